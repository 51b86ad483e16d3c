#include "stance_service/catalog/alias_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

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

// What is found without skipping anything: every name is tried at every word.
std::vector<AliasMatch> FindSlowly(const std::vector<std::string>& names, std::string_view text) {
  NameWords words;
  ScanWords(text, &words);
  std::vector<AliasMatch> matches;
  for (size_t i = 0; i < words.words.size(); ++i) {
    for (uint32_t n = 0; n < names.size(); ++n) {
      NameWords name;
      ScanWords(names[n], &name);
      const size_t count = name.words.size();
      if (i + count > words.words.size()) continue;
      bool same = true;
      for (size_t k = 0; k < count && same; ++k) {
        same = words.Folded(words.words[i + k]) == name.Folded(name.words[k]) &&
               (k == 0 || words.words[i + k].joined);
      }
      if (same) {
        matches.push_back({words.words[i].begin, words.words[i + count - 1].end, {.index = n}});
      }
    }
  }
  return matches;
}

TEST_F(AliasIndexTest, SkippingWordsLosesNoName) {
  const std::vector<std::string> names = {
      "côte d'ivoire", "u.s. army",       "łódź", "african union", "a", "3m",
      "deux-sèvres",   "the longest word"};
  AliasIndex index;
  for (uint32_t n = 0; n < names.size(); ++n) index.Add(names[n], {.index = n});
  const char* pieces[] = {"Côte d'Ivoire",
                          "U.S. Army",
                          "U.S",
                          "US army",
                          "Łódź",
                          "Lodz",
                          "a",
                          "A.",
                          "3M",
                          "deux–Sèvres",
                          "The longest word",
                          "African Union",
                          "african",
                          "union",
                          "\xe2\x80\x99s",
                          "\xff",
                          "…",
                          "x",
                          " ",
                          " ",
                          " ",
                          ".",
                          "\n",
                          "é",
                          "́"};
  uint32_t state = 7;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int k = 0; k < 12; ++k) {
      state = state * 1664525u + 1013904223u;
      text += pieces[(state >> 16) % std::size(pieces)];
    }
    NameWords scratch;
    std::vector<AliasMatch> found;
    index.Find(text, &scratch, &found);
    const auto less = [](const AliasMatch& a, const AliasMatch& b) {
      return std::tie(a.begin, b.end, a.owner.index) < std::tie(b.begin, a.end, b.owner.index);
    };
    std::vector<AliasMatch> want = FindSlowly(names, text);
    std::stable_sort(want.begin(), want.end(), less);
    std::stable_sort(found.begin(), found.end(), less);
    ASSERT_EQ(found.size(), want.size()) << text;
    for (size_t k = 0; k < want.size(); ++k) {
      EXPECT_EQ(found[k].begin, want[k].begin) << text;
      EXPECT_EQ(found[k].end, want[k].end) << text;
      EXPECT_EQ(found[k].owner, want[k].owner) << text;
    }
  }
}

TEST_F(AliasIndexTest, RefusesNamesWithoutWords) { EXPECT_FALSE(index_.Add("—", {})); }

}  // namespace
}  // namespace demarche::stance
