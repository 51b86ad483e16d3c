// What pronouns stand for, learned from a treebank whose entities are marked (GUM).
#ifndef DEMARCHE_MODELS_LEARN_REFERENCES_H_
#define DEMARCHE_MODELS_LEARN_REFERENCES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "models/conllu.h"
#include "stance_service/analysis/positions/lexicon.h"

namespace demarche::models {

// The rows of antecedent_weights.inc: log-linear weights of clues, by class of pronoun, of the
// likelihood that the chosen phrase is one of the pronoun's entity; in steps of 1/100, the same
// each time.
std::string LearnReferences(const std::vector<TreebankSentence>& treebank,
                            const stance::Lexicon& lexicon);

// How many of the pronouns of each class the weights built in resolve, and how many of these
// rightly.
std::string EvaluateReferences(const std::vector<TreebankSentence>& treebank,
                               const stance::Lexicon& lexicon);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_LEARN_REFERENCES_H_
