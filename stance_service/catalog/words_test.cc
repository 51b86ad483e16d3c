#include "stance_service/catalog/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace demarche::stance {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Folded(std::string_view text) {
  NameWords words;
  ScanWords(text, &words);
  std::vector<std::string> folded;
  for (const NameWord& word : words.words) folded.emplace_back(words.Folded(word));
  return folded;
}

TEST(WordsTest, FoldsCaseMarksAndAcronyms) {
  EXPECT_THAT(Folded("The U.S. and Türkiye"), ElementsAre("the", "us", "and", "turkiye"));
  EXPECT_THAT(Folded("Erdoğan’s Wałęsa"), ElementsAre("erdogan", "s", "walesa"));
  EXPECT_THAT(Folded("UN–CSTO ties"), ElementsAre("un", "csto", "ties"));
  EXPECT_THAT(Folded("It left. Then"), ElementsAre("it", "left", "then"));
  EXPECT_THAT(Folded("Plan B.C was"), ElementsAre("plan", "bc", "was"));
  EXPECT_THAT(Folded("  — … !"), ElementsAre());
}

TEST(WordsTest, KnowsHowWordsAreWritten) {
  NameWords words;
  ScanWords("NATO said Turkey will 2030 U.S. A", &words);
  std::vector<WordCase> cases;
  for (const NameWord& word : words.words) cases.push_back(word.letter_case);
  EXPECT_THAT(cases, ElementsAre(WordCase::kCapitals, WordCase::kLower, WordCase::kCapitalised,
                                 WordCase::kLower, WordCase::kLower, WordCase::kCapitals,
                                 WordCase::kCapitals));
}

TEST(WordsTest, NamesDoNotReachAcrossCommas) {
  NameWords words;
  ScanWords("European Union, Parliament", &words);
  ASSERT_EQ(words.words.size(), 3u);
  EXPECT_TRUE(words.words[1].joined);
  EXPECT_FALSE(words.words[2].joined);
}

TEST(WordsTest, OffsetsCoverTheWordInAnyBytes) {
  std::mt19937 random(7);
  NameWords words;
  for (int round = 0; round < 500; ++round) {
    std::string text(random() % 64, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    ScanWords(text, &words);
    uint32_t last = 0;
    for (const NameWord& word : words.words) {
      EXPECT_LE(last, word.begin);
      EXPECT_LT(word.begin, word.end);
      EXPECT_LE(word.end, text.size());
      last = word.end;
    }
  }
}

}  // namespace
}  // namespace demarche::stance
