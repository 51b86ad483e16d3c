// What a network learns, and the rule by which it does.
#ifndef DEMARCHE_MODELS_PARAMETER_H_
#define DEMARCHE_MODELS_PARAMETER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "models/matrix.h"

namespace demarche::models {

struct Parameter {
  std::string name;
  Matrix value;
  Matrix gradient;
  // Rows that the gradient touches, if only some do (an embedding); empty means all.
  bool is_sparse = false;
  std::vector<int> touched;
  // Adam's moments, and the running average that is kept in the end.
  Matrix mean, square, average;

  Parameter(std::string name, int rows, int cols, bool is_sparse = false);

  float* TouchGradient(int row) {
    touched.push_back(row);
    return gradient.Row(row);
  }
};

// Adam (Kingma and Ba 2015) with its gradient clipped to a norm; sparse rows are updated when
// touched. Clears the gradients. `step` counts from 1.
struct AdamOptions {
  float rate = 2e-3f;
  float mean_decay = 0.9f;
  float square_decay = 0.98f;
  float epsilon = 1e-8f;
  float clip = 5.0f;
  float sparse_weight_decay = 0.0f;
};
void AdamStep(const AdamOptions& options, int step, const std::vector<Parameter*>& parameters);

// average += (1 - decay) (value - average)
void Average(float decay, const std::vector<Parameter*>& parameters);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_PARAMETER_H_
