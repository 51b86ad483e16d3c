#include "ingest_service/unpack/raw_line.h"

#include <string>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace demarche::ingest::unpack {
namespace {

std::string Error(const std::string& line) {
  const auto parsed = ReadRawLine(line);
  if (parsed.ok()) return "OK";
  EXPECT_EQ(parsed.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(parsed.status().message());
}

TEST(ReadRawLineTest, ReadsAllFields) {
  const auto line = ReadRawLine(
      R"({"id":"a1","url":"https://x.example/a","contentType":"text/html","content":"<p>É</p>",)"
      R"("title":"T","publisher":null,"publishedTime":"2022-02-15T09:30:00Z"})");
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->article_id(), "a1");
  EXPECT_EQ(line->raw().url(), "https://x.example/a");
  EXPECT_EQ(line->raw().content_type(), "text/html");
  EXPECT_EQ(line->raw().content(), "<p>É</p>");
  EXPECT_EQ(line->raw().title(), "T");
  EXPECT_EQ(line->raw().publisher(), "");
  EXPECT_EQ(line->raw().published_time().seconds(), 1644917400);
}

TEST(ReadRawLineTest, ReadsBytes) {
  const auto line = ReadRawLine(R"({"contentBase64":"AP/+YQ=="})");
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->raw().content(), std::string("\0\xFF\xFE"
                                               "a",
                                               4));
}

TEST(ReadRawLineTest, NamesTheFieldAtFault) {
  EXPECT_EQ(Error(R"({"content":"a","contnt":"b"})"), "contnt: unknown field");
  EXPECT_EQ(Error(R"({"id":7,"content":"a"})"), "id: got a number, want a string");
  EXPECT_EQ(Error(R"({"id":["a"],"content":"a"})"), "id: got a list, want a string");
  EXPECT_EQ(Error(R"({"id":{"a":1},"content":"a"})"), "id: got an object, want a string");
  EXPECT_EQ(Error(R"({"content":"a","content":"b"})"), "content: given twice, want it once");
  EXPECT_EQ(Error(R"({"id":"a"})"), "content: missing, want content or contentBase64");
  EXPECT_EQ(Error(R"({"content":"a","contentBase64":"YQ=="})"),
            "contentBase64: given beside content, want only one of them");
  EXPECT_EQ(Error(R"({"contentBase64":"***"})"), "contentBase64: not base64 (RFC 4648)");
  EXPECT_TRUE(absl::StartsWith(Error(R"({"content":"a","publishedTime":"monday"})"),
                               "publishedTime: got \"monday\""));
  for (const char* line :
       {"", "[]", "1", "\"a\"", "null", "{", "{} {}", "{\"content\":\"\xFF\"}"}) {
    EXPECT_TRUE(absl::StartsWith(Error(line), "line: ")) << line << ": " << Error(line);
  }
}

}  // namespace
}  // namespace demarche::ingest::unpack
