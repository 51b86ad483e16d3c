// How well and how fast the language room does on a treebank, to print.
#ifndef DEMARCHE_MODELS_EVALUATE_H_
#define DEMARCHE_MODELS_EVALUATE_H_

#include <string>
#include <vector>

#include "models/conllu.h"
#include "models/recase.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/language/language_model.h"

namespace demarche::models {

// In words, one figure a line: UPOS, lemma, UAS, LAS, core arguments on the treebank's own tokens;
// F1 of tokens and sentences from raw text; speeds, with names looked for if there is a catalog
// (null: none).
std::string Evaluate(const stance::LanguageModel& model, const stance::CompiledCatalog* catalog,
                     const std::vector<TreebankSentence>& treebank, Case how);

// For programs: a JSON object a line, one for each document with what was counted in it (score.h),
// then one with the speeds (speed.h).
std::string EvaluateAsJson(const stance::LanguageModel& model,
                           const stance::CompiledCatalog* catalog,
                           const std::vector<TreebankSentence>& treebank, Case how);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_EVALUATE_H_
