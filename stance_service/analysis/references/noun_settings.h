// What stands around a noun and tells whether it takes up what was named before: "the", "such a",
// "both", "former".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NOUN_SETTINGS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NOUN_SETTINGS_H_

#include <string>

#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// In a name's title, or between a noun and what belongs to it, in tokens.
inline constexpr int kMostTitleWords = 5;

// Taggers take "the league" for a name where "the Fisheries League" stood before.
bool IsCommonNoun(const Tree& tree, int i);

bool IsNounModifier(Relation relation);

// An article, or whose it is; -1 if there is none.
int Determiner(const Tree& tree, int noun);

bool IsDefinite(const Tree& tree, int noun);
bool IsSuch(const Tree& tree, int noun);
// Or "two".
bool SaysBoth(const Tree& tree, int noun);

// "Former" and the like before the noun, of which at most one counts; empty if there is none.
std::string TellingWord(const Tree& tree, int noun);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NOUN_SETTINGS_H_
