// What a noun takes up that was said before in its sentence: "criticised the dam, and Oslo echoed
// the criticism".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TAKEN_UP_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TAKEN_UP_H_

#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// The last frame of the sentence before the noun that says what the noun means, where the noun does
// not say it itself: of "the demand" one of family "demand". Null if there is none, or the noun
// takes nothing up.
const Frame* TakenUpBy(const Tree& tree, int noun, const std::vector<Frame>& frames);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TAKEN_UP_H_
