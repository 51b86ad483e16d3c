// What a noun of approval or protest is about that names nothing itself: "the dam was built despite
// objections from Oslo" tells it by what happens.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CIRCUMSTANCES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CIRCUMSTANCES_H_

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// For a frame whose head is a noun and whose target slots are empty: adds the clause, or the thing
// given up or done in it, that the noun is a circumstance of.
void FillFromCircumstance(const Tree& tree, Frame* frame);

// Whose the noun is by words of its own phrase: "Oslo's protests", "protests from Oslo"; -1 if it
// does not say. A pronoun is nobody in particular.
int OwnerInPhrase(const Tree& tree, int noun);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CIRCUMSTANCES_H_
