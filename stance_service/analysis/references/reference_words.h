// The words by which a text refers back, and how far: what references.cc resolves and screen.cc
// must not overlook.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_REFERENCE_WORDS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_REFERENCE_WORDS_H_

#include <string_view>

namespace demarche::stance {

// Sentences.
inline constexpr int kPronounReach = 3;
inline constexpr int kNominalReach = 6;
// Of nouns that the text itself has joined to a name: titles, appositions.
inline constexpr int kEpithetReach = 15;

enum class PronounClass { kNone, kPerson, kThing, kPlural };

// What a word is, in lower case but for its first letter, all at once; nothing for most words.
struct ReferenceWord {
  PronounClass pronoun = PronounClass::kNone;
  bool determiner = false;  // IsDefiniteDeterminer()
  bool two = false;         // "both", "two": stands for two at once
};
ReferenceWord FindReferenceWord(std::string_view word);

// Of a word in lower case; kNone if it is no pronoun of the third person.
PronounClass PronounClassOf(std::string_view lower);

// "the", "these", "its": behind these a noun can stand for what was named before.
bool IsDefiniteDeterminer(std::string_view lower);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_REFERENCE_WORDS_H_
