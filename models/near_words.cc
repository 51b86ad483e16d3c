#include "models/near_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <thread>
#include <utility>

#include "models/layers.h"

namespace demarche::models {
namespace {

constexpr float kLeastCosine = 0.6f;
constexpr size_t kMostNear = 5;
constexpr int kThreads = 2;

Matrix Normalised(const Matrix& vectors) {
  Matrix unit = vectors;
  for (int i = 0; i < unit.rows(); ++i) {
    float* row = unit.Row(i);
    const float length = std::sqrt(Dot(row, row, unit.cols()));
    for (int k = 0; k < unit.cols() && length > 0; ++k) row[k] /= length;
  }
  return unit;
}

}  // namespace

std::vector<std::vector<int>> FindNearWords(const Matrix& vectors,
                                            const std::vector<int64_t>& kinds) {
  const Matrix unit = Normalised(vectors);
  std::map<int64_t, std::vector<int>> of_kind;
  for (int i = 0; i < unit.rows(); ++i) of_kind[kinds[i]].push_back(i);
  std::vector<std::vector<int>> near(unit.rows());
  const auto find = [&](int first) {
    for (int i = first; i < unit.rows(); i += kThreads) {
      std::vector<std::pair<float, int>> found;
      for (const int j : of_kind.at(kinds[i])) {
        const float cosine = i == j ? 0 : Dot(unit.Row(i), unit.Row(j), unit.cols());
        if (cosine > kLeastCosine) found.emplace_back(-cosine, j);
      }
      std::sort(found.begin(), found.end());
      for (size_t k = 0; k < std::min(found.size(), kMostNear); ++k) {
        near[i].push_back(found[k].second);
      }
    }
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) threads.emplace_back(find, t);
  for (std::thread& thread : threads) thread.join();
  return near;
}

}  // namespace demarche::models
