// Treebanks in CoNLL-U, as Universal Dependencies gives them.
#ifndef DEMARCHE_MODELS_CONLLU_H_
#define DEMARCHE_MODELS_CONLLU_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "stance_service/language/sentence.h"

namespace demarche::models {

// One sentence of a treebank. Words that are not in the text (empty nodes) are left out.
struct TreebankSentence {
  std::string text;
  // The gold annotation; offsets are into `text`. Lemmas stand beside it, so that it may be copied.
  stance::Sentence gold;
  std::vector<std::string> lemmas;
  // The treebank's own, finer tags.
  std::vector<std::string> xpos;
  // What the treebank says of mentions that begin or end at each word, as GUM writes it under
  // "Entity"; empty of most words and in treebanks without.
  std::vector<std::string> entities;
  // The first sentence of a paragraph or document.
  bool starts_paragraph = false;
  // False if the next sentence of the paragraph follows without a space.
  bool space_after = true;
  // The document's name, empty if the treebank names none.
  std::string document;
};

// The sentence with its words alone.
stance::Sentence WithoutAnnotation(stance::Sentence gold);

// InvalidArgument names the file and line at fault; NotFound if it cannot be opened.
absl::StatusOr<std::vector<TreebankSentence>> ReadConllu(const std::string& path);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_CONLLU_H_
