#include "stance_service/language/spanning_tree.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace demarche::stance {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

// Nodes that lie on a cycle of `heads`, one cycle only; empty if there is none. Node 0 is the root
// and has no head.
std::vector<int> FindCycle(const std::vector<int>& heads) {
  const int n = static_cast<int>(heads.size());
  std::vector<int> seen_from(n, -1);
  for (int start = 1; start < n; ++start) {
    int node = start;
    while (node != 0 && seen_from[node] < 0) {
      seen_from[node] = start;
      node = heads[node];
    }
    if (node == 0 || seen_from[node] != start) continue;
    std::vector<int> cycle;
    const int first = node;
    do {
      cycle.push_back(node);
      node = heads[node];
    } while (node != first);
    return cycle;
  }
  return {};
}

// A dense graph: the weight of head j over node i is At(i, j). Node 0 is the root.
struct Graph {
  int n;
  std::vector<double> weights;
  explicit Graph(int n) : n(n), weights(static_cast<size_t>(n) * n, kNever) {}
  double& At(int i, int j) { return weights[static_cast<size_t>(i) * n + j]; }
};

std::vector<int> BestHeads(Graph* graph) {
  const int n = graph->n;
  std::vector<int> heads(n, 0);
  for (int i = 1; i < n; ++i) {
    for (int j = 1; j < n; ++j) {
      if (graph->At(i, j) > graph->At(i, heads[i])) heads[i] = j;
    }
  }
  const std::vector<int> cycle = FindCycle(heads);
  if (cycle.empty()) return heads;

  // The cycle becomes the last node of a smaller graph; the weight of an arc into it is what is
  // lost by breaking the cycle there.
  std::vector<bool> in_cycle(n);
  for (const int node : cycle) in_cycle[node] = true;
  std::vector<int> old_of;
  for (int i = 0; i < n; ++i) {
    if (!in_cycle[i]) old_of.push_back(i);
  }
  const int merged = static_cast<int>(old_of.size());
  Graph smaller(merged + 1);
  std::vector<int> enters(merged + 1, -1), leaves(merged + 1, -1);
  for (int a = 0; a < merged; ++a) {
    for (int b = 0; b < merged; ++b) smaller.At(a, b) = graph->At(old_of[a], old_of[b]);
    for (const int node : cycle) {
      const double in = graph->At(node, old_of[a]) - graph->At(node, heads[node]);
      if (enters[a] < 0 || in > smaller.At(merged, a)) {
        smaller.At(merged, a) = in;
        enters[a] = node;
      }
      const double out = graph->At(old_of[a], node);
      if (leaves[a] < 0 || out > smaller.At(a, merged)) {
        smaller.At(a, merged) = out;
        leaves[a] = node;
      }
    }
  }
  const std::vector<int> found = BestHeads(&smaller);
  for (int a = 1; a < merged; ++a) {
    heads[old_of[a]] = found[a] == merged ? leaves[a] : old_of[found[a]];
  }
  heads[enters[found[merged]]] = old_of[found[merged]];
  return heads;
}

}  // namespace

void BestTree(const float* scores, int n, std::vector<int>* heads) {
  // Most often every word's best head makes a tree already.
  heads->resize(n);
  int roots = 0;
  std::vector<int> shifted(n + 1);
  for (int i = 0; i < n; ++i) {
    const float* row = scores + static_cast<size_t>(i) * (n + 1);
    int best = n;
    for (int j = 0; j < n; ++j) {
      if (j != i && row[j] > row[best]) best = j;
    }
    (*heads)[i] = best == n ? -1 : best;
    shifted[i + 1] = (*heads)[i] + 1;
    roots += best == n;
  }
  if (roots == 1 && FindCycle(shifted).empty()) return;

  // A second root would cost more than all arcs together can give.
  float least = 0;
  float most = 0;
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j <= n; ++j) {
      if (j == i) continue;
      const float score = scores[static_cast<size_t>(i) * (n + 1) + j];
      least = std::min(least, score);
      most = std::max(most, score);
    }
  }
  const double penalty = (static_cast<double>(most) - least + 1) * (n + 1);
  Graph graph(n + 1);
  for (int i = 0; i < n; ++i) {
    const float* row = scores + static_cast<size_t>(i) * (n + 1);
    for (int j = 0; j < n; ++j) {
      if (j != i) graph.At(i + 1, j + 1) = row[j];
    }
    graph.At(i + 1, 0) = row[n] - penalty;
  }
  const std::vector<int> best = BestHeads(&graph);
  for (int i = 0; i < n; ++i) (*heads)[i] = best[i + 1] - 1;
}

}  // namespace demarche::stance
