// Repairs of parses in which a finite verb passes for a participle (mend.h).
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_FINITE_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_FINITE_H_

#include "stance_service/analysis/mended_tree.h"

namespace demarche::stance {

// "Mayor Weber on Monday criticised plans …", read as "criticised plans" of hers; "some members,
// among them Mayor Weber, accused the board of …", read as members that were accused.
void MendFiniteAt(MendedTree& tree, int verb);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_FINITE_H_
