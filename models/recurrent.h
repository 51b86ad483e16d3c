// The simple recurrent unit under training, in both directions; stance_service/language/network.h
// says what it computes.
#ifndef DEMARCHE_MODELS_RECURRENT_H_
#define DEMARCHE_MODELS_RECURRENT_H_

#include <string>
#include <vector>

#include "models/layers.h"
#include "models/matrix.h"
#include "models/parameter.h"

namespace demarche::models {

// Half of the width, a multiple of 8, reads forwards, the other half backwards.
struct Recurrent {
  // Names of parameters begin with `name`.
  Recurrent(const std::string& name, int width, Random* random);

  Parameter weight, gate, bias;  // D x 6H; 2 x 2H; 2 x 2H
  // Of the last forward pass; `mask` is for whoever drops some of the output.
  Matrix input, dropped, product, forget, reset, cell, tanh_cell, output, mask;
};

// Sequences lie end to end: sequence s has rows [starts[s], starts[s + 1]).
void ForwardRecurrent(const std::vector<int>& starts, const Matrix& input, Recurrent* layer);

// After ForwardRecurrent. Adds to the parameters' gradients and to *d_input.
void BackwardRecurrent(const std::vector<int>& starts, const Matrix& d_output, Recurrent* layer,
                       Matrix* d_input);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_RECURRENT_H_
