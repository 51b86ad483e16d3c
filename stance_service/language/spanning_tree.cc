#include "stance_service/language/spanning_tree.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "stance_service/language/largest.h"

namespace demarche::stance {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

// A dense graph whose cycles become nodes, in place: a node that stands for a cycle takes over the
// number, row and column of one that lies on it. Node 0 is the root.
class Contraction {
 public:
  explicit Contraction(int n)
      : n_(n),
        weights_(static_cast<size_t>(n) * n, kNever),
        heads_(n, 0),
        seen_from_(n),
        in_cycle_(n),
        into_(n) {
    active_.reserve(n);
    for (int i = 0; i < n; ++i) active_.push_back(i);
  }

  // The weight of head j over node i.
  double& At(int i, int j) { return weights_[static_cast<size_t>(i) * n_ + j]; }

  // Each node's best head.
  void SetHead(int i, int j) { heads_[i] = j; }

  // Each node's head in the best tree; the root's says nothing.
  const std::vector<int>& BestHeads() {
    Solve();
    return heads_;
  }

 private:
  // What a cycle was before it became a node.
  struct Cycle {
    std::vector<int> nodes, heads;
    // Of every node outside: the cycle's node that it would enter by, and the one that it would
    // hang from.
    std::vector<int> enters, leaves;
  };

  // Of equal ones the root, then the first.
  int BestHead(int i) {
    const double* row = &At(i, 0);
    int best = 0;
    double most = row[0];
    for (const int j : active_) {
      if (row[j] > most) {
        most = row[j];
        best = j;
      }
    }
    return best;
  }

  // Nodes that lie on a cycle, one cycle only; empty if there is none.
  std::vector<int> FindCycle() {
    for (const int node : active_) seen_from_[node] = -1;
    for (const int start : active_) {
      int node = start;
      while (node != 0 && seen_from_[node] < 0) {
        seen_from_[node] = start;
        node = heads_[node];
      }
      if (node == 0 || seen_from_[node] != start) continue;
      std::vector<int> cycle;
      const int first = node;
      do {
        cycle.push_back(node);
        node = heads_[node];
      } while (node != first);
      return cycle;
    }
    return {};
  }

  // The weight of an arc into the new node is what is lost by breaking the cycle there.
  void Contract(Cycle* cycle) {
    for (const int node : cycle->nodes) {
      cycle->heads.push_back(heads_[node]);
      in_cycle_[node] = true;
    }
    std::erase_if(active_, [&](int node) { return in_cycle_[node] != 0; });
    cycle->enters.resize(n_);
    cycle->leaves.resize(n_);
    const int merged = cycle->nodes.front();
    std::fill(into_.begin(), into_.end(), kNever);
    for (const int a : active_) {
      double best_in = 0, best_out = 0;
      for (size_t k = 0; k < cycle->nodes.size(); ++k) {
        const int node = cycle->nodes[k];
        const double in = At(node, a) - At(node, cycle->heads[k]);
        if (k == 0 || in > best_in) {
          best_in = in;
          cycle->enters[a] = node;
        }
        const double out = At(a, node);
        if (k == 0 || out > best_out) {
          best_out = out;
          cycle->leaves[a] = node;
        }
      }
      into_[a] = best_in;
      At(a, merged) = best_out;
    }
    std::copy(into_.begin(), into_.end(), &At(merged, 0));
    active_.push_back(merged);
    // The others' best heads stay as they were.
    for (const int a : active_) {
      if (a == merged || in_cycle_[heads_[a]]) heads_[a] = BestHead(a);
    }
    for (const int node : cycle->nodes) in_cycle_[node] = false;
  }

  void Solve() {
    std::vector<Cycle> cycles;
    for (std::vector<int> nodes = FindCycle(); !nodes.empty(); nodes = FindCycle()) {
      Contract(&cycles.emplace_back(Cycle{.nodes = std::move(nodes)}));
    }
    for (; !cycles.empty(); cycles.pop_back()) Open(cycles.back());
  }

  // Undoes Contract(), which came last.
  void Open(const Cycle& cycle) {
    const int merged = cycle.nodes.front();
    std::erase(active_, merged);
    for (const int a : active_) {
      if (heads_[a] == merged) heads_[a] = cycle.leaves[a];
    }
    const int head = heads_[merged];
    for (size_t k = 0; k < cycle.nodes.size(); ++k) heads_[cycle.nodes[k]] = cycle.heads[k];
    heads_[cycle.enters[head]] = head;
    active_.insert(active_.end(), cycle.nodes.begin(), cycle.nodes.end());
  }

  int n_;
  std::vector<double> weights_;
  std::vector<int> active_;  // the root first, then nodes as they came
  std::vector<int> heads_;
  std::vector<int> seen_from_;
  std::vector<char> in_cycle_;
  std::vector<double> into_;  // of Contract()
};

// The first of a row's `n` numbers with the value, but for the i-th.
int FirstOther(const float* row, int n, int i, float value) {
  for (int j = 0; j < n; ++j) {
    if (row[j] == value && j != i) return j;
  }
  return i == 0 ? 1 : 0;  // no number has it that is none
}

// Whether the heads, -1 for the root, have no cycle.
bool IsTree(const std::vector<int>& heads) {
  const int n = static_cast<int>(heads.size());
  std::vector<int> seen_from(n, -1);
  for (int start = 0; start < n; ++start) {
    int node = start;
    while (node >= 0 && seen_from[node] < 0) {
      seen_from[node] = start;
      node = heads[node];
    }
    if (node >= 0 && seen_from[node] == start) return false;
  }
  return true;
}

int CountRoots(const std::vector<int>& heads) {
  return static_cast<int>(std::count(heads.begin(), heads.end(), -1));
}

// What is worse than any tree with one root is a second one, if each costs this.
double CostOfRoots(const float* scores, int n) {
  float most = 0, least = 0;
  for (int i = 0; i < n; ++i) {
    const float* row = scores + static_cast<size_t>(i) * (n + 1);
    most = std::max({most, Largest(row, row + i), Largest(row + i + 1, row + n + 1)});
    least = std::min({least, -Largest<-1>(row, row + i), -Largest<-1>(row + i + 1, row + n + 1)});
  }
  return (static_cast<double>(most) - least + 1) * (n + 1);
}

// The best tree where each root costs `cost`. `best` has each word's best head then.
std::vector<int> Solve(const float* scores, int n, double cost, const std::vector<int>& best) {
  Contraction graph(n + 1);
  for (int i = 0; i < n; ++i) {
    const float* row = scores + static_cast<size_t>(i) * (n + 1);
    double* weights = &graph.At(i + 1, 0);
    weights[0] = row[n] - cost;
    for (int j = 0; j < n; ++j) weights[j + 1] = row[j];
    weights[i + 1] = kNever;
    graph.SetHead(i + 1, best[i] + 1);
  }
  const std::vector<int>& found = graph.BestHeads();
  std::vector<int> heads(n);
  for (int i = 0; i < n; ++i) heads[i] = found[i + 1] - 1;
  return heads;
}

}  // namespace

void BestTree(const float* scores, int n, std::vector<int>* heads) {
  // Most often every word's best head makes a tree already.
  heads->resize(n);
  std::vector<int> words(n);  // each word's best head but the root, -1 if there is no other word
  for (int i = 0; i < n; ++i) {
    const float* row = scores + static_cast<size_t>(i) * (n + 1);
    const float best = std::max(Largest(row, row + i), Largest(row + i + 1, row + n));
    words[i] = n == 1 ? -1 : FirstOther(row, n, i, best);
    (*heads)[i] = row[n] >= best ? -1 : words[i];
  }
  const int roots = CountRoots(*heads);
  if (roots == 1 && IsTree(*heads)) return;
  // Next the best tree with as many roots as it likes, which most often is one. Those that like
  // several are few, and take long: without the root, all words are on one cycle in the end.
  if (roots <= 1) {
    *heads = Solve(scores, n, 0, *heads);
    if (CountRoots(*heads) == 1) return;
  }
  *heads = Solve(scores, n, CostOfRoots(scores, n), words);
}

}  // namespace demarche::stance
