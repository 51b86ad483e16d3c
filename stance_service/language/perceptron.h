// Linear models over hashed features, as averaged-perceptron training leaves them: a tagger, an
// arc-hybrid transition parser (Goldberg and Nivre 2013) and a labeller that reads the whole tree.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_PERCEPTRON_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_PERCEPTRON_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "stance_service/language/sentence.h"

namespace demarche::stance {

// A row of scores, one a class, for every hash of a feature.
template <typename Weight, int kClasses, int kBits>
struct HashedModel {
  static constexpr int kClassCount = kClasses;
  static constexpr size_t kRows = size_t{1} << kBits;
  static constexpr size_t kSize = kRows * kClasses;
  const Weight* rows = nullptr;

  static size_t Row(uint64_t feature) {
    return static_cast<size_t>((feature * 0x9E3779B97F4A7C15u) >> (64 - kBits)) * kClasses;
  }
  template <typename Score>
  void Add(const std::vector<uint64_t>& features, Score* scores) const {
    for (const uint64_t feature : features) {
      const Weight* row = rows + Row(feature);
      for (int c = 0; c < kClasses; ++c) scores[c] += row[c];
    }
  }
};
template <typename Weight>
using TagModel = HashedModel<Weight, kUposCount, 17>;
template <typename Weight>
using ArcModel = HashedModel<Weight, 3, 20>;
template <typename Weight>
using LabelModel = HashedModel<Weight, kRelationCount, 16>;

enum Transition { kShift, kLeft, kRight };

// What the features read, made once a sentence; index n stands for what is outside.
struct Words {
  std::vector<uint64_t> form, lower, suffix, shape, tag;
  Words(std::string_view text, const Sentence& sentence);
  size_t size() const { return form.size() - 1; }
};

// The state of an arc-hybrid parse. The last token but one is the root's place: size().
struct ParseState {
  explicit ParseState(int n);
  std::vector<int> stack, head, left1, left2, right1, right2, left_count, right_count;
  int next = 0;
  int n;
  bool Done() const { return stack.size() == 1 && next == n + 1; }
  bool Allows(Transition t) const;
  void Apply(Transition t);
};

void TagFeatures(const Words& words, int i, std::vector<uint64_t>* out);
void ArcFeatures(const Words& words, const ParseState& state, std::vector<uint64_t>* out);
// `heads` as in Token::head.
void LabelFeatures(const Words& words, const std::vector<int>& heads, int i,
                   std::vector<uint64_t>* out);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_PERCEPTRON_H_
