#include "cli/normalise_line.h"

#include <string>

#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace demarche::cli {
namespace {

std::string Error(const std::string& line) {
  const auto parsed = ParseRawLine(line);
  if (parsed.ok()) return "OK";
  EXPECT_EQ(parsed.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(parsed.status().message());
}

TEST(ParseRawLineTest, ReadsAllFields) {
  const auto line = ParseRawLine(
      R"({"id":"a1","url":"https://x.example/a","contentType":"text/html","content":"<p>É</p>",)"
      R"("title":"T","publisher":null,"publishedTime":"2022-02-15T09:30:00Z"})");
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->id, "a1");
  EXPECT_EQ(line->raw.url(), "https://x.example/a");
  EXPECT_EQ(line->raw.content_type(), "text/html");
  EXPECT_EQ(line->raw.content(), "<p>É</p>");
  EXPECT_EQ(line->raw.title(), "T");
  EXPECT_EQ(line->raw.publisher(), "");
  EXPECT_EQ(line->raw.published_time().seconds(), 1644917400);
}

TEST(ParseRawLineTest, ReadsBytes) {
  const auto line = ParseRawLine(R"({"contentBase64":"AP/+YQ=="})");
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->raw.content(), std::string("\0\xFF\xFE"
                                             "a",
                                             4));
}

TEST(ParseRawLineTest, NamesTheFieldAtFault) {
  EXPECT_EQ(Error(R"({"content":"a","contnt":"b"})"),
            "contnt: unknown field, did you mean 'content'?");
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

TEST(NormaliseLineTest, AnswersWithTheArticleUnderItsId) {
  const auto answer = NormaliseLine(
      R"({"id":"a1","content":"Canal talks stall\n\nThe two delegations left Strelsau on Friday without an agreement, officials said."})");
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->find('\n'), std::string::npos);
  const auto article = nlohmann::json::parse(*answer);
  EXPECT_EQ(article["id"], "a1");
  EXPECT_EQ(article["title"], "Canal talks stall");
  EXPECT_EQ(article["revision"], 0);  // defaults are written
}

TEST(NormaliseLineTest, RefusesWhatTheNormaliserRefuses) {
  EXPECT_EQ(NormaliseLine(R"({"id":"a1","content":""})").status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace demarche::cli
