// Learns what stance_service/language/lemmatiser.h reads.
#ifndef DEMARCHE_MODELS_LEARN_LEMMAS_H_
#define DEMARCHE_MODELS_LEARN_LEMMAS_H_

#include <string>
#include <vector>

#include "models/conllu.h"

namespace demarche::models {

// The section: endings whose most frequent change holds for most words that have them, and the
// words of the treebank that the endings get wrong. Sorted, so that it depends on the counts alone.
std::string LearnLemmas(const std::vector<TreebankSentence>& treebank);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_LEARN_LEMMAS_H_
