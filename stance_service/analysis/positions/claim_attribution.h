// What attribution makes of a claim: the holder's own word, another's, or denied.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CLAIM_ATTRIBUTION_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CLAIM_ATTRIBUTION_H_

#include <string>
#include <vector>

#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/denoted.h"

namespace demarche::stance {

// "Did not say".
bool IsNegated(const Reading& reading, const SaidBy& said);

// Takes in whether the holder says it, or another says it of the holder. `chain` is what the claim
// stands in, of Reading::said, innermost first; `governors` are words that its environment has
// taken in already; `day` is the day of publishing, for who speaks for whom.
void Attribute(const Reading& reading, const Denoted& holder, const std::vector<int>& chain,
               const std::vector<int>& governors, const std::string& day, Claim* claim);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CLAIM_ATTRIBUTION_H_
