// Composition: what the words around a frame make of its position, and what a frame's target comes
// down to. Signs multiply along the tree: "refuse to lift the sanctions on X".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_COMPOSITION_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_COMPOSITION_H_

#include <string>
#include <vector>

#include "demarche/v1/statement.pb.h"
#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/step.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/denotation.h"

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
// sign in: "refuses to support".
Environment EnvironmentOf(const Reading& reading, int sentence, const Frame& frame,
                          const std::vector<Frame>& frames);

// A topic that a target comes down to.
struct Target {
  TopicKey topic = kNobody;
  int mention = -1;
  int sign = 1;
  float weight = 1;
  std::vector<Step> steps;
  // Of the frame, that led to it; set by who asks.
  std::string slot = {};
};

// What the phrase or clause headed by `token` is about: the topics it names, those that its own
// frame or reversing word passes on with their sign, and those that hang from it, with less weight.
std::vector<Target> TargetsOf(const Reading& reading, int sentence, int token,
                              const std::vector<Frame>& frames);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_COMPOSITION_H_
