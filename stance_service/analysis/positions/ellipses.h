// Who does the same: "Oslo opposes the dam, and so does Bergen".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ELLIPSES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ELLIPSES_H_

#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Adds to the sentence's frames copies with those as holders of whom "as does", "so do" or "nor
// has" says that they do it too.
void AddEllipses(const Tree& tree, std::vector<Frame>* frames);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ELLIPSES_H_
