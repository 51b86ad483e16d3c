// The topics that a frame's target comes down to: "the lifting of sanctions on X" is about X.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_TOPICS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_TOPICS_H_

#include <string>
#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/step.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/mentions.h"

namespace demarche::stance {

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

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_TOPICS_H_
