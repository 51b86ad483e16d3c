// Verbs whose past forms follow no rule of spelling.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_IRREGULAR_VERBS_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_IRREGULAR_VERBS_H_

#include <string_view>

namespace demarche::stance {

// The dictionary form of a past tense or past participle in lower case; empty for any other word.
// Of forms that several verbs share ("lay", "found") it is the verb whose past they are.
std::string_view BaseOfIrregular(std::string_view form);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_IRREGULAR_VERBS_H_
