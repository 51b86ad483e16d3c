#include "cli/table.h"

#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

const Painter kPlain(false);

TEST(RenderTableTest, AlignsByDisplayWidth) {
  EXPECT_EQ(RenderTable({{.title = "NAME"}, {.title = "N", .align = Align::kRight}, {.title = "X"}},
                        {{.cells = {"Türkiye", "7", "a"}},
                         {.cells = {"中国", "123", ""}, .below = {"  beneath"}}},
                        80, kPlain),
            "NAME       N  X\n"
            "Türkiye    7  a\n"
            "中国     123\n"
            "  beneath\n");
}

TEST(RenderTableTest, BreaksCellsOfColumnsThatMayShrink) {
  EXPECT_EQ(RenderTable({{.title = "TOPIC", .min_width = 8}, {.title = "SCORE"}},
                        {{.cells = {"enlargement of the alliance", "+0.50"}}}, 20, kPlain),
            "TOPIC          SCORE\n"
            "enlargement    +0.50\n"
            "of the\n"
            "alliance\n");
}

TEST(RenderTableTest, LeavesColumnsOutOnlyWhereNothingElseHelps) {
  const std::vector<TableColumn> columns = {{.title = "NAME", .min_width = 4},
                                            {.title = "FIRST", .drop_order = 1},
                                            {.title = "SECOND", .drop_order = 2}};
  const std::vector<TableRow> rows = {{.cells = {"abcdefgh", "1", "2"}}};
  EXPECT_EQ(RenderTable(columns, rows, 40, kPlain),
            "NAME      FIRST  SECOND\nabcdefgh  1      2\n");
  EXPECT_EQ(RenderTable(columns, rows, 19, kPlain), "NAME  FIRST  SECOND\nabcd  1      2\nefgh\n");
  EXPECT_EQ(RenderTable(columns, rows, 18, kPlain), "NAME      FIRST\nabcdefgh  1\n");
  EXPECT_EQ(RenderTable(columns, rows, 1, kPlain), "NAME\nabcd\nefgh\n");
}

TEST(RenderTableTest, NoLineIsWiderThanAsked) {
  const std::vector<TableColumn> columns = {{.title = "A", .min_width = 10},
                                            {.title = "B", .min_width = 10},
                                            {.title = "C", .align = Align::kRight}};
  const std::vector<TableRow> rows = {{.cells = {"Democratic Republic of the Congo",
                                                 "cooperation with the organisation", "+1.00"}}};
  for (int width = 29; width < 90; ++width) {
    const std::string text = RenderTable(columns, rows, width, Painter(true));
    size_t begin = 0;
    for (size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
      EXPECT_LE(DisplayWidth(text.substr(begin, end - begin)), width);
    }
  }
}

}  // namespace
}  // namespace demarche::cli
