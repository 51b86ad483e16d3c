// Who holds a position: whoever fills a holder slot, or whoever speaks.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CLAIM_HOLDERS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CLAIM_HOLDERS_H_

#include <vector>

#include "stance_service/analysis/positions/environment.h"
#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/denoted.h"

namespace demarche::stance {

// Whom the source of what is said may mean.
std::vector<Denoted> SpeakersOf(const Reading& reading, const SaidBy& said);

// Those who fill the frame's first holder slot that anybody fills, else whoever speaks where the
// entry or a passive leaves it to him; `chain` is what the frame stands in, of Reading::said,
// innermost first.
std::vector<Denoted> HoldersOf(const Reading& reading, int sentence, const Frame& frame,
                               const std::vector<int>& chain);

// Adds whoever says that the bloc should leave the port, and so wants it, whatever the bloc thinks
// of it; the document's author only if `with_author`.
void AddWhoSaysItShould(const Reading& reading, const std::vector<int>& chain,
                        const Environment& environment, bool with_author,
                        std::vector<Denoted>* holders);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CLAIM_HOLDERS_H_
