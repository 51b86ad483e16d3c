#include "models/network.h"

#include <gtest/gtest.h>

#include <cmath>

namespace demarche::models {
namespace {

Matrix SmallVectors() {
  Matrix vectors(5, 4);
  Random random(3);
  for (float& x : vectors.values()) x = static_cast<float>(random() % 200) / 100 - 1;
  return vectors;
}

constexpr int kXposCount = 3;

stance::NetworkShape SmallShape() {
  return {.vector_rows = 5,
          .vector_size = 4,
          .learned_rows = 6,
          .width = 32,
          .layers = 2,
          .arc_width = 6,
          .relation_width = 10};
}

Batch SmallBatch() {
  Batch batch;
  const int heads[] = {1, -1, 1, 2, -1, 0, 1};
  for (int i = 0; i < 7; ++i) {
    Example word;
    word.pretrained = i % 6 - 1;
    word.learned = i % 4;
    for (size_t k = 0; k < word.affixes.size(); ++k)
      word.affixes[k] = static_cast<int32_t>(i * 3 + k);
    word.head = heads[i];
    word.relation = 1 + i;
    word.upos = i;
    word.xpos = i % kXposCount;
    batch.words.push_back(word);
    if (i == 3) batch.starts.push_back(4);
  }
  batch.starts.push_back(7);
  return batch;
}

double TotalLoss(Network* network, const Batch& batch) {
  Random random(1);
  const Losses losses = network->Learn(batch, Dropout{0, 0, 0}, &random);
  for (Parameter* p : network->parameters()) {
    std::fill(p->gradient.values().begin(), p->gradient.values().end(), 0.0f);
    p->touched.clear();
  }
  return losses.head + losses.relation + losses.upos + 0.5 * losses.xpos;
}

TEST(NetworkTest, GradientsAreTheSlopesOfTheLoss) {
  const Matrix vectors = SmallVectors();
  Random random(7);
  Network network(SmallShape(), kXposCount, &vectors, &random);
  for (Parameter* p : network.parameters()) {
    // Biases off zero, so that nothing stands on the rectifier's edge.
    for (float& x : p->value.values()) x += static_cast<float>(random() % 100) / 500 - 0.1f;
  }
  const Batch batch = SmallBatch();
  network.Learn(batch, Dropout{0, 0, 0}, &random);
  std::vector<std::vector<float>> gradients;
  for (Parameter* p : network.parameters()) gradients.push_back(p->gradient.values());
  TotalLoss(&network, batch);

  const std::vector<Parameter*> parameters = network.parameters();
  for (size_t p = 0; p < parameters.size(); ++p) {
    std::vector<float>& values = parameters[p]->value.values();
    double slope_sum = 0, gradient_sum = 0;
    // All values at once, each a little up or down.
    const float step = 5e-4f;
    std::vector<float> direction(values.size());
    for (size_t i = 0; i < values.size(); ++i) {
      direction[i] = random() % 2 == 0 ? 1.0f : -1.0f;
      if (values.size() > 400) direction[i] /= std::sqrt(static_cast<float>(values.size()) / 400);
      gradient_sum += direction[i] * gradients[p][i];
    }
    const std::vector<float> before = values;
    for (size_t i = 0; i < values.size(); ++i) values[i] = before[i] + step * direction[i];
    slope_sum = TotalLoss(&network, batch);
    for (size_t i = 0; i < values.size(); ++i) values[i] = before[i] - step * direction[i];
    slope_sum -= TotalLoss(&network, batch);
    values = before;
    slope_sum /= 2 * step;
    EXPECT_NEAR(slope_sum, gradient_sum, 0.02 * std::fabs(gradient_sum) + 0.02)
        << parameters[p]->name;
  }
}

TEST(NetworkTest, LearnsAFewSentencesByHeart) {
  const Matrix vectors = SmallVectors();
  Random random(9);
  Network network(SmallShape(), kXposCount, &vectors, &random);
  const Batch batch = SmallBatch();
  double first = 0, last = 0;
  for (int step = 1; step <= 150; ++step) {
    const Losses losses = network.Learn(batch, Dropout{0, 0, 0}, &random);
    last = losses.head + losses.relation + losses.upos;
    if (step == 1) first = last;
    AdamStep(AdamOptions{.rate = 1e-2f}, step, network.parameters());
  }
  EXPECT_LT(last, first / 50);
}

}  // namespace
}  // namespace demarche::models
