// What hangs from a word and turns, strengthens or doubts what the word says: "not", "strongly",
// "would", "if".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_MODIFIERS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_MODIFIERS_H_

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/positions/weighing.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Takes in the adverbs, auxiliaries, determiners, conjunctions and conditional clauses that hang
// from `token`: a word of the frame, or one that stands over it. The frame's own words are no
// modifiers.
void TakeInModifiers(const Lexicon& lexicon, const Tree& tree, int token, const Frame& frame,
                     Weighing* weighing);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_MODIFIERS_H_
