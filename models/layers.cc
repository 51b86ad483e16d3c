#include "models/layers.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stance_service/language/elementary.h"

namespace demarche::models {

float Uniform(Random* random) {
  return static_cast<float>((*random)() >> 8) * (1.0f / 16777216.0f);
}

void Fill(float range, Random* random, Parameter* parameter) {
  for (float& x : parameter->value.values()) x = (2 * Uniform(random) - 1) * range;
}

void FillDense(Random* random, Parameter* parameter) {
  const auto size = static_cast<float>(parameter->value.rows() + parameter->value.cols());
  Fill(std::sqrt(6.0f / size), random, parameter);
}

void Drop(float rate, Random* random, Matrix* mask, Matrix* x) {
  mask->Reset(x->rows(), x->cols());
  const float keep = 1.0f / (1.0f - rate);
  std::vector<float>& m = mask->values();
  std::vector<float>& v = x->values();
  for (size_t i = 0; i < m.size(); ++i) {
    m[i] = rate > 0 && Uniform(random) < rate ? 0.0f : keep;
    v[i] *= m[i];
  }
}

void Multiply(const Matrix& mask, Matrix* x) {
  for (size_t i = 0; i < mask.values().size(); ++i) x->values()[i] *= mask.values()[i];
}

void AddRow(const float* row, Matrix* x) {
  for (int i = 0; i < x->rows(); ++i) {
    float* to = x->Row(i);
    for (int k = 0; k < x->cols(); ++k) to[k] += row[k];
  }
}

void AddColumnSums(const Matrix& x, float* sums) {
  for (int i = 0; i < x.rows(); ++i) {
    const float* row = x.Row(i);
    for (int k = 0; k < x.cols(); ++k) sums[k] += row[k];
  }
}

void Squash(Matrix* x) {
  typedef float Lanes __attribute__((vector_size(32), aligned(4), may_alias));
  constexpr size_t kLanes = 8;
  assert(x->values().size() % kLanes == 0);
  for (size_t k = 0; k < x->values().size(); k += kLanes) {
    float* at = x->values().data() + k;
    const Lanes squashed = stance::Tanh(*reinterpret_cast<const Lanes*>(at));
    *reinterpret_cast<Lanes*>(at) = squashed;
  }
}

void Rectify(Matrix* x) {
  for (float& v : x->values()) v = v > 0 ? v : 0;
}

void RectifyGradient(const Matrix& rectified, Matrix* gradient) {
  for (size_t i = 0; i < rectified.values().size(); ++i) {
    if (rectified.values()[i] <= 0) gradient->values()[i] = 0;
  }
}

double Softmax(int right, int size, float* scores) {
  const float most = *std::max_element(scores, scores + size);
  float sum = 0;
  for (int k = 0; k < size; ++k) {
    scores[k] = stance::Exp(scores[k] - most);
    sum += scores[k];
  }
  for (int k = 0; k < size; ++k) scores[k] /= sum;
  const double loss = -std::log(std::max(scores[right], 1e-12f));
  scores[right] -= 1;
  return loss;
}

float Dot(const float* a, const float* b, int size) {
  float sum = 0;
  for (int k = 0; k < size; ++k) sum += a[k] * b[k];
  return sum;
}

void AddScaled(float scale, const float* from, int size, float* to) {
  for (int k = 0; k < size; ++k) to[k] += scale * from[k];
}

Matrix Zero(const Matrix& like) { return Matrix(like.rows(), like.cols()); }

void Linear(const Matrix& x, const Parameter& weight, const Parameter& bias, Matrix* y) {
  y->Reset(x.rows(), weight.value.cols());
  AddRow(bias.value.Row(0), y);
  AddProduct(x, weight.value, y);
}

void LinearBackward(const Matrix& x, const Matrix& d_y, Parameter* weight, Parameter* bias,
                    Matrix* d_x) {
  AddProductLeftTransposed(x, d_y, &weight->gradient);
  if (bias != nullptr) AddColumnSums(d_y, bias->gradient.Row(0));
  AddProductRightTransposed(d_y, weight->value, d_x);
}

}  // namespace demarche::models
