// Repairs of verbs that the parser hung from their own subjects or objects.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_VERBS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_VERBS_H_

#include "stance_service/analysis/mended_tree.h"

namespace demarche::stance {

// Of the verb at the token.
void MendVerbAt(MendedTree& tree, int verb);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_VERBS_H_
