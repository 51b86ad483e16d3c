// Pair judgements: where an actor stands on a topic according to one text, asked for by the caller.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_PAIRS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_PAIRS_H_

#include <vector>

#include "demarche/v1/stance_service.pb.h"
#include "stance_service/analysis/claims.h"
#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// From the claims about the pair if there are any, in which case `statement_indexes` are theirs;
// else from the tone of the words near both, with little certainty. `actor` may be kAuthor.
v1::PairJudgement JudgePair(const Reading& reading, const std::vector<Claim>& claims, int actor,
                            TopicKey topic);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_PAIRS_H_
