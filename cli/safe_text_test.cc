#include "cli/safe_text.h"

#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

TEST(SafeTextTest, KeepsOrdinaryText) {
  EXPECT_EQ(SafeText("Côte d’Ivoire, 中国, 🇫🇷"), "Côte d’Ivoire, 中国, 🇫🇷");
}

TEST(SafeTextTest, MakesOneLine) {
  EXPECT_EQ(SafeText("  two\r\n\twords  "), "two words");
  EXPECT_EQ(SafeText("two\nlines", SafeTextMode::kLines), "two\nlines");
}

TEST(SafeTextTest, DisarmsEscapesAndDirectionMarks) {
  EXPECT_EQ(SafeText("a\x1b[31mb"), "a\uFFFD[31mb");
  EXPECT_EQ(SafeText("a\xC2\x9B"
                     "b"),
            "a\uFFFDb");  // C1 control sequence introducer
  EXPECT_EQ(SafeText("a\u202Eb\u2066c"), "a\uFFFDb\uFFFDc");
  EXPECT_EQ(SafeText(std::string_view("a\0b", 3)), "a\uFFFDb");
  EXPECT_EQ(SafeText("a\rb", SafeTextMode::kLines), "a\uFFFDb");
}

TEST(SafeTextTest, ReplacesWhatIsNotUtf8) { EXPECT_EQ(SafeText("a\xFF\xC3"), "a\uFFFD\uFFFD"); }

}  // namespace
}  // namespace demarche::cli
