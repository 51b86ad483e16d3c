#include "models/stance_loss.h"

#include <algorithm>
#include <cmath>

#include "stance_service/language/elementary.h"

namespace demarche::models {
namespace {

using stance::kOutcomes;

double LogLoss(float chance) { return -std::log(std::max(static_cast<double>(chance), 1e-12)); }

// Of telling supportive from sceptical, given that it is either.
double AddSignLoss(const StanceExample& example, const Outcomes& chances, float weight,
                   float* gradient) {
  const float either = example.goal[0] + example.goal[1];
  if (weight == 0 || either < 0.5f) return 0;
  const float said = chances[0] / std::max(chances[0] + chances[1], 1e-12f);
  const float d = weight * (said * either - example.goal[0]);
  gradient[0] += d;
  gradient[1] -= d;
  return weight * (example.goal[0] * LogLoss(said) + example.goal[1] * LogLoss(1 - said));
}

}  // namespace

double LossOf(const StanceExample& example, const StanceLoss& weighed, float* scores) {
  const float most = *std::max_element(scores, scores + kOutcomes);
  float sum = 0;
  Outcomes chances;
  for (int o = 0; o < kOutcomes; ++o) sum += chances[o] = stance::Exp(scores[o] - most);
  for (float& x : chances) x /= sum;
  double loss = 0;
  Outcomes goal = example.goal;
  for (int o = 0; o < kOutcomes; ++o) {
    goal[o] = (1 - weighed.smoothing) * goal[o] + weighed.smoothing / kOutcomes;
    if (goal[o] > 0) loss += goal[o] * LogLoss(chances[o]);
  }
  for (int o = 0; o < kOutcomes; ++o) scores[o] = chances[o] - goal[o];
  loss += AddSignLoss(example, chances, weighed.sign, scores);
  for (int o = 0; o < kOutcomes; ++o) scores[o] *= example.weight;
  return loss * example.weight;
}

}  // namespace demarche::models
