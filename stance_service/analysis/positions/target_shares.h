// How much of a position on a phrase or clause reaches what hangs from its head: whoever is against
// "talks on the dam" is against the dam, whoever is against "talks in Oslo" not against Oslo.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_SHARES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_SHARES_H_

#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// Shares of a position, 0 to 1, on what the target is made of or about.
inline constexpr float kThroughVerb = 0.85f;
inline constexpr float kThroughNoun = 0.72f;
inline constexpr float kThroughModifier = 0.6f;

// Whether what the token says may be done to something.
bool IsVerbal(const Tree& tree, int token);

// The share of a position on `token` that `child`, which hangs from it, has of it, by how it hangs
// from it; 0 if none. Relative clauses have none here.
float ShareOf(const Reading& reading, int sentence, int token, int child);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_SHARES_H_
