// The environment of a frame: what the words over it and around it make of its position. Signs
// multiply along the tree: "refuse to lift the sanctions on X".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ENVIRONMENT_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ENVIRONMENT_H_

#include <vector>

#include "demarche/v1/statement.pb.h"
#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/step.h"
#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// What stands over a frame.
struct Environment {
  int sign = 1;  // -1 where negation or a reversing word turns the position
  // Of the strength, and of the probability that the position is held at all.
  float strength = 1;
  float certainty = 1;
  v1::Factuality factuality = v1::FACTUALITY_ASSERTED;
  // What a verb of obligation left of `certainty`; 1 if there is none. Whoever says that something
  // should be wants it.
  float obliged = 1;
  std::vector<Step> steps;
  // The words that were taken in, from the frame up.
  std::vector<int> governors;
};

// `frames` are those of the sentence. A governing frame whose own holder is the same multiplies its
// sign in: "refuses to support". What stands at or over token `below` is left out: of "opposes the
// motion to end it" the motion, where the question is what the motion does.
Environment EnvironmentOf(const Reading& reading, int sentence, const Frame& frame,
                          const std::vector<Frame>& frames, int below = -1);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ENVIRONMENT_H_
