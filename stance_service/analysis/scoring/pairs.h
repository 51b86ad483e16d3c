// Judgements: how sure the scorer is of what the rules read, and where an actor stands on a topic
// that the caller asked about.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIRS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIRS_H_

#include <vector>

#include "demarche/v1/stance_service.pb.h"
#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/scoring/pair_reading.h"
#include "stance_service/analysis/scoring/scorer.h"

namespace demarche::stance {

// The claims that `reading` was made with, each with chances that rules and scorer agree on in
// place of the rules' probability; without those that are likely errors.
std::vector<Claim> ScoreClaims(const std::vector<Claim>& claims, const Scorer& scorer,
                               PairReading* reading);

// By rules and scorer, from all of the text that may tell; a member of a group of whom no rule
// finds a position, by the group's as well. `actor` may be kAuthor. Of `claims`, those of the pair
// give the judgement's statement_indexes.
v1::PairJudgement JudgePair(const std::vector<Claim>& claims, const Scorer& scorer, int actor,
                            TopicKey topic, PairReading* reading);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIRS_H_
