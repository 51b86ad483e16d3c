#include "models/train_perceptron.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>

#include "stance_service/language/perceptron.h"

namespace demarche::models {
namespace {

using namespace stance;  // the trainer mirrors the run-time code line by line

// Weights under training, and the sums that their average is made of.
template <template <typename> class Model>
struct Learner {
  using M = Model<float>;
  std::vector<float> weights = std::vector<float>(M::kSize);
  std::vector<float> sums = std::vector<float>(M::kSize);
  float step = 1;

  M View() const { return M{weights.data()}; }
  void Update(const std::vector<uint64_t>& features, int right, int wrong) {
    for (const uint64_t feature : features) {
      const size_t row = M::Row(feature);
      weights[row + right] += 1;
      sums[row + right] += step;
      weights[row + wrong] -= 1;
      sums[row + wrong] -= step;
    }
  }
  std::vector<int8_t> Average() const {
    std::vector<float> average(M::kSize);
    double square = 0;
    long used = 0;
    for (size_t i = 0; i < average.size(); ++i) {
      average[i] = weights[i] - sums[i] / step;
      if (average[i] != 0) square += average[i] * average[i], ++used;
    }
    const float scale = 24 / static_cast<float>(std::sqrt(square / static_cast<double>(used)));
    std::vector<int8_t> result(average.size());
    for (size_t i = 0; i < average.size(); ++i) {
      result[i] = static_cast<int8_t>(std::lround(std::clamp(average[i] * scale, -127.f, 127.f)));
    }
    return result;
  }
};

std::vector<size_t> Shuffled(size_t size, int epoch) {
  std::vector<size_t> order(size);
  std::iota(order.begin(), order.end(), 0);
  std::mt19937_64 random(1000 + epoch);
  for (size_t i = size; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  return order;
}

template <typename Model>
void TagSentence(const Model& model, Words* words) {
  std::vector<uint64_t> features;
  for (size_t i = 0; i < words->size(); ++i) {
    TagFeatures(*words, static_cast<int>(i), &features);
    std::array<float, kUposCount> scores = {};
    model.Add(features, scores.data());
    words->tag[i] = std::max_element(scores.begin(), scores.end()) - scores.begin() + 1;
  }
}

// Leaves out every `parts`-th sentence from `part` on (none if parts is 0).
void TrainTags(const std::vector<TreebankSentence>& treebank, const std::vector<Words>& all,
               int epochs, size_t part, size_t parts, Learner<TagModel>* learner) {
  std::vector<uint64_t> features;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const size_t s : Shuffled(treebank.size(), epoch)) {
      if (parts > 0 && s % parts == part) continue;
      Words words = all[s];
      for (size_t i = 0; i < words.size(); ++i) {
        TagFeatures(words, static_cast<int>(i), &features);
        std::array<float, kUposCount> scores = {};
        learner->View().Add(features, scores.data());
        const int best =
            static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
        const int right = static_cast<int>(treebank[s].gold.tokens[i].upos);
        if (best != right) learner->Update(features, right, best);
        words.tag[i] = best + 1;
      }
      ++learner->step;
    }
  }
}

int Cost(const ParseState& state, const std::vector<int>& gold, Transition t) {
  const int b0 = state.next;
  int cost = 0;
  if (t == kShift) {
    for (size_t k = 0; k < state.stack.size(); ++k) {
      const int s = state.stack[k];
      cost += gold[s] == b0;
      cost += k + 1 < state.stack.size() && b0 < state.n && gold[b0] == s;
    }
    return cost;
  }
  const int s0 = state.stack.back();
  for (int b = b0; b < state.n; ++b) cost += gold[b] == s0;
  if (t == kLeft) {
    cost += gold[s0] > b0 ||
            (state.stack.size() > 1 && gold[s0] == state.stack[state.stack.size() - 2]);
  } else {
    cost += gold[s0] >= b0;
  }
  return cost;
}

void TrainArcs(const std::vector<TreebankSentence>& treebank, const std::vector<Words>& all,
               int epochs, Learner<ArcModel>* learner) {
  std::vector<uint64_t> features;
  std::mt19937_64 random(7);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const size_t s : Shuffled(treebank.size(), epoch)) {
      const int n = static_cast<int>(all[s].size());
      std::vector<int> gold;
      for (const Token& token : treebank[s].gold.tokens)
        gold.push_back(token.head < 0 ? n : token.head);
      gold.push_back(-1);
      ParseState state(n);
      while (!state.Done()) {
        ArcFeatures(all[s], state, &features);
        std::array<float, 3> scores = {};
        learner->View().Add(features, scores.data());
        int best = -1, best_right = -1, least = 1 << 30;
        std::array<int, 3> costs;
        for (int t = 0; t < 3; ++t) {
          costs[t] = state.Allows(static_cast<Transition>(t))
                         ? Cost(state, gold, static_cast<Transition>(t))
                         : 1 << 30;
          least = std::min(least, costs[t]);
        }
        for (int t = 0; t < 3; ++t) {
          if (costs[t] == 1 << 30) continue;
          if (best < 0 || scores[t] > scores[best]) best = t;
          if (costs[t] == least && (best_right < 0 || scores[t] > scores[best_right]))
            best_right = t;
        }
        if (best != best_right) learner->Update(features, best_right, best);
        const bool explore = epoch > 0 && random() % 10 < 9;
        state.Apply(static_cast<Transition>(explore ? best : best_right));
      }
      ++learner->step;
    }
  }
}

void TrainLabels(const std::vector<TreebankSentence>& treebank, const std::vector<Words>& all,
                 int epochs, Learner<LabelModel>* learner) {
  std::vector<uint64_t> features;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const size_t s : Shuffled(treebank.size(), epoch)) {
      std::vector<int> heads;
      for (const Token& token : treebank[s].gold.tokens) heads.push_back(token.head);
      for (size_t i = 0; i < heads.size(); ++i) {
        if (heads[i] < 0) continue;
        LabelFeatures(all[s], heads, static_cast<int>(i), &features);
        std::array<float, kRelationCount> scores = {};
        learner->View().Add(features, scores.data());
        const int best =
            static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
        const int right = static_cast<int>(treebank[s].gold.tokens[i].relation);
        if (best != right) learner->Update(features, right, best);
      }
      ++learner->step;
    }
  }
}

}  // namespace

void TrainPerceptron(const std::vector<TreebankSentence>& treebank, int epochs,
                     WeightFileWriter* out) {
  std::vector<Words> words;
  for (const TreebankSentence& sentence : treebank)
    words.emplace_back(sentence.text, sentence.gold);
  {
    Learner<TagModel> tags;
    TrainTags(treebank, words, epochs, 0, 0, &tags);
    out->AddArray("tags", tags.Average());
  }
  constexpr size_t kParts = 4;
  for (size_t part = 0; part < kParts; ++part) {
    Learner<TagModel> tags;
    TrainTags(treebank, words, 3, part, kParts, &tags);
    const std::vector<int8_t> average = tags.Average();
    for (size_t s = part; s < words.size(); s += kParts) {
      TagSentence(TagModel<int8_t>{average.data()}, &words[s]);
    }
  }
  std::fprintf(stderr, "tags done\n");
  {
    Learner<ArcModel> arcs;
    TrainArcs(treebank, words, epochs, &arcs);
    out->AddArray("arcs", arcs.Average());
  }
  std::fprintf(stderr, "arcs done\n");
  Learner<LabelModel> labels;
  TrainLabels(treebank, words, epochs, &labels);
  out->AddArray("labels", labels.Average());
}

}  // namespace demarche::models
