#include "cli/line_reader.h"

#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

#include "cli/write_all.h"
#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

// Feeds `text` through a pipe and reads it back as lines; "<too long>" stands for a skipped one.
std::vector<std::string> Lines(const std::string& text, size_t max_line_bytes) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  std::thread writer([&] {
    EXPECT_TRUE(WriteAll(ends[1], text).ok());
    ::close(ends[1]);
  });
  LineReader reader(ends[0], max_line_bytes);
  std::vector<std::string> lines;
  std::string line;
  while (true) {
    auto result = reader.Next(line);
    EXPECT_TRUE(result.ok());
    if (!result.ok() || *result == LineReader::Result::kEnd) break;
    lines.push_back(*result == LineReader::Result::kLine ? line : "<too long>");
    EXPECT_EQ(reader.line_number(), static_cast<int64_t>(lines.size()));
  }
  writer.join();
  ::close(ends[0]);
  return lines;
}

using Strings = std::vector<std::string>;

TEST(LineReaderTest, SplitsLines) {
  EXPECT_EQ(Lines("", 10), Strings{});
  EXPECT_EQ(Lines("one\ntwo\n", 10), (Strings{"one", "two"}));
  EXPECT_EQ(Lines("one\n\ntwo", 10), (Strings{"one", "", "two"}));
  EXPECT_EQ(Lines("\n", 10), Strings{""});
}

TEST(LineReaderTest, DropsCarriageReturnsAndByteOrderMark) {
  EXPECT_EQ(Lines("\xEF\xBB\xBFone\r\ntwo\r\n", 10), (Strings{"one", "two"}));
  EXPECT_EQ(Lines("one\n\xEF\xBB\xBFtwo", 10), (Strings{"one", "\xEF\xBB\xBFtwo"}));
}

TEST(LineReaderTest, SkipsWhatIsTooLong) {
  EXPECT_EQ(Lines("12345\n123456\nx\n", 5), (Strings{"12345", "<too long>", "x"}));
  EXPECT_EQ(Lines("123456", 5), Strings{"<too long>"});
  const std::string huge(3 << 20, 'h');
  EXPECT_EQ(Lines(huge + "\nx\n" + huge, 5), (Strings{"<too long>", "x", "<too long>"}));
  EXPECT_EQ(Lines("a\n" + huge + "\nb", huge.size()), (Strings{"a", huge, "b"}));
}

TEST(LineReaderTest, ReportsAnErrorOfTheSystem) {
  LineReader reader(-1, 10);
  std::string line;
  EXPECT_EQ(reader.Next(line).status().code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace demarche::cli
