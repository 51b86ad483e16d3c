// What somebody makes a condition: "will not sign it unless the levy is dropped" wants it dropped.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LEVERS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LEVERS_H_

#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Adds to the sentence's frames those by which whoever refuses or threatens something "unless" or
// "until" a thing is done wants that.
void AddLevers(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LEVERS_H_
