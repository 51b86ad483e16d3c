// How a speaker judges a thing by what he says it is for.
#include "stance_service/analysis/positions/told_purposes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;
using ::testing::Not;

constexpr char kCatalog[] = R"pb(
  actors { id: "oslo" name: "Oslo" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "cole" name: "Dana Cole" aliases: "Cole" kind: ACTOR_KIND_PERSON }
  topics { id: "operation" name: "herring operation" aliases: "operation" }
  topics { id: "deal" name: "harbour deal" aliases: "deal" }
  topics { id: "road" name: "road" }
)pb";

std::vector<std::string> Positions(const std::string& text, v1::Genre genre) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  v1::AnalyzeRequest request;
  request.mutable_article()->set_text(text);
  request.mutable_article()->set_genre(genre);
  request.set_statements_only(true);
  return PositionsOf(AnalyzeForTest(request, *catalog));
}

TEST(ToldPurposesTest, OfTheSpeaker) {
  const struct {
    const char* text;
    const char* position;
  } cases[] = {
      {"Cole said the operation was to prevent the creation of a terror corridor.",
       "cole + operation"},
      {"Cole said the aim of the operation was to end the bloodshed.", "cole + operation"},
      {"According to Cole, the deal will prevent another war.", "cole + deal"},
      {"“The deal would protect farmers,” said Dana Cole.", "cole + deal"},
      {"Cole said the road would bring prosperity to the valley.", "cole + road"},
      {"Cole warned that the deal would destroy jobs.", "cole - deal"},
      {"Cole said the deal would fuel corruption.", "cole - deal"},
      {"Cole said the deal would not end the bloodshed.", "cole - deal"},
      {"Cole said the deal would bring an end to the bloodshed.", "cole + deal"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(Positions(c.text, v1::GENRE_NEWS), Contains(c.position)) << c.text;
  }
}

TEST(ToldPurposesTest, NothingElse) {
  const struct {
    const char* text;
    const char* position;
  } cases[] = {
      // What it stops is neither good nor bad as such.
      {"Cole said the deal would end the season.", "cole + deal"},
      {"Cole said the deal would end the season.", "cole - deal"},
      // Who acts is no thing.
      {"Cole said Oslo would end the bloodshed.", "cole + oslo"},
      // What was done is told.
      {"Cole said the road ended the bloodshed in 1912.", "cole - road"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(Positions(c.text, v1::GENRE_NEWS), Not(Contains(c.position))) << c.text;
  }
}

TEST(ToldPurposesTest, TheAuthorsOnlyWhereHeSpeaksForHimself) {
  const char* const text = "The deal will end the bloodshed. It was signed in Oslo.";
  EXPECT_TRUE(Positions(text, v1::GENRE_NEWS).empty());
  EXPECT_FALSE(Positions(text, v1::GENRE_OPINION).empty());
}

}  // namespace
}  // namespace demarche::stance
