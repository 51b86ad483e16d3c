#include "ingest_service/archive/edit_script.h"

#include <algorithm>
#include <cstdint>

namespace demarche::ingest {
namespace {

// How far along a each diagonal k = x − y is reached with d edits; k runs from −d to d.
class Rounds {
 public:
  int size() const { return static_cast<int>(rounds_.size()); }
  void Push(std::vector<int> reached) { rounds_.push_back(std::move(reached)); }

  // The diagonal from which the d-th edit came to diagonal k.
  int Origin(int d, int k) const {
    return k == -d || (k != d && At(d - 1, k - 1) < At(d - 1, k + 1)) ? k + 1 : k - 1;
  }
  int At(int d, int k) const {
    return k < -d || k > d ? -1 : rounds_[static_cast<size_t>(d)][static_cast<size_t>(k + d)];
  }

 private:
  std::vector<std::vector<int>> rounds_;
};

// From the end back to the beginning, one edit at a time: what stays, last first.
std::vector<std::pair<size_t, size_t>> WalkBack(const Rounds& rounds, int x, int y) {
  std::vector<std::pair<size_t, size_t>> kept;
  const auto keep_down_to = [&](int to_x, int to_y) {
    while (x > to_x && y > to_y) {
      --x, --y;
      kept.emplace_back(static_cast<size_t>(x), static_cast<size_t>(y));
    }
  };
  for (int d = rounds.size() - 1; d > 0; --d) {
    const int k = x - y, origin = rounds.Origin(d, k);
    const int from_x = rounds.At(d - 1, origin), from_y = from_x - origin;
    // After the edit, a step down (origin = k + 1) or to the right, comes what both have.
    origin > k ? keep_down_to(from_x, from_y + 1) : keep_down_to(from_x + 1, from_y);
    x = from_x;
    y = from_y;
  }
  keep_down_to(0, 0);
  return kept;
}

}  // namespace

EditScript ShortestEdit(absl::Span<const int> a, absl::Span<const int> b, int max_edits) {
  EditScript script;
  size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin] == b[begin]) {
    script.kept.emplace_back(begin, begin);
    ++begin;
  }
  size_t end = 0;
  while (end < a.size() - begin && end < b.size() - begin &&
         a[a.size() - 1 - end] == b[b.size() - 1 - end]) {
    ++end;
  }
  const absl::Span<const int> p = a.subspan(begin, a.size() - begin - end);
  const absl::Span<const int> q = b.subspan(begin, b.size() - begin - end);
  const int n = static_cast<int>(p.size()), m = static_cast<int>(q.size());
  Rounds rounds;
  // What both have is walked over once a diagonal, and may be long on each of them.
  int64_t steps = 4LL * (n + m) + 4LL * max_edits * max_edits;
  bool found = n + m == 0;
  for (int d = 0; !found && d <= std::min(max_edits, n + m) && steps > 0; ++d) {
    std::vector<int> reached(static_cast<size_t>(2 * d + 1), 0);
    for (int k = -d; k <= d && !found; k += 2) {
      int x = 0;
      if (d > 0) {
        const int origin = rounds.Origin(d, k);
        x = rounds.At(d - 1, origin) + (origin < k ? 1 : 0);
      }
      while (x < n && x - k < m && p[static_cast<size_t>(x)] == q[static_cast<size_t>(x - k)]) {
        ++x, --steps;
      }
      reached[static_cast<size_t>(k + d)] = x;
      found = k == n - m && x >= n;
    }
    rounds.Push(std::move(reached));
  }
  if (found && n + m > 0) {
    const auto middle = WalkBack(rounds, n, m);
    for (auto pair = middle.rbegin(); pair != middle.rend(); ++pair) {
      script.kept.emplace_back(begin + pair->first, begin + pair->second);
    }
  }
  script.coarse = !found;
  for (size_t i = end; i > 0; --i) script.kept.emplace_back(a.size() - i, b.size() - i);
  return script;
}

}  // namespace demarche::ingest
