#include "stance_service/language/perceptron.h"

#include <algorithm>

#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

uint64_t Hash(std::string_view text, uint64_t seed) {
  uint64_t hash = 0xcbf29ce484222325 ^ seed;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash ^ (hash >> 31);
}

uint64_t Mix(uint64_t template_id, uint64_t a, uint64_t b = 1, uint64_t c = 2, uint64_t d = 3) {
  uint64_t hash = template_id * 0xA24BAED4963EE407u;
  for (const uint64_t x : {a, b, c, d}) {
    hash = (hash ^ x) * 0x9FB21C651E98DF25u;
    hash ^= hash >> 32;
  }
  return hash;
}

}  // namespace

Words::Words(std::string_view text, const Sentence& sentence) {
  std::string_view last_shape;
  for (const Token& token : sentence.tokens) {
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    std::string low(word);
    std::transform(low.begin(), low.end(), low.begin(), AsciiLower);
    std::string kind;
    for (const char c : word) {
      const uint8_t bits = ClassOf(c);
      if (kind.empty() || static_cast<uint8_t>(kind.back()) != bits)
        kind += static_cast<char>(bits);
    }
    form.push_back(Hash(word, 1));
    lower.push_back(Hash(low, 2));
    suffix.push_back(
        Hash(std::string_view(low).substr(low.size() - std::min<size_t>(3, low.size())), 3));
    shape.push_back(Hash(kind, 4));
    tag.push_back(static_cast<uint64_t>(token.upos) + 1);
  }
  for (auto* column : {&form, &lower, &suffix, &shape, &tag}) column->push_back(77);
}

ParseState::ParseState(int n)
    : head(n + 1, -1),
      left1(n + 1, n),
      left2(n + 1, n),
      right1(n + 1, n),
      right2(n + 1, n),
      left_count(n + 1),
      right_count(n + 1),
      n(n) {}

bool ParseState::Allows(Transition t) const {
  switch (t) {
    case kShift:
      return next < n || (next == n && stack.empty());
    case kLeft:
      return !stack.empty() && next <= n && !(next == n && stack.size() > 1);
    case kRight:
      return stack.size() >= 2;
  }
  return false;
}

void ParseState::Apply(Transition t) {
  if (t == kShift) {
    stack.push_back(next++);
    return;
  }
  const int child = stack.back();
  stack.pop_back();
  if (t == kLeft) {
    head[child] = next;
    left2[next] = left1[next];
    left1[next] = child;
    ++left_count[next];
  } else {
    const int parent = stack.back();
    head[child] = parent;
    right2[parent] = right1[parent];
    right1[parent] = child;
    ++right_count[parent];
  }
}

void TagFeatures(const Words& w, int i, std::vector<uint64_t>* out) {
  const int n = static_cast<int>(w.size());
  const auto at = [n](int k) { return k < 0 || k >= n ? n : k; };
  const int a = at(i - 2), b = at(i - 1), d = at(i + 1), e = at(i + 2);
  out->assign({
      Mix(1, w.form[i]),
      Mix(2, w.lower[i]),
      Mix(3, w.suffix[i]),
      Mix(4, w.shape[i]),
      Mix(5, w.tag[b]),
      Mix(6, w.tag[a], w.tag[b]),
      Mix(7, w.tag[b], w.lower[i]),
      Mix(8, w.lower[b]),
      Mix(9, w.lower[d]),
      Mix(10, w.lower[a]),
      Mix(11, w.lower[e]),
      Mix(12, w.suffix[b]),
      Mix(13, w.suffix[d]),
      Mix(14, w.suffix[i], w.shape[i], i == 0),
      Mix(15, w.lower[b], w.lower[i]),
      Mix(16, w.lower[i], w.lower[d]),
      Mix(17, w.shape[b], w.shape[i], w.shape[d]),
      Mix(18, w.tag[b], w.suffix[i], w.suffix[d]),
      19,
  });
}

void ArcFeatures(const Words& w, const ParseState& s, std::vector<uint64_t>* out) {
  const int n = s.n;
  const size_t depth = s.stack.size();
  const int s0 = depth > 0 ? s.stack[depth - 1] : n;
  const int s1 = depth > 1 ? s.stack[depth - 2] : n;
  const int s2 = depth > 2 ? s.stack[depth - 3] : n;
  const int b0 = std::min(s.next, n), b1 = std::min(s.next + 1, n), b2 = std::min(s.next + 2, n);
  const uint64_t t0 = w.tag[s0], t1 = w.tag[s1], t2 = w.tag[s2];
  const uint64_t u0 = w.tag[b0], u1 = w.tag[b1], u2 = w.tag[b2];
  const uint64_t f0 = w.lower[s0], f1 = w.lower[s1], g0 = w.lower[b0], g1 = w.lower[b1];
  const uint64_t distance = std::min(b0 - s0, 6) + 10;
  const uint64_t gap = std::min(s0 - s1, 6) + 10;
  const uint64_t r0 = w.tag[s.right1[s0]], l0 = w.tag[s.left1[s0]], l20 = w.tag[s.left2[s0]];
  const uint64_t r1 = w.tag[s.right1[s1]], l1 = w.tag[s.left1[s1]], r20 = w.tag[s.right2[s0]];
  const uint64_t lb = w.tag[s.left1[b0]], lb2 = w.tag[s.left2[b0]];
  const uint64_t v0 = s.left_count[s0] * 8 + s.right_count[s0];
  out->assign({
      Mix(1, f0, t0),
      Mix(2, t0),
      Mix(3, f1, t1),
      Mix(4, t1),
      Mix(5, g0, u0),
      Mix(6, u0),
      Mix(7, g1, u1),
      Mix(8, u1),
      Mix(9, w.lower[b2]),
      Mix(10, u2),
      Mix(11, f0, g0),
      Mix(12, f0, t0, u0),
      Mix(13, t0, g0, u0),
      Mix(14, t0, u0),
      Mix(15, t0, u0, u1),
      Mix(16, t1, t0, u0),
      Mix(17, t2, t1, t0),
      Mix(18, f1, f0),
      Mix(19, t1, t0),
      Mix(20, f1, t0),
      Mix(21, t1, f0),
      Mix(22, t0, u0, u1, u2),
      Mix(23, t1, t0, u0, u1),
      Mix(24, distance, t0, u0),
      Mix(25, gap, t1, t0),
      Mix(26, distance, f0),
      Mix(27, distance, g0),
      Mix(28, t0, r0, u0),
      Mix(29, t0, l0, u0),
      Mix(30, t1, r1, t0),
      Mix(31, t1, l1, t0),
      Mix(32, t0, u0, lb),
      Mix(33, f0, r0),
      Mix(34, f0, l0),
      Mix(35, g0, lb),
      Mix(36, v0, t0, u0),
      Mix(37, f0, v0),
      Mix(38, w.lower[s.right1[s0]], t0, u0),
      Mix(39, w.lower[s.left1[s0]], t0, u0),
      Mix(40, w.lower[s.left1[b0]], t0, u0),
      Mix(41, t1, u0, lb),
      Mix(42, t1, g0),
      Mix(43, f1, u0),
      Mix(44, t0, l0, l20, u0),
      Mix(45, t0, r0, r20, u0),
      Mix(46, u0, lb, lb2, t0),
      Mix(47, t1, t0, r0),
      Mix(48, t1, t0, l0),
      Mix(49, f1, w.lower[s.right1[s1]]),
      Mix(50, t2, t1, t0, u0),
      Mix(51, f0, u0, u1),
      Mix(52, f1, t0, u0),
      Mix(53, w.suffix[s0], t0, u0),
      Mix(54, w.suffix[b0], t0, u0),
      55,
  });
}

void LabelFeatures(const Words& w, const std::vector<int>& heads, int i,
                   std::vector<uint64_t>* out) {
  const int n = static_cast<int>(w.size());
  const int h = heads[i] < 0 ? n : heads[i];
  const auto at = [n](int k) { return k < 0 || k >= n ? n : k; };
  int first = n, last = n, children = 0, left_same = 0, right_same = 0;
  bool passive = false;
  for (int k = 0; k < n; ++k) {
    if (heads[k] == i) {
      if (first == n) first = k;
      last = k;
      ++children;
    }
    if (heads[k] == heads[i] && k != i) {
      const bool noun = w.tag[k] == 1 + static_cast<uint64_t>(Upos::kNoun) ||
                        w.tag[k] == 1 + static_cast<uint64_t>(Upos::kPropn) ||
                        w.tag[k] == 1 + static_cast<uint64_t>(Upos::kPron);
      if (noun) ++(k < i ? left_same : right_same);
      passive |= w.tag[k] == 1 + static_cast<uint64_t>(Upos::kAux);
    }
  }
  const uint64_t side = i < h;
  const uint64_t distance = std::min(std::abs(h - i), 6) * 2 + side;
  const uint64_t td = w.tag[i], th = w.tag[h], fd = w.lower[i], fh = w.lower[h];
  const int hh = h == n || heads[h] < 0 ? n : heads[h];
  out->assign({
      Mix(1, fd, td),
      Mix(2, fd, th, side),
      Mix(3, fh, td, side),
      Mix(4, td, th, side),
      Mix(5, td, th, distance),
      Mix(6, fd, fh),
      Mix(7, fh, th, side),
      Mix(8, w.lower[first], td, th, side),
      Mix(9, w.tag[first], td, th, side),
      Mix(10, w.tag[last], td, th, side),
      Mix(11, w.suffix[h], td, side, passive),
      Mix(12, w.suffix[i], td, th, side),
      Mix(13, w.tag[at(i - 1)], td, th, side),
      Mix(14, w.tag[at(i + 1)], td, th, side),
      Mix(15, w.lower[at(i - 1)], td, th),
      Mix(16, left_same, right_same, td * 32 + th, side),
      Mix(17, fh, td, left_same, side),
      Mix(18, w.tag[hh], th, td, side),
      Mix(19, fh, w.lower[first], td),
      Mix(20, fd, children, th),
      Mix(21, w.shape[i], w.shape[h], td * 32 + th, side),
      Mix(22, w.lower[at(h - 1)], th, td, side),
      Mix(23, w.lower[at(i + 1)], td, th),
      Mix(24, fh, w.lower[last], td),
      25,
  });
}

}  // namespace demarche::stance
