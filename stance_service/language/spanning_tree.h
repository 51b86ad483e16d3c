// The best tree over the words of a sentence.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_SPANNING_TREE_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_SPANNING_TREE_H_

#include <vector>

namespace demarche::stance {

// Of all trees with one root, the one whose arcs' scores sum to most (Chu and Liu 1965, Edmonds
// 1967). `scores` has n rows of n + 1 columns: row i, column j is the score of j as the head of i;
// column n makes i the root; i itself is never chosen. Sets (*heads)[i], -1 for the root. n >= 1.
void BestTree(const float* scores, int n, std::vector<int>* heads);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_SPANNING_TREE_H_
