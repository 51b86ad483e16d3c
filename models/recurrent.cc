#include "models/recurrent.h"

#include "stance_service/language/elementary.h"

namespace demarche::models {
namespace {

constexpr int kLanes = 8;
typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));
Lanes Load(const float* from) { return *reinterpret_cast<const Lanes*>(from); }
void Store(Lanes lanes, float* to) { *reinterpret_cast<Lanes*>(to) = lanes; }

}  // namespace

Recurrent::Recurrent(const std::string& name, int width, Random* random)
    : weight(name + "_weight", width, 3 * width),
      gate(name + "_gate", 2, width),
      bias(name + "_bias", 2, width) {
  FillDense(random, &weight);
  Fill(0.5f, random, &gate);
}

void ForwardRecurrent(const std::vector<int>& starts, const Matrix& input, Recurrent* layer) {
  const int n = input.rows();
  const int half = input.cols() / 2;
  layer->input = input;
  layer->product.Reset(n, 6 * half);
  AddProduct(input, layer->weight.value, &layer->product);
  for (Matrix* m :
       {&layer->forget, &layer->reset, &layer->cell, &layer->tanh_cell, &layer->output}) {
    m->Reset(n, 2 * half);
  }
  const std::vector<float> nothing(half);
  for (int side = 0; side < 2; ++side) {
    const ptrdiff_t at = side == 0 ? 0 : half;  // this direction's half of the width
    const float* gate = layer->gate.value.Row(side);
    const float* bias = layer->bias.value.Row(side);
    for (size_t s = 0; s + 1 < starts.size(); ++s) {
      const int size = starts[s + 1] - starts[s];
      const float* before = nothing.data();
      for (int step = 0; step < size; ++step) {
        const int t = side == 0 ? starts[s] + step : starts[s + 1] - 1 - step;
        const float* u = layer->product.Row(t) + 3 * at;
        const float* x = input.Row(t) + at;
        float* f = layer->forget.Row(t) + at;
        float* r = layer->reset.Row(t) + at;
        float* c = layer->cell.Row(t) + at;
        float* g = layer->tanh_cell.Row(t) + at;
        float* h = layer->output.Row(t) + at;
        for (int k = 0; k < half; k += kLanes) {
          const Lanes earlier = Load(before + k);
          const Lanes forget =
              stance::Logistic(Load(u + half + k) + Load(gate + k) * earlier + Load(bias + k));
          const Lanes reset = stance::Logistic(
              Load(u + 2 * half + k) + Load(gate + half + k) * earlier + Load(bias + half + k));
          const Lanes cell = forget * earlier + (1.0f - forget) * Load(u + k);
          const Lanes squashed = stance::Tanh(cell);
          Store(forget, f + k);
          Store(reset, r + k);
          Store(cell, c + k);
          Store(squashed, g + k);
          Store(reset * squashed + (1.0f - reset) * Load(x + k), h + k);
        }
        before = c;
      }
    }
  }
}

void BackwardRecurrent(const std::vector<int>& starts, const Matrix& d_output, Recurrent* layer,
                       Matrix* d_input) {
  const int half = d_output.cols() / 2;
  Matrix d_product = Zero(layer->product);
  const std::vector<float> nothing(half);
  for (int side = 0; side < 2; ++side) {
    const float* gate = layer->gate.value.Row(side);
    float* d_gate = layer->gate.gradient.Row(side);
    float* d_bias = layer->bias.gradient.Row(side);
    const ptrdiff_t at = side == 0 ? 0 : half;
    for (size_t s = 0; s + 1 < starts.size(); ++s) {
      const int size = starts[s + 1] - starts[s];
      std::vector<float> d_cell(half);
      for (int step = size - 1; step >= 0; --step) {
        const int t = side == 0 ? starts[s] + step : starts[s + 1] - 1 - step;
        const int earlier = side == 0 ? t - 1 : t + 1;
        const float* before = step == 0 ? nothing.data() : layer->cell.Row(earlier) + at;
        const float* u = layer->product.Row(t) + 3 * at;
        const float* x = layer->input.Row(t) + at;
        const float* f = layer->forget.Row(t) + at;
        const float* r = layer->reset.Row(t) + at;
        const float* g = layer->tanh_cell.Row(t) + at;
        const float* dh = d_output.Row(t) + at;
        float* du = d_product.Row(t) + 3 * at;
        float* dx = d_input->Row(t) + at;
        for (int k = 0; k < half; k += kLanes) {
          const Lanes forget = Load(f + k), reset = Load(r + k), squashed = Load(g + k);
          const Lanes old = Load(before + k), candidate = Load(u + k), slope = Load(dh + k);
          Store(Load(dx + k) + slope * (1.0f - reset), dx + k);
          const Lanes dr = slope * (squashed - Load(x + k)) * reset * (1.0f - reset);
          const Lanes dc = Load(d_cell.data() + k) + slope * reset * (1.0f - squashed * squashed);
          const Lanes df = dc * (old - candidate) * forget * (1.0f - forget);
          Store(dc * (1.0f - forget), du + k);
          Store(df, du + half + k);
          Store(dr, du + 2 * half + k);
          Store(Load(d_gate + k) + df * old, d_gate + k);
          Store(Load(d_gate + half + k) + dr * old, d_gate + half + k);
          Store(Load(d_bias + k) + df, d_bias + k);
          Store(Load(d_bias + half + k) + dr, d_bias + half + k);
          Store(dc * forget + df * Load(gate + k) + dr * Load(gate + half + k), d_cell.data() + k);
        }
      }
    }
  }
  LinearBackward(layer->input, d_product, &layer->weight, nullptr, d_input);
}

}  // namespace demarche::models
