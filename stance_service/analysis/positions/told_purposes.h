// What a thing is good or bad for, by the word of whoever speaks: "the deal would end the
// bloodshed", "the operation aims to prevent a massacre", "the road will bring prosperity".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOLD_PURPOSES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOLD_PURPOSES_H_

#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Adds to the sentence's frames those by which the speaker is for what puts an end to bad things or
// brings good ones, and against the contrary. What was done is told, not promised, and left out.
void AddToldPurposes(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOLD_PURPOSES_H_
