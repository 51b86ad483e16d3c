// Votes told in lists, where who votes or what is voted on is left out: "the bill passed, with
// Peru voting against", "Labour voted for the motion, the Greens against it", "Chile voted no".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LISTED_VOTES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LISTED_VOTES_H_

#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Adds frames for such votes to those of the sentence, by the order of the words, for parsers get
// lists wrong. What is voted on is what the last vote or decision before it was on.
void AddListedVotes(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LISTED_VOTES_H_
