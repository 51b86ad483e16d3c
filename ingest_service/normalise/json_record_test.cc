#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <string>

#include "ingest_service/normalise/loose_json.h"
#include "ingest_service/normalise/normalise.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

absl::StatusOr<v1::Article> Read(const std::string& json) {
  v1::RawArticle raw;
  raw.set_content(json);
  raw.set_content_type("application/json");
  return Normalise(raw);
}

TEST(JsonRecord, ReadsTheFieldsPeopleUse) {
  for (const char* json : {
           R"({"title":"Pier vote put off","author":"Ada Quill","published":"2022-05-03",
               "url":"https://a.example/p","publisher":"Coast Courier",
               "text":"The board put off its vote.\n\nIt will meet again in June."})",
           R"({"Headline":"Pier vote put off","byline":"By Ada Quill","published_at":1651536000,
               "link":"https://a.example/p","source":{"name":"Coast Courier"},
               "content":"<p>The board put off its vote.</p><p>It will meet again in June.</p>"})",
           R"([{"data":1,"article":{"title":{"rendered":"Pier vote put off"},
               "authors":[{"firstName":"Ada","lastName":"Quill"}],"datePublished":"2022-05-03T00:00:00Z",
               "permalink":"https://a.example/p","outlet":"Coast Courier",
               "body":["The board put off its vote.","It will meet again in June."]}}])",
       }) {
    const auto article = Read(json);
    ASSERT_TRUE(article.ok()) << article.status();
    EXPECT_EQ(article->title(), "Pier vote put off");
    EXPECT_THAT(article->authors(), ElementsAre("Ada Quill"));
    EXPECT_EQ(article->published_time().seconds(), 1651536000);
    EXPECT_EQ(article->canonical_url(), "https://a.example/p");
    EXPECT_EQ(article->publisher(), "Coast Courier");
    EXPECT_EQ(article->text(), "The board put off its vote.\n\nIt will meet again in June.");
  }
}

TEST(JsonRecord, ReadsAnArticleBack) {
  const auto first = Read(R"({"title":"Pier vote put off","date":"2022-05-03T10:00:00+02:00",
                              "text":"The board put off its vote on the new pier until June."})");
  ASSERT_TRUE(first.ok());
  std::string json;
  ASSERT_TRUE(google::protobuf::util::MessageToJsonString(*first, &json).ok());
  const auto second = Read(json);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->content_hash(), first->content_hash());
  EXPECT_EQ(second->published_time().seconds(), first->published_time().seconds());
  EXPECT_EQ(second->published_utc_offset().seconds(), 7200);
}

TEST(JsonRecord, ATeaserAloneIsPartial) {
  const auto article = Read(R"({"title":"Pier","summary":"The board put off its vote."})");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->completeness(), v1::COMPLETENESS_PARTIAL);
}

TEST(JsonRecord, SaysWhatItGot) {
  struct Case {
    const char* json;
    const char* message;
  };
  for (const Case& c : {
           Case{"{\"title\":\"x\",\"tags\":[]}", "without a text (its fields: tags, title)"},
           Case{"[1,2]", "got a JSON array of 2 items, want one JSON object"},
           Case{"{\"text\":", "got JSON that can't be parsed"},
           Case{"3", "got a JSON number"},
           Case{"{\"text\":\"\"}", "without a text"},
       }) {
    const auto article = Read(c.json);
    ASSERT_FALSE(article.ok()) << c.json;
    EXPECT_THAT(std::string(article.status().message()), HasSubstr(c.message));
  }
}

TEST(ParseLoosely, MendsWhatPeopleWrite) {
  for (const char* text : {
           "{\"a\":\"one\ntwo\"}",
           "{\"a\":\"one\\ntwo\",}",
           "<![CDATA[{\"a\":\"one\\ntwo\"}]]>",
           "//<![CDATA[\n{\"a\":\"one\\ntwo\"}\n//]]>",
           "<!-- {\"a\":\"one\\ntwo\"} -->",
           "/* made by a plug-in */ {\"a\":\"one\\ntwo\"};",
       }) {
    const auto json = ParseLoosely(text, {});
    ASSERT_TRUE(json) << text;
    EXPECT_EQ((*json)["a"], "one\ntwo") << text;
  }
  EXPECT_FALSE(ParseLoosely("{\"a\":}", {}));
  EXPECT_FALSE(ParseLoosely("[[[1]]]", {.max_depth = 2}));
  EXPECT_FALSE(ParseLoosely("[1,2,3,4]", {.max_values = 2}));
}

}  // namespace
}  // namespace demarche::ingest
