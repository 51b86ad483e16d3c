// Who a holder is where the sentence tells it elsewhere: of "Weber is one of the members who oppose
// it", "issued a statement condemning it" and "a letter, signed by Weber, against it" Weber.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOLD_HOLDERS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOLD_HOLDERS_H_

#include <vector>

#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/denoted.h"

namespace demarche::stance {

// For a noun that means nobody of the catalog by itself: who is said to be it, by a copula or an
// apposition, or, of words written or said, whose they are. Empty if the sentence does not say, or
// says so of nobody whom the catalog has.
std::vector<Denoted> ToldHoldersOf(const Reading& reading, int sentence, int token);

// "Sent a letter to the council urging it": the letter urges, wherever the parser hung the clause.
// The word written or said before the noun that the -ing clause hangs from; -1 if there is none.
int AuthoredWordBefore(const Tree& tree, int clause);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOLD_HOLDERS_H_
