#include "stance_service/analysis/scoring/tree_distance.h"

#include <algorithm>

namespace demarche::stance {
namespace {

constexpr int kUnreached = -1;
constexpr int kMostSteps = 6;

// Breadth first from all places at once. `came_from` is where a word was reached from.
void Walk(const Tree& tree, const std::vector<int>& places, std::vector<int>* steps,
          std::vector<int>* came_from) {
  steps->assign(tree.size(), kUnreached);
  came_from->assign(tree.size(), kUnreached);
  std::vector<int> queue;
  queue.reserve(tree.size());
  const auto reach = [&](int token, int from, int count) {
    if (token < 0 || (*steps)[token] != kUnreached) return;
    (*steps)[token] = count;
    (*came_from)[token] = from;
    queue.push_back(token);
  };
  for (const int place : places) reach(place, kUnreached, 0);
  for (size_t next = 0; next < queue.size(); ++next) {
    const int at = queue[next];
    reach(tree.Head(at), at, (*steps)[at] + 1);
    for (const int child : tree.Children(at)) reach(child, at, (*steps)[at] + 1);
  }
}

}  // namespace

TreeDistances::TreeDistances(const Tree& tree, const std::vector<int>& places)
    : sides_(places.empty() ? 0 : tree.size(), Side::kAside) {
  if (places.empty()) return;
  std::vector<int> came_from;
  Walk(tree, places, &steps_, &came_from);
  for (int i = 0; i < tree.size(); ++i) {
    if (steps_[i] <= 0) continue;
    // All the way up, or all the way down.
    bool under = true;
    bool over = true;
    for (int at = i; came_from[at] != kUnreached; at = came_from[at]) {
      if (tree.Head(at) == came_from[at]) {
        over = false;
      } else {
        under = false;
      }
    }
    sides_[i] = under ? Side::kUnder : over ? Side::kOver : Side::kAside;
  }
}

int TreeDistances::Row(int token) const {
  if (sides_.empty()) return kRows - 1;
  const int steps = steps_[token] == kUnreached ? kMostSteps : std::min(steps_[token], kMostSteps);
  return static_cast<int>(sides_[token]) * (kMostSteps + 1) + steps;
}

std::vector<uint8_t> PathBetween(const Tree& tree, const std::vector<int>& from,
                                 const std::vector<int>& to) {
  if (from.empty() || to.empty()) return std::vector<uint8_t>(tree.size(), 3);
  std::vector<uint8_t> path(tree.size(), 0);
  std::vector<int> steps;
  std::vector<int> came_from;
  Walk(tree, from, &steps, &came_from);
  int best = to.front();
  for (const int token : to) {
    if (steps[token] < steps[best]) best = token;
  }
  for (int at = best; at != kUnreached; at = came_from[at]) path[at] = 1;
  // The word of the way that stands over all the others.
  for (int at = best; at != kUnreached; at = came_from[at]) {
    const int head = tree.Head(at);
    if (head < 0 || path[head] == 0) path[at] = 2;
  }
  return path;
}

}  // namespace demarche::stance
