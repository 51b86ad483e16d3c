// Frames of verbs that no row of frames.tsv begins with, by what connotations.tsv says of them.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CONNOTED_FRAMES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CONNOTED_FRAMES_H_

#include <string>
#include <vector>

#include "stance_service/analysis/positions/lexicon.h"

namespace demarche::stance {

// Ordered by word, so that what is read does not hang on the order of a hash table. Whoever does
// what only an enemy does ("stab", "rob") is against whom it is done to; whoever says that somebody
// did what shames its doer ("embezzle") is against the doer.
std::vector<FrameEntry> ConnotedFrames(const Lexicon& lexicon);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CONNOTED_FRAMES_H_
