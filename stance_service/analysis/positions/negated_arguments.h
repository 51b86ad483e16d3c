// Where nobody does a thing, or it is done to nobody: "no member opposed it", "harmed no one".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_NEGATED_ARGUMENTS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_NEGATED_ARGUMENTS_H_

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// The word that says that a predicate has no subject: "no", "nobody"; -1 if none does.
int NegationOfSubject(const Tree& tree, int predicate);

// The word that says that the frame's verb has no object; -1 if none does, or the frame itself asks
// for it: "did nothing" has an entry of its own.
int NegationOfObject(const Tree& tree, const Frame& frame);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_NEGATED_ARGUMENTS_H_
