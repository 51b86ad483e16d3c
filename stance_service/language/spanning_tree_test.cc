#include "stance_service/language/spanning_tree.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace demarche::stance {
namespace {

bool IsTree(const std::vector<int>& heads) {
  int roots = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] < 0;
    int node = static_cast<int>(i);
    for (size_t step = 0; node >= 0; ++step) {
      if (step > heads.size()) return false;
      node = heads[node];
    }
  }
  return roots == 1;
}

double Sum(const std::vector<float>& scores, const std::vector<int>& heads) {
  const int n = static_cast<int>(heads.size());
  double sum = 0;
  for (int i = 0; i < n; ++i) sum += scores[i * (n + 1) + (heads[i] < 0 ? n : heads[i])];
  return sum;
}

// The best sum by trying all trees.
double BestSum(const std::vector<float>& scores, int n) {
  std::vector<int> heads(n, -1);
  double best = -std::numeric_limits<double>::infinity();
  while (true) {
    if (IsTree(heads)) best = std::max(best, Sum(scores, heads));
    int i = 0;
    while (i < n && heads[i] == n - 1) heads[i++] = -1;
    if (i == n) return best;
    ++heads[i];
  }
}

TEST(SpanningTreeTest, FindsTheBestOfAllTrees) {
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    const int n = 1 + static_cast<int>(random() % 5);
    std::vector<float> scores(n * (n + 1));
    for (float& x : scores) x = static_cast<float>(random() % 2000) / 100 - 10;
    // Roots that nearly every word would like must still be one.
    if (round % 3 == 0) {
      for (int i = 0; i < n; ++i) scores[i * (n + 1) + n] += 15;
    }
    std::vector<int> heads;
    BestTree(scores.data(), n, &heads);
    ASSERT_TRUE(IsTree(heads));
    EXPECT_NEAR(Sum(scores, heads), BestSum(scores, n), 1e-4);
  }
}

TEST(SpanningTreeTest, LongSentencesAreTreesToo) {
  std::mt19937 random(12);
  const int n = 250;
  std::vector<float> scores(n * (n + 1));
  for (float& x : scores) x = static_cast<float>(random() % 1000);
  std::vector<int> heads;
  BestTree(scores.data(), n, &heads);
  EXPECT_TRUE(IsTree(heads));
}

}  // namespace
}  // namespace demarche::stance
