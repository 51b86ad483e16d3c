// What a frame's position is toward.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_TARGETS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_TARGETS_H_

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Fills the target slots of a frame whose entry, tokens and head are known: by the tree, else by
// the order of the words. Sets `naming_verb`.
void FillTargets(const Tree& tree, Frame* frame);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_TARGETS_H_
