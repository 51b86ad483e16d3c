// Gaps and pieces to learn from, with what they are.
#ifndef DEMARCHE_MODELS_NAME_EXAMPLES_H_
#define DEMARCHE_MODELS_NAME_EXAMPLES_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "demarche/v1/catalog.pb.h"
#include "models/conllu.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/language/language_model.h"

namespace demarche::models {

struct NameExample {
  std::vector<uint32_t> rows;
  // A slot and a word's hash, with the share by which its vector counts in the slot.
  struct SlotWord {
    int slot = 0;
    uint64_t word = 0;
    float share = 1;
  };
  std::vector<SlotWord> words;
  // Of a gap: 1 if it lies inside a name. Of a piece: its NameType, or kNameTypeCount for none.
  int right = 0;
  float weight = 1;
};

struct NameExamples {
  std::vector<NameExample> gaps;
  std::vector<NameExample> pieces;
};

// From every sentence, read by `model` and by capitals alone.
NameExamples ReadNameExamples(const std::vector<TreebankSentence>& treebank,
                              const stance::LanguageModel& model);

// Pieces alone, of weight `weight`: the catalog's actors by name, and those topics that are actors.
void AddCatalogNames(const v1::Catalog& catalog, float weight, NameExamples* examples);

// From running text: pieces of weight `weight` that are the name of one of the catalog's actors, of
// the type that the catalog says, and the gaps within and between them.
void AddNamesInTexts(const std::vector<std::string>& texts, const stance::CompiledCatalog& catalog,
                     const stance::LanguageModel& model, float weight, NameExamples* examples);

// The sentence's tokens without annotation, or read by `model`.
stance::Sentence ReadPlain(const TreebankSentence& sentence, const stance::LanguageModel* model);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_NAME_EXAMPLES_H_
