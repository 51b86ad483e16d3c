// What somebody acts on: "expelled them over Oslo's support for the rebels", "cited Oslo's support
// for the rebels as grounds for the strike", "condemned Oslo's support for them".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_GROUNDS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_GROUNDS_H_

#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Adds to the sentence's frames those that say who is against what he takes as grounds for a
// hostile act, and to those that judge what somebody is for or against the one whose side that is.
void AddGrounds(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_GROUNDS_H_
