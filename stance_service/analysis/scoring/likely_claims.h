// Positions that no rule reads and the scorer takes for likely.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_LIKELY_CLAIMS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_LIKELY_CLAIMS_H_

#include <span>
#include <vector>

#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/scoring/pair_reading.h"
#include "stance_service/analysis/scoring/scorer.h"

namespace demarche::stance {

// Of each sentence, what is said in it or goes on there, as indices of Reading::said; not what is
// spoken about. Of deeply nested speech the outermost.
std::vector<std::vector<int>> SpeechBySentence(const Reading& reading);

// Whom a sentence names, or who speaks in it, toward every other that it names, each once; of long
// lists the first in the order of the text, at most kMostPairsOfSentence. `speech` is the
// sentence's (SpeechBySentence). The author is the first actor if `with_author`.
inline constexpr int kMostPairsOfSentence = 200;
std::vector<AskedPair> PairsOfSentence(const Reading& reading, int sentence,
                                       std::span<const int> speech, bool with_author);

// The scorer's chances for the pair from this sentence alone.
Chances ScoreInSentence(const AskedPair& pair, int sentence, const Scorer& scorer,
                        PairReading* reading);

// The claims, in order of the text, with one more for each pair that a sentence names and none of
// them speaks of, where the scorer gives a side the chance `least` or more. These have no frame and
// no cue, and their strength is 0: it is not known. At most some 10,000 pairs are looked at.
std::vector<Claim> WithLikelyClaims(std::vector<Claim> claims, float least, bool with_author,
                                    const Scorer& scorer, PairReading* reading);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_LIKELY_CLAIMS_H_
