#include "stance_service/analysis/references/reference_words.h"

#include <gtest/gtest.h>

namespace demarche::stance {
namespace {

TEST(ReferenceWordsTest, TellsWordsInLowerCaseOrCapitalised) {
  EXPECT_EQ(FindReferenceWord("She").pronoun, PronounClass::kPerson);
  EXPECT_EQ(FindReferenceWord("theirs").pronoun, PronounClass::kPlural);
  EXPECT_EQ(FindReferenceWord("its").pronoun, PronounClass::kThing);
  EXPECT_TRUE(FindReferenceWord("Its").determiner);
  EXPECT_TRUE(FindReferenceWord("the").determiner);
  EXPECT_FALSE(FindReferenceWord("the").two);
  EXPECT_TRUE(FindReferenceWord("Both").two);
  EXPECT_TRUE(FindReferenceWord("two").two);
  for (const char* word :
       {"", "a", "THE", "then", "Bothy", "iT", "twofold", "history", "\xE2", "s"}) {
    const ReferenceWord found = FindReferenceWord(word);
    EXPECT_EQ(found.pronoun, PronounClass::kNone) << word;
    EXPECT_FALSE(found.determiner || found.two) << word;
  }
}

TEST(ReferenceWordsTest, KnowsPronounsAndDeterminersInLowerCase) {
  EXPECT_EQ(PronounClassOf("them"), PronounClass::kPlural);
  EXPECT_EQ(PronounClassOf("Them"), PronounClass::kNone);
  EXPECT_EQ(PronounClassOf("two"), PronounClass::kNone);
  EXPECT_EQ(PronounClassOf("themselves"), PronounClass::kNone);
  EXPECT_TRUE(IsDefiniteDeterminer("those"));
  EXPECT_FALSE(IsDefiniteDeterminer("some"));
  EXPECT_FALSE(IsDefiniteDeterminer(""));
}

}  // namespace
}  // namespace demarche::stance
