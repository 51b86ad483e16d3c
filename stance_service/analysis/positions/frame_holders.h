// Whose position a frame is.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_HOLDERS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_HOLDERS_H_

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Fills the holder slots of a frame whose targets are known: by the tree, else by the order of the
// words. Sets `speaker_holds`.
void FillHolders(const Tree& tree, const Lexicon& lexicon, Frame* frame);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_HOLDERS_H_
