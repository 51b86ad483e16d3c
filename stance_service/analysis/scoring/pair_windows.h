// The windows of a text that tell where a holder stands on a target.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIR_WINDOWS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIR_WINDOWS_H_

#include <vector>

#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/scoring/pair_input.h"
#include "stance_service/analysis/scoring/pair_reading.h"

namespace demarche::stance {

inline constexpr int kMostWindows = 8;

// Those that say most, in order of the text; at most kMostWindows, and none only if the text has no
// sentence.
std::vector<PairWindow> WindowsOfPair(const AskedPair& pair, PairReading* reading);

// The sentence of the claim, with the claim's own holder and target.
PairWindow WindowOfClaim(const Claim& claim, PairReading* reading);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIR_WINDOWS_H_
