#include "stance_service/catalog/stem.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche::stance {
namespace {

using ::testing::ElementsAre;

TEST(StemTest, InflectionsShareAStem) {
  const std::pair<const char*, const char*> pairs[] = {
      {"references", "reference"},  {"amended", "amend"},        {"treaties", "treaty"},
      {"cooperation", "cooperate"}, {"withdrawing", "withdraw"}, {"sanctions", "sanction"},
  };
  for (const auto& [one, other] : pairs) EXPECT_EQ(Stem(one), Stem(other)) << one;
  EXPECT_NE(Stem("status"), Stem("state"));
  EXPECT_EQ(Stem("us"), "us");
}

TEST(HeadNounTest, StandsBeforeTheFirstPreposition) {
  EXPECT_EQ(HeadNoun("Ban on deep-sea mining"), "ban");
  EXPECT_EQ(HeadNoun("carbon border tax"), "tax");
  EXPECT_EQ(HeadNoun(""), "");
}

TEST(ContentStemsTest, LeavesFunctionWordsOut) {
  EXPECT_THAT(ContentStems("the ban of the ban on mining"), ElementsAre("ban", Stem("mining")));
}

}  // namespace
}  // namespace demarche::stance
