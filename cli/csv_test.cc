#include "cli/csv.h"

#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

TEST(CsvRecordTest, QuotesWhatNeedsIt) {
  EXPECT_EQ(CsvRecord({"a", "b c", ""}), "a,b c,\r\n");
  EXPECT_EQ(CsvRecord({"a,b", "say \"no\"", "two\nlines", "cr\r"}),
            "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\"cr\r\"\r\n");
  EXPECT_EQ(CsvRecord({""}), "\"\"\r\n");
  EXPECT_EQ(CsvRecord({"Türkiye"}), "Türkiye\r\n");
}

}  // namespace
}  // namespace demarche::cli
