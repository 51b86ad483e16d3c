// Words that only make up a name, and tell nothing by themselves: "great" of "Great Powers".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_WORDS_OF_NAMES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_WORDS_OF_NAMES_H_

#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// Mentions are of Reading::mentions, or -1: of none.

// A capitalised name of several words has the token: "Plan" of "Joint Comprehensive Plan of Action"
// plans nothing.
bool IsInName(const Reading& reading, int sentence, int token);

// "Great" of "great powers" praises nobody. `token` is of the mention's sentence.
bool IsWordOfName(const Reading& reading, int mention, int token);

// "The Paris agreement" is not France's.
bool IsPlaceInName(const Reading& reading, int place, int name);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_WORDS_OF_NAMES_H_
