#include "stance_service/analysis/scoring/window_tones.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace demarche::stance {
namespace {

// 1 at the nearest place, less with the distance.
float Nearness(const std::vector<int>& places, int token) {
  if (places.empty()) return 0.4f;
  int best = 1 << 20;
  for (const int place : places) best = std::min(best, std::abs(place - token));
  return 4.0f / (4.0f + static_cast<float>(best));
}

}  // namespace

int ToneRow(float tone) {
  const float size = std::abs(tone);
  if (size < 0.05f) return 0;
  const int bucket = size < 0.25f ? 0 : size < 0.6f ? 1 : 2;
  return 1 + bucket + (tone < 0 ? 3 : 0);
}

ToneSums SumTones(const Tree& tree, const std::vector<float>& tones,
                  const std::vector<uint8_t>& path, const std::vector<int>& holder,
                  const std::vector<int>& target) {
  const auto on_path = [&](int i) { return i >= 0 && (path[i] == 1 || path[i] == 2); };
  const auto is_target = [&](int i) {
    return std::find(target.begin(), target.end(), i) != target.end();
  };
  ToneSums sums;
  for (int i = 0; i < tree.size(); ++i) {
    const float tone = tones[i];
    if (tone == 0) continue;
    sums.near += tone * Nearness(target, i) * Nearness(holder, i);
    sums.all += tone;
    if (on_path(i) || on_path(tree.Head(i))) sums.between += tone;
    const bool over =
        std::any_of(target.begin(), target.end(), [&](int t) { return tree.Head(t) == i; });
    if (over || is_target(tree.Head(i))) sums.around += tone;
  }
  return sums;
}

}  // namespace demarche::stance
