#include "stance_service/catalog/alias_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche::stance {
namespace {

using ::testing::ElementsAre;

class AliasIndexTest : public ::testing::Test {
 protected:
  AliasIndexTest() {
    const char* names[] = {"NATO", "NATO enlargement",    "US", "Turkey", "African Union",
                           "bloc", "Trump administration"};
    for (uint32_t i = 0; i < std::size(names); ++i) {
      EXPECT_TRUE(index_.Add(names[i], {.index = i}));
    }
  }

  std::vector<std::string> Find(std::string_view text) {
    NameWords scratch;
    std::vector<AliasMatch> matches;
    index_.Find(text, &scratch, &matches);
    std::vector<std::string> found;
    for (const AliasMatch& match : matches) {
      found.push_back(std::to_string(match.owner.index) + ":" +
                      std::string(text.substr(match.begin, match.end - match.begin)));
    }
    return found;
  }

  AliasIndex index_;
};

TEST_F(AliasIndexTest, FindsLongerFirstAndKeepsWhatLiesInside) {
  EXPECT_THAT(Find("They fear NATO enlargement."), ElementsAre("1:NATO enlargement", "0:NATO"));
  EXPECT_THAT(Find("NATO-led forces"), ElementsAre("0:NATO"));
}

TEST_F(AliasIndexTest, HoldsToCapitals) {
  EXPECT_THAT(Find("the US told us"), ElementsAre("2:US"));
  EXPECT_THAT(Find("U.S. officials"), ElementsAre("2:U.S"));
  EXPECT_THAT(Find("roast turkey in Turkey, TURKEY"), ElementsAre("3:Turkey", "3:TURKEY"));
  EXPECT_THAT(Find("The Bloc and the bloc"), ElementsAre("5:Bloc", "5:bloc"));
  EXPECT_THAT(Find("the trump administration"), ElementsAre("6:trump administration"));
}

TEST_F(AliasIndexTest, WholeWordsWithinOneNameOnly) {
  EXPECT_THAT(Find("NATOs enlargement"), ElementsAre());
  EXPECT_THAT(Find("African, Union"), ElementsAre());
  EXPECT_THAT(Find("the African Union's envoy"), ElementsAre("4:African Union"));
}

TEST_F(AliasIndexTest, SignsJoinTheWordsOfAName) {
  AliasIndex index;
  ASSERT_TRUE(index.Add("P5", {.index = 0}));
  ASSERT_TRUE(index.Add("P5+1", {.index = 1}));
  ASSERT_TRUE(index.Add("CDU/CSU", {.index = 2}));
  NameWords scratch;
  std::vector<AliasMatch> matches;
  index.Find("The P5+1 met the CDU/CSU.", &scratch, &matches);
  ASSERT_EQ(matches.size(), 3u);
  EXPECT_EQ(matches[0].owner.index, 1u);
  EXPECT_EQ(matches[1].owner.index, 0u);
  EXPECT_EQ(matches[2].owner.index, 2u);
}

TEST_F(AliasIndexTest, RefusesNamesWithoutWords) { EXPECT_FALSE(index_.Add("—", {})); }

}  // namespace
}  // namespace demarche::stance
