// How sure the scorer's answers are made to be, and how right they are.
#ifndef DEMARCHE_MODELS_STANCE_CALIBRATION_H_
#define DEMARCHE_MODELS_STANCE_CALIBRATION_H_

#include <array>
#include <string>
#include <vector>

#include "models/stance_network.h"

namespace demarche::models {

// A pair that was held out, with the network's answer before softmax.
struct JudgedPair {
  Outcomes logits;
  const StanceExample* example;
};

// softmax(factor * logits + added): temperature scaling (Guo et al. 2017) with a bias.
struct Calibration {
  float factor = 1;
  Outcomes added = {};
};

// Of each stance::QuestionKind.
using Calibrations = std::array<Calibration, stance::kQuestionKinds>;

// Least loss on the pairs given, those of tone left out. Of questions about topics and authors, so
// much weight falls to pairs with a position as if a caller had chosen what to ask about.
Calibrations Calibrate(const std::vector<JudgedPair>& judged);

// Of every set: macro-F1 over the three outcomes at the likeliest, sign accuracy where there is a
// sign, and the expected calibration error over ten bins of equal mass. Pairs with an uncertain
// goal are left out.
std::string Figures(const std::vector<JudgedPair>& judged, const Calibrations& calibrations);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_STANCE_CALIBRATION_H_
