// How well the language room does on a treebank.
#ifndef DEMARCHE_MODELS_EVALUATE_H_
#define DEMARCHE_MODELS_EVALUATE_H_

#include <string>
#include <vector>

#include "models/conllu.h"
#include "stance_service/language/language_model.h"

namespace demarche::models {

// A report in words, one figure a line: UPOS, lemma, UAS, LAS, core arguments on the treebank's own
// tokens, tokens a second; F1 of tokens and sentences from raw text, and the segmenter's speed.
std::string Evaluate(const stance::LanguageModel& model,
                     const std::vector<TreebankSentence>& treebank);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_EVALUATE_H_
