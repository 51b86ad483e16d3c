// What the words of a sentence let on of those they are said of, and of whom that is: predicates
// with their doers and objects, however they are built.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SENTENCE_COLOURS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SENTENCE_COLOURS_H_

#include <vector>

#include "stance_service/analysis/positions/connotations.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

struct WordColour {
  // All zero where the word is not listed; turned where it is negated.
  Connotation sense;
  bool listed = false;
  bool turned = false;
  // Who does it, has it or is it; -1 if the sentence does not say, as below.
  int doer = -1;
  // What it is done to, and what else a preposition joins to it.
  int object = -1;
  int second = -1;
};

// Of every token. `hidden` ones name somebody and have no colour of their own.
std::vector<WordColour> ReadColours(const Connotations& connotations, const Tree& tree,
                                    const std::vector<bool>& hidden);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SENTENCE_COLOURS_H_
