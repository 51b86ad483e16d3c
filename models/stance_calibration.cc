#include "models/stance_calibration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "absl/strings/str_format.h"
#include "models/stance_texts.h"
#include "stance_service/language/elementary.h"

namespace demarche::models {
namespace {

using stance::kOutcomes;

constexpr int kBins = 10;
// Whoever asks about a topic expects a position: of the pairs asked, so many have none.
constexpr double kNoneShare = 0.57;

Outcomes Chances(const Outcomes& logits, const Calibration& calibration) {
  Outcomes chances;
  for (int o = 0; o < kOutcomes; ++o) {
    chances[o] = logits[o] * calibration.factor + calibration.added[o];
  }
  const float most = *std::max_element(chances.begin(), chances.end());
  float sum = 0;
  for (float& x : chances) sum += x = stance::Exp(x - most);
  for (float& x : chances) x /= sum;
  return chances;
}

int Best(const Outcomes& x) {
  return static_cast<int>(std::max_element(x.begin(), x.end()) - x.begin());
}

double EqualMassError(std::vector<std::pair<float, bool>> sure) {
  std::sort(sure.begin(), sure.end());
  double error = 0;
  for (size_t bin = 0; bin < kBins; ++bin) {
    const size_t begin = bin * sure.size() / kBins;
    const size_t end = (bin + 1) * sure.size() / kBins;
    double gap = 0;
    for (size_t i = begin; i < end; ++i) gap += sure[i].first - (sure[i].second ? 1 : 0);
    error += std::fabs(gap) / static_cast<double>(sure.size());
  }
  return error;
}

}  // namespace

namespace {

int KindOf(const JudgedPair& pair) {
  return static_cast<int>(stance::KindOfQuestion(pair.example->windows.front().window));
}

Calibration CalibrateOne(const std::vector<JudgedPair>& judged, int kind) {
  std::vector<const JudgedPair*> own;
  std::array<double, 2> totals = {};
  std::array<double, 2> counts = {};
  const auto side = [](const JudgedPair& pair) { return pair.example->goal[2] > 0.5f ? 1 : 0; };
  for (const JudgedPair& pair : judged) {
    if (pair.example->task != 0 || KindOf(pair) != kind) continue;
    own.push_back(&pair);
    totals[side(pair)] += pair.example->weight;
    ++counts[side(pair)];
  }
  Calibration calibration;
  if (totals[0] == 0 || totals[1] == 0) return calibration;
  const bool chosen = kind == static_cast<int>(stance::QuestionKind::kTopicOrAuthor);
  const double as_they_occur = counts[1] / (counts[0] + counts[1]);
  const double none_share = chosen ? std::min(kNoneShare, as_they_occur) : as_they_occur;
  // Few numbers and a convex loss: plain descent finds the least.
  for (int round = 0; round < 4000; ++round) {
    double d_factor = 0;
    std::array<double, kOutcomes> d_added = {};
    for (const JudgedPair* pair : own) {
      const Outcomes chances = Chances(pair->logits, calibration);
      const double share = side(*pair) == 1 ? none_share : 1 - none_share;
      const double weight = share * pair->example->weight / totals[side(*pair)];
      for (int o = 0; o < kOutcomes; ++o) {
        const double d = weight * (chances[o] - pair->example->goal[o]);
        d_factor += d * pair->logits[o];
        d_added[o] += d;
      }
    }
    calibration.factor -= static_cast<float>(0.05 * d_factor);
    for (int o = 0; o < kOutcomes; ++o) {
      calibration.added[o] -= static_cast<float>(0.2 * d_added[o]);
    }
  }
  return calibration;
}

}  // namespace

Calibrations Calibrate(const std::vector<JudgedPair>& judged) {
  Calibrations calibrations;
  for (int kind = 0; kind < stance::kQuestionKinds; ++kind) {
    calibrations[kind] = CalibrateOne(judged, kind);
  }
  return calibrations;
}

std::string Figures(const std::vector<JudgedPair>& judged, const Calibrations& calibrations) {
  std::string all;
  const char* const set_names[kStanceSets] = {"corpus", "park", "newsmtsc", "news"};
  for (int set = 0; set < kStanceSets; ++set) {
    std::array<std::array<int, kOutcomes>, kOutcomes> counts = {};
    std::vector<std::pair<float, bool>> sure;
    int signs = 0;
    int right_signs = 0;
    for (const JudgedPair& pair : judged) {
      if (pair.example->set != set) continue;
      const int gold = Best(pair.example->goal);
      if (pair.example->goal[gold] < 1) continue;
      const Outcomes chances = Chances(pair.logits, calibrations[KindOf(pair)]);
      const int said = Best(chances);
      ++counts[gold][said];
      sure.emplace_back(chances[said], said == gold);
      if (gold == 2) continue;
      ++signs;
      right_signs += (chances[0] >= chances[1]) == (gold == 0);
    }
    if (sure.empty()) continue;
    double macro = 0;
    for (int o = 0; o < kOutcomes; ++o) {
      int golds = 0;
      int saids = 0;
      for (int other = 0; other < kOutcomes; ++other) {
        golds += counts[o][other];
        saids += counts[other][o];
      }
      macro += golds + saids == 0 ? 0 : 2.0 * counts[o][o] / (golds + saids) / kOutcomes;
    }
    all += absl::StrFormat("; %s macro-F1 %.3f signs %.3f ece %.3f", set_names[set], macro,
                           static_cast<double>(right_signs) / std::max(signs, 1),
                           EqualMassError(sure));
  }
  return all;
}

}  // namespace demarche::models
