#include "cli/normalise_line.h"

#include <string>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace demarche::cli {
namespace {

TEST(NormaliseLineTest, SaysWhatMayHaveBeenMeant) {
  EXPECT_EQ(NormaliseLine(R"({"content":"a","contnt":"b"})").status().message(),
            "contnt: unknown field, did you mean 'content'?");
  EXPECT_EQ(NormaliseLine(R"({"id":7,"content":"a"})").status().message(),
            "id: got a number, want a string");
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
