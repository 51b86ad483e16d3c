// What an entry of frames.tsv needs besides its words.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_CONDITIONS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_CONDITIONS_H_

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Of a frame whose words are known, and no more.
bool Holds(const Tree& tree, const Lexicon& lexicon, const Frame& frame,
           const Condition& condition);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_CONDITIONS_H_
