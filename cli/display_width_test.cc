#include "cli/display_width.h"

#include "cli/paint.h"
#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

using Lines = std::vector<std::string>;

TEST(DisplayWidthTest, CountsColumnsNotBytes) {
  const struct {
    const char* text;
    int width;
  } kCases[] = {
      {"", 0},
      {"abc", 3},
      {"Türkiye", 7},
      {"Tu\u0308rkiye", 7},
      {"Côte d’Ivoire", 13},
      {"中国", 4},
      {"한국", 4},
      {"Россия", 6},
      {"🇫🇷", 2},
      {"👍🏽", 2},
      {"👩‍🚀", 2},
      {"☂️", 2},
      {"\u200Bx", 1},
      {"a\xFF", 2},
      {"\x1b[1;31mab\x1b[0m", 2},
      {"🇫🇷🇩🇪", 4},
  };
  for (const auto& c : kCases) EXPECT_EQ(DisplayWidth(c.text), c.width) << c.text;
}

TEST(CutToWidthTest, CutsBetweenCharacters) {
  EXPECT_EQ(CutToWidth("Belarus", 7), "Belarus");
  EXPECT_EQ(CutToWidth("Belarus", 6), "Belar…");
  EXPECT_EQ(CutToWidth("中国外交部", 6), "中国…");
  EXPECT_EQ(CutToWidth("abc", 1), "…");
  EXPECT_EQ(CutToWidth("\x1b[1mBelarus\x1b[0m", 4), "\x1b[1mBel…\x1b[0m");
}

TEST(WrapTextTest, BreaksAtSpaces) {
  EXPECT_EQ(WrapText("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(WrapText("one  two", 20), (Lines{"one two"}));
  EXPECT_EQ(WrapText("", 10), (Lines{""}));
  EXPECT_EQ(WrapText("unbreakable", 4), (Lines{"unbr", "eaka", "ble"}));
  EXPECT_EQ(WrapText("a unbreakable", 4), (Lines{"a", "unbr", "eaka", "ble"}));
  EXPECT_EQ(WrapText("中国外交部", 4), (Lines{"中国", "外交", "部"}));
  EXPECT_EQ(WrapText("中", 1), (Lines{"中"}));
}

TEST(WrapTextTest, CarriesPaintOverBreaks) {
  const Painter paint(true);
  EXPECT_EQ(WrapText("we " + paint(Tone::kStrong, "reject this") + " plan", 9),
            (Lines{"we \x1b[1mreject\x1b[0m", "\x1b[1mthis\x1b[0m plan"}));
}

TEST(PadToWidthTest, PadsByColumns) {
  EXPECT_EQ(PadToWidth("中", 4), "中  ");
  EXPECT_EQ(PadToWidth("中", 4, Align::kRight), "  中");
  EXPECT_EQ(PadToWidth("long", 2), "long");
}

}  // namespace
}  // namespace demarche::cli
