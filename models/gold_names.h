// The names that a treebank's annotation of mentions implies.
#ifndef DEMARCHE_MODELS_GOLD_NAMES_H_
#define DEMARCHE_MODELS_GOLD_NAMES_H_

#include <set>
#include <string>
#include <vector>

#include "models/conllu.h"
#include "stance_service/language/names.h"

namespace demarche::models {

struct GoldName {
  int first = 0;
  int last = 0;
  stance::NameType type = stance::NameType::kOther;
};

// Words that stand as titles before a name ("President"), in lower case, from the relations of a
// treebank: a mention of nothing but them names nobody.
std::set<std::string> TitleWords(const std::vector<TreebankSentence>& treebank);

// In GUM, mentions are whole noun phrases with a type and a head. Where the head is a proper noun,
// the proper nouns around it within the mention are its name, with what joins them ("of the", a
// hyphen), without titles before it, and without what "and" or "in" adds if that is a mention of
// its own. Times are no names, nor is a name within a longer one. In order, not overlapping.
std::vector<GoldName> GoldNames(const TreebankSentence& sentence,
                                const std::set<std::string>& titles);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_GOLD_NAMES_H_
