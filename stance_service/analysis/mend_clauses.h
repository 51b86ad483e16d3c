// Repairs of what a clause belongs to (mend.h): each of one mistake, at one token.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_CLAUSES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_CLAUSES_H_

#include "stance_service/analysis/mended_tree.h"

namespace demarche::stance {

// "The complaint that Oslo refuses to talk": what is complained of, no complaint that it refuses.
void MendClauseTakenForRelative(MendedTree& tree, int verb);

// "What she called Oslo's move to end the pact": the move is to end it, not the calling.
void MendInfinitiveOfNoun(MendedTree& tree, int verb);

// "Told the council that the mission had failed": what it was told, no council that failed.
void MendWhatIsTold(MendedTree& tree, int verb);

// "Called it wrong to arm the junta": what is wrong is the arming, whoever does it, as in "it is
// wrong to". "Finds it hard to win" is about the finder.
void MendWhatItStandsFor(MendedTree& tree, int it);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_CLAUSES_H_
