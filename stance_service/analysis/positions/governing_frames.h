// Frames that stand over one another: "asked Oslo to drop its support".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_GOVERNING_FRAMES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_GOVERNING_FRAMES_H_

#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// The first frame other than `frame` that is headed by `head` and has `target` as a target; null if
// there is none. `frames` are those of the sentence, here and below.
const Frame* FrameOver(const std::vector<Frame>& frames, const Frame& frame, int head, int target);

// Whether `token` is a target of a frame of `verb` that somebody holds. "Warned against striking
// the deal": what the verb is about, though it looks like a by-clause.
bool IsHeldTarget(const std::vector<Frame>& frames, int verb, int token);

// A frame of what is wanted, feared or kept from happening, and so is not the case yet.
bool IsOfUnreal(const FrameEntry& entry);

// Whether one holder has both positions: the lower frame has none of its own, or the same.
bool ShareHolder(const Reading& reading, int sentence, const Frame& governor, const Frame& frame);

// Whether another asks, or would have it, that whoever does what the verb says did it.
bool IsAskedOfDoer(const Reading& reading, int sentence, const std::vector<Frame>& frames,
                   int verb);

// An expression that ends a position of one's own: "withdraw support", "drop one's opposition".
bool EndsOwnPosition(const Lexicon& lexicon, const Tree& tree, const Frame& frame);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_GOVERNING_FRAMES_H_
