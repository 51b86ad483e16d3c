// What the scorer learns from.
#ifndef DEMARCHE_MODELS_STANCE_EXAMPLE_H_
#define DEMARCHE_MODELS_STANCE_EXAMPLE_H_

#include <array>
#include <vector>

#include "stance_service/analysis/scoring/pair_input.h"
#include "stance_service/analysis/scoring/scorer_shape.h"

namespace demarche::models {

using Outcomes = std::array<float, stance::kOutcomes>;

// A window with its words looked up.
struct TrainingWindow {
  stance::PairWindow window;
  std::vector<int> pretrained;  // rows of the vectors, -1 for none
  std::vector<int> learned;     // rows of the learned words, -1 for hidden words
};

// A pair with what is known of it.
struct StanceExample {
  std::vector<TrainingWindow> windows;
  Outcomes goal = {};  // sums to one
  float weight = 1;
  int set = 0;   // of texts
  int task = 0;  // what is asked; each task has a bias of its own
};

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_STANCE_EXAMPLE_H_
