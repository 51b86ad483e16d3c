// Topics that stand in what fills a frame's target slot, and of which the frame tells nothing.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_LIMITS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_LIMITS_H_

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/target_topics.h"
#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// "Hoped to speak to Weber": whoever is only named in what somebody wants, by no word that says how
// he would fare, is not wanted. Things are: whoever hopes for talks on a dam hopes for the dam.
// What one keeps others from is likewise what they are not to do.
bool IsMerelyInClause(const Reading& reading, int sentence, const FrameEntry& entry,
                      const Filler& filler, const Target& target);

// "Avoided attacking Weber", "was slow to condemn her": a hostile deed left undone is no support.
bool IsMerelyAvoided(const FrameEntry& entry, const Target& target);

// "Mocked supporters of the dam": it is they who are mocked, and not the dam.
bool IsOnlyOfItsPeople(const Reading& reading, int sentence, const FrameEntry& entry,
                       const Filler& filler, const Target& target);

// Of an attribute: "useful advice to Oslo" judges the advice, not Oslo; "Oslo's brutal raids" Oslo
// too.
bool IsOrOwns(const Reading& reading, int sentence, const Target& target, int noun);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_LIMITS_H_
