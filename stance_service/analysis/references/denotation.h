// Which actors a noun phrase means.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DENOTATION_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DENOTATION_H_

#include <vector>

#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/denoted.h"

namespace demarche::stance {

// The actors that the noun phrase headed by `token` means as holder of a position: by name, title
// and name, metonym, organ ("the Russian foreign ministry", "the alliance's spokesman"), pronoun,
// first person, coordination, or as named members ("some members, including …").
std::vector<Denoted> ActorsOf(const Reading& reading, int sentence, int token);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DENOTATION_H_
