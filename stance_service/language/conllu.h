// Sentences in CoNLL-U, the format of Universal Dependencies: ten columns a word, a blank line after
// each sentence.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_CONLLU_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_CONLLU_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "stance_service/language/language_model.h"
#include "stance_service/language/sentence.h"

namespace demarche::stance {

// An annotated sentence of `text`, without the blank line; columns that have no value are "_".
std::string WriteConllu(std::string_view text, const Sentence& sentence);

// One sentence whose words are given (columns ID, FORM and, for spaces, MISC) annotated anew: the
// same lines with LEMMA, UPOS, HEAD and DEPREL as the model has them, and XPOS, FEATS and DEPS "_".
// Nothing but the words is looked at. Comments, surface words ("1-2") and empty nodes ("1.1") stay
// as they are. `lines` has no blank line. INVALID_ARGUMENT names the line, counted from 1, and what
// is wrong with it.
absl::StatusOr<std::string> AnnotateConllu(std::string_view lines, const LanguageModel& model);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_CONLLU_H_
