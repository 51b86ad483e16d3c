// How wrong an answer is.
#ifndef DEMARCHE_MODELS_STANCE_LOSS_H_
#define DEMARCHE_MODELS_STANCE_LOSS_H_

#include "models/stance_example.h"

namespace demarche::models {

// What is lost where an answer is wrong.
struct StanceLoss {
  float smoothing = 0;  // so much of a certain goal goes to all outcomes alike
  // How much telling the signs apart counts besides, where there is one.
  float sign = 0;
};

// The loss, by the example's weight, of scores before softmax, which its gradient replaces.
double LossOf(const StanceExample& example, const StanceLoss& weighed, float* scores);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_STANCE_LOSS_H_
