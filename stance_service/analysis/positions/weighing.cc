#include "stance_service/analysis/positions/weighing.h"

#include <algorithm>
#include <utility>

namespace demarche::stance {
namespace {

// A turned position is never as certain as one that is said outright.
constexpr float kLeastTurned = 0.6f;
constexpr float kTurnedClearly = 0.35f;

}  // namespace

void Turn(float clearness, Step why, Weighing* weighing) {
  Environment& environment = weighing->environment;
  environment.sign = -environment.sign;
  environment.certainty *= kLeastTurned + kTurnedClearly * std::min(1.0f, clearness);
  environment.steps.push_back(std::move(why));
  ++weighing->turns;
}

void MakeUnreal(v1::Factuality factuality, float certainty, Step why, Weighing* weighing) {
  Environment& environment = weighing->environment;
  if (environment.factuality == v1::FACTUALITY_ASSERTED) environment.factuality = factuality;
  Doubt(certainty, std::move(why), weighing);
}

void Doubt(float certainty, Step why, Weighing* weighing) {
  weighing->environment.certainty *= certainty;
  weighing->environment.steps.push_back(std::move(why));
}

void Scale(float strength, Step why, Weighing* weighing) {
  weighing->environment.strength *= strength;
  weighing->environment.steps.push_back(std::move(why));
}

}  // namespace demarche::stance
