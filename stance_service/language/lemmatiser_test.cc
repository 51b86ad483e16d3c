#include "stance_service/language/lemmatiser.h"

#include <gtest/gtest.h>

namespace demarche::stance {
namespace {

constexpr std::string_view kSection =
    "s\tVERB\ted\t2\t\n"
    "s\tVERB\tied\t3\ty\n"
    "s\tNOUN\ts\t1\t\n"
    "s\tPROPN\ts\t0\t\n"
    "w\tVERB\twent\tgo\n"
    "w\tPROPN\tAmericans\tAmerican\n";

std::string LemmaOf(std::string_view word, Upos upos) {
  const auto lemmatiser = Lemmatiser::Make(kSection);
  EXPECT_TRUE(lemmatiser.ok()) << lemmatiser.status();
  std::string scratch;
  scratch.reserve(2 * word.size() + Lemmatiser::kLongestEnding);
  return std::string(lemmatiser->Lemma(word, upos, &scratch));
}

TEST(LemmatiserTest, TakesTheWordThenTheLongestEnding) {
  EXPECT_EQ(LemmaOf("Went", Upos::kVerb), "go");
  EXPECT_EQ(LemmaOf("WALKED", Upos::kVerb), "walk");
  EXPECT_EQ(LemmaOf("denied", Upos::kVerb), "deny");
  EXPECT_EQ(LemmaOf("Froze", Upos::kVerb), "freeze");
  EXPECT_EQ(LemmaOf("upheld", Upos::kVerb), "uphold");
  EXPECT_EQ(LemmaOf("Treaties", Upos::kNoun), "treatie");
  EXPECT_EQ(LemmaOf("ed", Upos::kVerb), "ed");
  EXPECT_EQ(LemmaOf("the", Upos::kDet), "the");
}

TEST(LemmatiserTest, NamesKeepTheirCapitals) {
  EXPECT_EQ(LemmaOf("Americans", Upos::kPropn), "American");
  EXPECT_EQ(LemmaOf("NATO", Upos::kPropn), "NATO");
  EXPECT_EQ(LemmaOf("Honduras", Upos::kPropn), "Honduras");
}

TEST(LemmatiserTest, AnEndlessWordIsCut) {
  EXPECT_EQ(LemmaOf(std::string(500, 'x'), Upos::kNoun).size(), Lemmatiser::kLongestWord);
}

TEST(LemmatiserTest, DamagedSectionsAreFound) {
  for (const std::string_view section :
       {"s\tVERB\ted\t3\t\n", "s\tVERB\ted\tx\t\n", "s\tWORD\ted\t1\t\n", "q\tVERB\ta\tb\n"}) {
    EXPECT_EQ(Lemmatiser::Make(section).status().code(), absl::StatusCode::kDataLoss) << section;
  }
}

}  // namespace
}  // namespace demarche::stance
