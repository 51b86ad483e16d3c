#include "models/parameter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace demarche::models {
namespace {

// Calls `on_row` for every row that has a gradient, each once.
template <typename OnRow>
void ForRows(Parameter* parameter, OnRow on_row) {
  if (!parameter->is_sparse) {
    for (int i = 0; i < parameter->value.rows(); ++i) on_row(i);
    return;
  }
  for (const int i : parameter->touched) on_row(i);
}

}  // namespace

Parameter::Parameter(std::string name, int rows, int cols, bool is_sparse)
    : name(std::move(name)),
      value(rows, cols),
      gradient(rows, cols),
      is_sparse(is_sparse),
      mean(rows, cols),
      square(rows, cols),
      average(rows, cols) {}

void AdamStep(const AdamOptions& options, int step, const std::vector<Parameter*>& parameters) {
  double norm = 0;
  for (Parameter* p : parameters) {
    std::sort(p->touched.begin(), p->touched.end());
    p->touched.erase(std::unique(p->touched.begin(), p->touched.end()), p->touched.end());
    ForRows(p, [&](int i) {
      const float* g = p->gradient.Row(i);
      float sum = 0;
      for (int k = 0; k < p->gradient.cols(); ++k) sum += g[k] * g[k];
      norm += sum;
    });
  }
  norm = std::sqrt(norm);
  const float scale = norm > options.clip ? options.clip / static_cast<float>(norm) : 1.0f;
  // By multiplication: the C library's pow differs between machines.
  float mean_power = 1;
  float square_power = 1;
  for (int i = 0; i < step; ++i)
    mean_power *= options.mean_decay, square_power *= options.square_decay;
  const float mean_fix = 1.0f / (1.0f - mean_power);
  const float square_fix = 1.0f / (1.0f - square_power);
  for (Parameter* p : parameters) {
    ForRows(p, [&](int i) {
      float* __restrict g = p->gradient.Row(i);
      float* __restrict m = p->mean.Row(i);
      float* __restrict v = p->square.Row(i);
      float* __restrict x = p->value.Row(i);
      for (int k = 0; k < p->value.cols(); ++k) {
        const float d = g[k] * scale;
        m[k] = options.mean_decay * m[k] + (1 - options.mean_decay) * d;
        v[k] = options.square_decay * v[k] + (1 - options.square_decay) * d * d;
        x[k] -= options.rate * (m[k] * mean_fix) / (std::sqrt(v[k] * square_fix) + options.epsilon);
        g[k] = 0;
      }
    });
    p->touched.clear();
  }
}

void Average(float decay, const std::vector<Parameter*>& parameters) {
  for (Parameter* p : parameters) {
    std::vector<float>& average = p->average.values();
    const std::vector<float>& value = p->value.values();
    for (size_t i = 0; i < value.size(); ++i) average[i] += (1 - decay) * (value[i] - average[i]);
  }
}

}  // namespace demarche::models
