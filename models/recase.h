// Texts in other capitals than they were written in: what headlines, shouted lines and hasty mails
// look like, from treebanks that hold few of them.
#ifndef DEMARCHE_MODELS_RECASE_H_
#define DEMARCHE_MODELS_RECASE_H_

#include <string>

#include "models/conllu.h"

namespace demarche::models {

// kTitle: words of more than three letters begin with a capital, as in headlines; what was written
// in capitals stays.
enum class Case { kAsWritten, kLower, kUpper, kTitle };

// The sentence's text, of the same size. Letters beyond ASCII stay as they are.
std::string Recase(const TreebankSentence& sentence, Case how);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_RECASE_H_
