// Who acts for whom: offices, organs and staff, and those of them who do not.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ORGANS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ORGANS_H_

#include <string_view>

#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Who speaks for a person, but would for a state not: "the Weber campaign", "lawyers for Weber".
// Lemmas, here and below.
bool IsPersonalOrgan(std::string_view lemma);

// Bodies of many, who are not their leader's: "her party", "his country".
bool IsBeyondOnePerson(std::string_view lemma);

bool IsGovernment(std::string_view lemma);

// What a person holds or is called by it: "president", "spokeswoman".
bool IsOffice(const Lexicon& lexicon, std::string_view lemma);

// "Labour MP Jane Doe": one of many, who speaks for herself.
bool IsOneOfMany(std::string_view lemma);

// "Two Labour senators" are not their party.
bool AreSomeMembers(const Tree& tree, int noun);

// "A former Kenyan envoy" speaks for himself.
bool IsOutOfOffice(const Tree& tree, int noun);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ORGANS_H_
