// Learns what stance_service/language/lemmatiser.h reads.
#ifndef DEMARCHE_MODELS_LEARN_LEMMAS_H_
#define DEMARCHE_MODELS_LEARN_LEMMAS_H_

#include <string>
#include <vector>

#include "models/conllu.h"

namespace demarche::models {

// The section: endings whose most frequent change holds for most words that have them, and the
// words that the endings get wrong. What is wrong is known of the treebank's words. Of the
// inflected ones among `frequent_words` (in lower case, the most frequent first) it is guessed:
// where an ending makes no word ("smelled", "smel") and another does ("smell"), that is meant.
// Sorted, so that it depends on the arguments alone.
std::string LearnLemmas(const std::vector<TreebankSentence>& treebank,
                        const std::vector<std::string>& frequent_words);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_LEARN_LEMMAS_H_
