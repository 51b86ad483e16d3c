// How fast the language room is on a treebank's text.
#ifndef DEMARCHE_MODELS_SPEED_H_
#define DEMARCHE_MODELS_SPEED_H_

#include <vector>

#include "models/conllu.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/language/language_model.h"

namespace demarche::models {

// In processor time of this thread, which other programs do not disturb much.
struct Speed {
  double tokens_per_second = 0;           // tags, trees and lemmas
  double segmented_bytes_per_second = 0;  // raw text to sentences and tokens
  // The same, with the catalog's names found and the sentences chosen that are worth parsing.
  double screened_bytes_per_second = 0;
};

// Without a catalog (null) nothing is screened, and the last figure is 0.
Speed MeasureSpeed(const stance::LanguageModel& model, const stance::CompiledCatalog* catalog,
                   const std::vector<TreebankSentence>& treebank);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_SPEED_H_
