// Repairs of whose a noun is: "passed it over objections from the ports", "the Skippers' Union".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_NOUNS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_NOUNS_H_

#include "stance_service/analysis/mended_tree.h"

namespace demarche::stance {

// Of what the word or mark at the token joins.
void MendNounAt(MendedTree& tree, int i);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_NOUNS_H_
