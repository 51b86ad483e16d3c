// What one thing does to another, as the text tells: "the resolution to stop the emergency", "the
// amendment would strip funding from the pipeline".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOLD_EFFECTS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOLD_EFFECTS_H_

#include <cstdint>
#include <vector>

#include "stance_service/analysis/reading.h"

namespace demarche::stance {

struct ToldEffect {
  // A topic that is put forward and decided (a bill, a motion, a lawsuit), and what it is for or
  // against.
  TopicKey doer = kNobody;
  TopicKey object = kNobody;
  int sign = 1;
  // That whoever wants the one wants that done to the other, 0 to 1.
  float certainty = 1;
  // The words that tell it, bytes of the document's buffer.
  uint32_t begin = 0;
  uint32_t end = 0;
};

// In order of the text; one for each pair of doer and object, the surest, and none where the text
// tells both signs. What a thing would do by the word of somebody in the text is not among them,
// but what it is made for is: "the plan to close the port".
std::vector<ToldEffect> FindToldEffects(const Reading& reading);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOLD_EFFECTS_H_
