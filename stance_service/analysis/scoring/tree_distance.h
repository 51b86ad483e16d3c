// How far the words of a sentence stand from given words, along the tree.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_TREE_DISTANCE_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_TREE_DISTANCE_H_

#include <cstdint>
#include <vector>

#include "stance_service/analysis/tree.h"

namespace demarche::stance {

class TreeDistances {
 public:
  // From the nearest of `places`.
  TreeDistances(const Tree& tree, const std::vector<int>& places);

  // 0 to 20 by the number of steps (7 and more are one) and whether the word stands over the place,
  // under it, or neither; 21 where there is no place.
  int Row(int token) const;
  static constexpr int kRows = 22;

 private:
  enum class Side : uint8_t { kAside, kOver, kUnder };
  std::vector<int> steps_;
  std::vector<Side> sides_;
};

// Of each word: 0 off the shortest way through the tree from one of `from` to one of `to`, 1 on it,
// 2 where the way turns from up to down, 3 if there is no way because one of the two is empty.
std::vector<uint8_t> PathBetween(const Tree& tree, const std::vector<int>& from,
                                 const std::vector<int>& to);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_TREE_DISTANCE_H_
