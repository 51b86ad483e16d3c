// Repairs of lists, above all of those that tell how many voted: "231 members supporting it",
// "two, Peru and Chile, opposed both", "with Peru voting against".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_LISTS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_LISTS_H_

#include "stance_service/analysis/mended_tree.h"

namespace demarche::stance {

// Of what begins at the token or has it as its verb.
void MendListAt(MendedTree& tree, int i);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_LISTS_H_
