// Which topics a noun phrase means.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_TOPIC_DENOTATION_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_TOPIC_DENOTATION_H_

#include <vector>

#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/denoted.h"

namespace demarche::stance {

// The topics that the noun phrase headed by `token` means. Does not look into what hangs from it:
// TargetsOf does.
std::vector<Denoted> TopicsOf(const Reading& reading, int sentence, int token);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_TOPIC_DENOTATION_H_
