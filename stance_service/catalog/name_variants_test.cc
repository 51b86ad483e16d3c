#include "stance_service/catalog/name_variants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace demarche::stance {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

v1::Catalog Of(std::initializer_list<const char*> names) {
  v1::Catalog catalog;
  for (const char* name : names) {
    v1::Actor* actor = catalog.add_actors();
    actor->set_id(name);
    actor->set_name(name);
  }
  return catalog;
}

std::vector<std::string> Variants(const v1::Catalog& catalog) {
  std::vector<std::string> names;
  for (const NameVariant& variant : NameVariants(catalog)) names.push_back(variant.name);
  return names;
}

TEST(NameVariantsTest, FollowFromHowANameIsMade) {
  EXPECT_THAT(Variants(Of({"herring quota"})), UnorderedElementsAre("herring quotas"));
  EXPECT_THAT(Variants(Of({"quotas for herring"})), UnorderedElementsAre("quota for herring"));
  EXPECT_THAT(Variants(Of({"fishery"})), UnorderedElementsAre("fisheries"));
  EXPECT_THAT(Variants(Of({"the Harbour Pact"})), UnorderedElementsAre("Harbour Pact"));
  EXPECT_THAT(Variants(Of({"the USA"})), UnorderedElementsAre("USA"));
  EXPECT_THAT(Variants(Of({"The Greens"})), Contains("Greens"));
  EXPECT_THAT(Variants(Of({"Baltic Association of Trawlers"})), UnorderedElementsAre("BAT"));
  EXPECT_THAT(Variants(Of({"Ministry of Fisheries"})), UnorderedElementsAre("Fisheries Ministry"));
  EXPECT_THAT(Variants(Of({"United Kingdom Department of Fisheries"})),
              Contains("Fisheries Department"));
  EXPECT_THAT(Variants(Of({"United States Fisheries Board"})),
              UnorderedElementsAre("US Fisheries Board", "Fisheries Board", "USFB"));
}

TEST(NameVariantsTest, LeaveAloneWhatIsNoSuchName) {
  EXPECT_THAT(Variants(Of({"Norway", "Oslo Fjord", "the West", "economics", "the boss"})),
              Not(Contains("West")));
  EXPECT_THAT(Variants(Of({"Norway", "Oslo Fjord", "economics"})), IsEmpty());
  EXPECT_THAT(Variants(Of({"the bill", "the bosses"})),
              Not(AnyOf(Contains("bill"), Contains("bosses"))));
  v1::Catalog persons = Of({"Anna Maria Weber"});
  persons.mutable_actors(0)->set_kind(v1::ACTOR_KIND_PERSON);
  EXPECT_THAT(Variants(persons), IsEmpty());
}

TEST(NameVariantsTest, OfOtherNamesOnlyTheArticleIsDropped) {
  v1::Catalog catalog = Of({"Norway"});
  catalog.mutable_actors(0)->set_kind(v1::ACTOR_KIND_STATE);
  catalog.mutable_actors(0)->add_aliases("the Northern Fjord Country");
  catalog.mutable_actors(0)->add_aliases("board of pilots");
  EXPECT_THAT(Variants(catalog), UnorderedElementsAre("Northern Fjord Country"));
}

TEST(NameVariantsTest, TakeNothingThatIsAnothers) {
  EXPECT_THAT(Variants(Of({"herring quota", "herring quotas"})), IsEmpty());
  EXPECT_THAT(Variants(Of({"Baltic Fisheries Association", "Bay Fishers' Assembly"})),
              Not(Contains("BFA")));
}

}  // namespace
}  // namespace demarche::stance
