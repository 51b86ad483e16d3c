// Entailment: what follows for one topic from a position on another that the text says does
// something to it. Whoever votes for the resolution to stop the emergency is against the emergency.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ENTAILED_CLAIMS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ENTAILED_CLAIMS_H_

#include <vector>

#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// The claims with those that follow from them. None follows for a pair that the text has a claim on
// already, and one at most for a pair that it has none on. In order of the text, as they were.
std::vector<Claim> WithEntailedClaims(const Reading& reading, std::vector<Claim> claims);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ENTAILED_CLAIMS_H_
