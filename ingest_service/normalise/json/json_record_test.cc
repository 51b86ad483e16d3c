#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "ingest_service/normalise/loose_json.h"
#include "ingest_service/normalise/normalise.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Articles ReadAll(const std::string& json, const std::map<std::string, std::string>& map = {},
                 const std::string& url = "") {
  v1::RawArticle raw;
  raw.set_content(json);
  raw.set_url(url);
  raw.mutable_field_map()->insert(map.begin(), map.end());
  auto articles = NormaliseAll(raw);
  if (!articles.ok()) return Articles{articles.status()};
  return *std::move(articles);
}

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

TEST(JsonRecord, ACutTextIsPartial) {
  for (const char* mark : {" […]", "… [+1204 chars]", "...", " [...]"}) {
    const auto article =
        Read(Cat({R"({"title":"Pier","content":"The board put off its vote and)", mark, "\"}"}));
    ASSERT_TRUE(article.ok());
    EXPECT_EQ(article->completeness(), v1::COMPLETENESS_PARTIAL) << mark;
    EXPECT_EQ(article->text().find('['), std::string::npos) << mark;
  }
  const auto whole = Read(R"({"title":"Pier","text":"The board put off its vote (again)."})");
  EXPECT_EQ(whole->completeness(), v1::COMPLETENESS_FULL);
}

TEST(JsonRecord, SaysWhatItGot) {
  struct Case {
    const char* json;
    const char* message;
  };
  for (const Case& c : {
           Case{"{\"title\":\"x\",\"tags\":[]}", "without a text (its fields: tags, title)"},
           Case{"[1]", "got a JSON number, want a JSON object"},
           Case{"[]", "got an empty JSON array"},
           Case{"{\"text\":", "got JSON that can't be parsed"},
           Case{"3", "got a JSON number"},
           Case{"{\"text\":\"\"}", "without a text"},
       }) {
    const auto article = Read(c.json);
    ASSERT_FALSE(article.ok()) << c.json;
    EXPECT_THAT(std::string(article.status().message()), HasSubstr(c.message));
  }
}

TEST(ReadJson, FindsTheRecordsWhereverTheyAre) {
  const std::string one = R"({"title":"Pier vote","text":"The board put off its vote."})";
  const std::string two = R"({"title":"Quay vote","text":"The council agreed on the quay."})";
  const std::string list = "[" + one + "," + two + "]";
  for (const std::string& json : {
           list,
           R"({"status":"ok","totalResults":2,"articles":)" + list + "}",
           R"({"response":{"status":"ok","results":)" + list + "}}",
           R"({"hits":{"total":2,"hits":[{"_id":"1","_source":)" + one + R"(},{"_source":)" + two +
               "}]}}",
       }) {
    const Articles articles = ReadAll(json, {}, "https://a.example/list.json");
    ASSERT_EQ(articles.size(), 2U) << json << articles.front().status();
    ASSERT_TRUE(articles[0].ok() && articles[1].ok()) << json;
    EXPECT_EQ(articles[0]->title(), "Pier vote");
    EXPECT_EQ(articles[1]->text(), "The council agreed on the quay.");
    // The list's address is neither's own.
    EXPECT_EQ(articles[0]->canonical_url(), "");
  }
}

TEST(ReadJson, ABadRecordCostsTheOthersNothing) {
  const Articles articles =
      ReadAll(R"([{"text":"The board put off its vote."},{"tags":[]},7,{"body":"It agreed."}])");
  ASSERT_EQ(articles.size(), 4U);
  EXPECT_TRUE(articles[0].ok());
  EXPECT_THAT(std::string(articles[1].status().message()), HasSubstr("without a text"));
  EXPECT_THAT(std::string(articles[2].status().message()), HasSubstr("a JSON number"));
  EXPECT_TRUE(articles[3].ok());
}

TEST(ReadJson, FollowsTheCallersPaths) {
  const std::string json = R"({"feed":{"rows":[
      {"head":{"main":"Pier vote put off"},"url":"https://a.example/p","by":"not this one",
       "people":[{"n":"Ada Quill"},{"n":"Ben Rowe"}],
       "content":{"parts":[{"html":"<p>The board put off its vote.</p>"},
                           {"html":"<p>It will meet again in June.</p>"}]},
       "meta.ts":"2022-05-03T10:00:00+02:00","terms":{"use":"CC-BY-4.0","until":"2031-01-02"}},
      {"head":{"main":"No text"}}]}})";
  const Articles articles = ReadAll(json, {{"records", "feed.rows"},
                                           {"title", "head.main"},
                                           {"text", "content.parts[].html"},
                                           {"authors", "people[].n"},
                                           {"published_time", "meta\\.ts"},
                                           {"rights.license", "terms.use"},
                                           {"rights.expires_at", "terms.until"}});
  ASSERT_EQ(articles.size(), 2U);
  ASSERT_TRUE(articles[0].ok()) << articles[0].status();
  const v1::Article& article = *articles[0];
  EXPECT_EQ(article.title(), "Pier vote put off");
  EXPECT_EQ(article.text(), "The board put off its vote.\n\nIt will meet again in June.");
  EXPECT_THAT(article.authors(), ElementsAre("Ada Quill", "Ben Rowe"));
  EXPECT_EQ(article.published_time().seconds(), 1651564800);
  EXPECT_EQ(article.published_utc_offset().seconds(), 7200);
  EXPECT_EQ(article.rights().license(), "CC-BY-4.0");
  EXPECT_EQ(article.rights().expires_at().seconds(), 1925078400);
  // Not mapped, and found by its name all the same.
  EXPECT_EQ(article.canonical_url(), "https://a.example/p");
  EXPECT_THAT(std::string(articles[1].status().message()),
              HasSubstr("raw.field_map: got no text at \"content.parts[].html\""));
}

TEST(ReadJson, RefusesPathsThatAreNone) {
  struct Case {
    std::map<std::string, std::string> map;
    const char* message;
  };
  for (const Case& c : {
           Case{{{"headline", "a"}}, "got the name \"headline\", want one of text, title, authors"},
           Case{{{"text", "a..b"}}, "want a key before and after each dot (for text)"},
           Case{{{"records", "rows"}}, "got no record at \"rows\""},
       }) {
    const Articles articles = ReadAll(R"({"text":"The board put off its vote."})", c.map);
    EXPECT_THAT(std::string(articles.front().status().message()), HasSubstr(c.message));
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
