#include "cli/proto_json.h"

#include <string>

#include "absl/strings/match.h"
#include "demarche/v1/stance_service.pb.h"
#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

std::string Error(const std::string& json) {
  v1::AnalyzeRequest request;
  const absl::Status status = ParseJson(json, request);
  if (status.ok()) return "OK";
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  return std::string(status.message());
}

TEST(ParseJsonTest, ReadsARequest) {
  v1::AnalyzeRequest request;
  ASSERT_TRUE(ParseJson(R"( {"text": "Über \u00e9 😀", "publishedTime": "2022-02-15T09:30:00+01:00",
      "catalogMode": "CATALOG_MODE_MERGE", "title": null,
      "catalog": {"actors": [{"id": "a", "alsoTopic": true, "member_ids": ["b"]}]},
      "pairs": [{"actorId": "a", "topicId": "t"}, {}]} )",
                        request)
                  .ok());
  EXPECT_EQ(request.text(), "Über é 😀");
  EXPECT_EQ(request.published_time().seconds(), 1644913800);
  EXPECT_EQ(request.catalog_mode(), v1::CATALOG_MODE_MERGE);
  EXPECT_EQ(request.catalog().actors(0).member_ids(0), "b");
  EXPECT_EQ(request.pairs_size(), 2);
}

TEST(ParseJsonTest, NamesUnknownFieldsByPath) {
  EXPECT_EQ(Error(R"({"txt":"a"})"), "txt: unknown field of AnalyzeRequest, did you mean 'text'?");
  EXPECT_EQ(Error(R"({"text":"a","zzzzzz":1})"), "zzzzzz: unknown field of AnalyzeRequest");
  EXPECT_EQ(Error(R"({"catalog":{"actors":[{"id":"x"},{"idd":"y"}]}})"),
            "catalog.actors[1].idd: unknown field of Actor, did you mean 'id'?");
}

TEST(ParseJsonTest, RefusesUnknownEnumValues) {
  EXPECT_EQ(Error(R"({"catalogMode":"CATALOG_MODE_MERG"})"),
            "catalogMode: got \"CATALOG_MODE_MERG\", want a CatalogMode, did you mean "
            "'CATALOG_MODE_MERGE'?");
  EXPECT_EQ(Error(R"({"catalogMode":99})"), "catalogMode: got 99, want a CatalogMode");
  EXPECT_EQ(Error(R"({"catalogMode":2})"), "OK");
  EXPECT_EQ(Error(R"({"catalog":{"actors":[{"kind":"STATE"}]}})"),
            "catalog.actors[0].kind: got \"STATE\", want an ActorKind, did you mean "
            "'ACTOR_KIND_STATE'?");
}

TEST(ParseJsonTest, RefusesWhatWouldBeLostInSilence) {
  EXPECT_EQ(Error(R"({"text":"a","text":"b"})"), "text: given twice, want it once");
  EXPECT_EQ(Error(R"({"title":"a","title":"b"})"), "title: given twice, want it once");
  EXPECT_EQ(Error(R"({"text":"a","article":{}})"),
            "article: given beside text, want only one of them");
  EXPECT_EQ(Error(R"({"text":"a","article":null})"), "OK");
  EXPECT_EQ(Error(R"({"pairs":[{}, null]})"), "pairs[1]: got null, want an object");
  EXPECT_EQ(Error(R"({"pairs":{"actorId":"a"}})"), "pairs: got an object, want a list");
  EXPECT_EQ(Error(R"({"catalog":{"actors":[{"aliases":"a"}]}})"),
            "catalog.actors[0].aliases: got \"a\", want a list");
}

TEST(ParseJsonTest, RefusesValuesOfAnotherType) {
  EXPECT_EQ(Error(R"({"text":5})"), "text: got 5, want a string");
  EXPECT_EQ(Error(R"({"text":["a"]})"), "text: got a list, want a string");
  EXPECT_EQ(Error(R"({"catalog":"x"})"), "catalog: got \"x\", want an object");
  EXPECT_EQ(Error(R"({"catalog":{"actors":[{"alsoTopic":"yes"}]}})"),
            "catalog.actors[0].alsoTopic: got \"yes\", want true or false");
  EXPECT_TRUE(absl::StartsWith(Error(R"({"publishedTime":"2020"})"), "publishedTime: "));
  EXPECT_TRUE(absl::StartsWith(Error(R"({"article":{"paragraphs":[{"begin":3000000000}]}})"),
                               "article.paragraphs[0].begin: "));
}

TEST(ParseJsonTest, RefusesWhatIsNoJsonObject) {
  for (const char* text :
       {"", "{", "[]", "null", "1", "\"x\"", "{} x", "{'text':'a'}", "{text:\"a\"}",
        "{\"text\":\"a\",}", "{\"text\":\"a\xFF\"}", "{\"text\":\"caf\xC3\"}",
        "{\"text\":\"\\ud800\"}", "{\"text\":\"a\nb\"}"}) {
    EXPECT_TRUE(absl::StartsWith(Error(text), "line: ")) << text << " -> " << Error(text);
  }
}

TEST(ParseJsonTest, RefusesEndlessNesting) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "{\"article\":";
  EXPECT_NE(Error(deep), "OK");
  EXPECT_NE(Error(std::string(100000, '[')), "OK");
}

TEST(ToJsonTest, WritesDefaultsEnumsByNameAndShortFloats) {
  v1::PairJudgement judgement;
  judgement.set_actor_id("a");
  judgement.mutable_probabilities()->set_none(0.1f);
  EXPECT_EQ(
      *ToJson(judgement),
      R"({"actorId":"a","topicId":"","score":0,"probabilities":{"supportive":0,"sceptical":0,)"
      R"("none":0.1},"statementIndexes":[]})");
}

}  // namespace
}  // namespace demarche::cli
