#include "models/stance_network.h"

#include <gtest/gtest.h>

#include <cmath>

namespace demarche::models {
namespace {

constexpr int kTasks = 2;

Matrix SmallVectors() {
  Matrix vectors(5, 4);
  Random random(3);
  for (float& x : vectors.values()) x = static_cast<float>(random() % 200) / 100 - 1;
  return vectors;
}

stance::ScorerShape SmallShape() {
  return {.vector_size = 4,
          .words = 6,
          .token_rows = stance::kTokenRows,
          .window_rows = stance::kWindowRows,
          .width = 32,
          .layers = 2,
          .views = 2,
          .attention = 16,
          .hidden = 16};
}

TrainingWindow SmallWindow(int size, int shift) {
  TrainingWindow window;
  for (int i = 0; i < size; ++i) {
    stance::PairToken token;
    for (int s = 0; s < stance::kTokenSlots; ++s) {
      token.Set(static_cast<stance::TokenSlot>(s), (i + s + shift) % stance::kTokenSlotSizes[s]);
    }
    window.window.tokens.push_back(token);
    window.pretrained.push_back((i + shift) % 6 - 1);
    window.learned.push_back((i + shift) % 7 - 1);
  }
  for (int s = 0; s < stance::kWindowSlots; ++s) {
    window.window.Set(static_cast<stance::WindowSlot>(s),
                      (s + shift) % stance::kWindowSlotSizes[s]);
  }
  if (shift != 1) window.window.holders = {0, 2};
  window.window.targets = {size - 1};
  return window;
}

std::vector<StanceExample> SmallExamples() {
  std::vector<StanceExample> examples(3);
  examples[0] = {{SmallWindow(5, 0), SmallWindow(4, 1)}, {1, 0, 0}, 1.0f, 0, 0};
  examples[1] = {{SmallWindow(3, 2)}, {0, 0.7f, 0.3f}, 0.5f, 1, 1};
  examples[2] = {{SmallWindow(6, 3), SmallWindow(3, 4), SmallWindow(4, 5)}, {0, 0, 1}, 2.0f, 1, 1};
  return examples;
}

std::vector<const StanceExample*> Pointers(const std::vector<StanceExample>& examples) {
  std::vector<const StanceExample*> pointers;
  for (const StanceExample& example : examples) pointers.push_back(&example);
  return pointers;
}

constexpr StanceLoss kLoss = {.smoothing = 0.1f, .sign = 0.5f};

double LossAlone(StanceNetwork* network, const std::vector<const StanceExample*>& batch) {
  Random random(1);
  const double loss = network->Learn(batch, StanceDropout(), kLoss, &random);
  for (Parameter* p : network->parameters()) {
    std::fill(p->gradient.values().begin(), p->gradient.values().end(), 0.0f);
    p->touched.clear();
  }
  return loss;
}

TEST(StanceNetworkTest, GradientsAreTheSlopesOfTheLoss) {
  const Matrix vectors = SmallVectors();
  const std::vector<std::vector<int>> near(vectors.rows());
  Random random(7);
  StanceNetwork network(SmallShape(), kTasks, &vectors, &near, &random);
  for (Parameter* p : network.parameters()) {
    // Biases off zero, so that nothing stands on the rectifier's edge.
    for (float& x : p->value.values()) x += static_cast<float>(random() % 100) / 500 - 0.1f;
  }
  const std::vector<StanceExample> examples = SmallExamples();
  const auto batch = Pointers(examples);
  network.Learn(batch, StanceDropout(), kLoss, &random);
  std::vector<std::vector<float>> gradients;
  for (Parameter* p : network.parameters()) gradients.push_back(p->gradient.values());
  LossAlone(&network, batch);

  const std::vector<Parameter*> parameters = network.parameters();
  for (size_t p = 0; p < parameters.size(); ++p) {
    std::vector<float>& values = parameters[p]->value.values();
    const float step = 5e-4f;
    std::vector<float> direction(values.size());
    double gradient_sum = 0;
    for (size_t i = 0; i < values.size(); ++i) {
      direction[i] = random() % 2 == 0 ? 1.0f : -1.0f;
      if (values.size() > 400) direction[i] /= std::sqrt(static_cast<float>(values.size()) / 400);
      gradient_sum += direction[i] * gradients[p][i];
    }
    const std::vector<float> before = values;
    for (size_t i = 0; i < values.size(); ++i) values[i] = before[i] + step * direction[i];
    double slope = LossAlone(&network, batch);
    for (size_t i = 0; i < values.size(); ++i) values[i] = before[i] - step * direction[i];
    slope -= LossAlone(&network, batch);
    values = before;
    slope /= 2 * step;
    EXPECT_NEAR(slope, gradient_sum, 0.02 * std::fabs(gradient_sum) + 0.02) << parameters[p]->name;
  }
}

TEST(StanceNetworkTest, LearnsAFewPairsByHeart) {
  const Matrix vectors = SmallVectors();
  const std::vector<std::vector<int>> near(vectors.rows());
  Random random(9);
  StanceNetwork network(SmallShape(), kTasks, &vectors, &near, &random);
  std::vector<StanceExample> examples = SmallExamples();
  examples.pop_back();
  examples[1].goal = {0, 1, 0};
  const auto batch = Pointers(examples);
  double first = 0;
  double last = 0;
  for (int step = 1; step <= 150; ++step) {
    last = network.Learn(batch, StanceDropout(), StanceLoss{.sign = 0.5f}, &random);
    if (step == 1) first = last;
    AdamStep(AdamOptions{.rate = 1e-2f}, step, network.parameters());
  }
  EXPECT_LT(last, first / 50);
}

}  // namespace
}  // namespace demarche::models
