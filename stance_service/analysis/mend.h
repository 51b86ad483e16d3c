// Repairs of parses: mistakes that the parser is known to make where it matters to positions, and
// that the sentence itself gives away.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_H_

#include <string_view>

#include "stance_service/language/sentence.h"

namespace demarche::stance {

// `text` is what the tokens' offsets point into. The tree stays a tree. Time grows linearly with
// the sentence.
void MendParse(std::string_view text, Sentence* sentence);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_H_
