// Topics that are named by what somebody does: "renaming the bases", "suspend the assembly".
// Whoever does it, or means to, is for it (docs/annotation.md, 14).
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_DEEDS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_DEEDS_H_

#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// Whether a mention of the sentence names its topic by a verb.
bool NamesDeed(const Reading& reading, int sentence, const Mention& mention);

// A mention of such a topic, and a frame whose head is its verb and whose holder is the doer.
struct Deed {
  int mention = -1;
  Frame frame;
};

// Whether a frame is one of these.
bool IsDeed(const Frame& frame);

// Of the sentence's mentions. What is merely done to somebody, with no doer told, is none.
std::vector<Deed> DeedsOf(const Reading& reading, int sentence);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_DEEDS_H_
