#include "stance_service/analysis/positions/ellipses.h"

#include <algorithm>
#include <utility>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

bool IsAuxiliary(std::string_view lower) {
  return IsOneOf(lower, {"do", "does", "did", "has", "have", "had", "is", "are", "was", "were",
                         "will", "would", "can", "could"});
}

// Whether the frame is what the verb does, by itself or by its object: "voiced opposition".
bool IsDoneBy(const Tree& tree, const Frame& frame, int verb) {
  if (frame.speaker_holds) return false;
  int at = frame.head;
  constexpr int kMostSteps = 3;
  for (int steps = 0; at >= 0 && at != verb && steps < kMostSteps; ++steps) {
    const Relation relation = tree.Rel(at);
    const bool down = relation == Relation::kObj || relation == Relation::kXcomp ||
                      (relation == Relation::kObl && at > verb);
    at = down ? tree.Head(at) : -1;
  }
  if (at != verb) return false;
  const int subject = tree.Subject(verb);
  return std::any_of(frame.holders.begin(), frame.holders.end(),
                     [&](const Filler& holder) { return holder.token == subject; });
}

}  // namespace

void AddEllipses(const Tree& tree, std::vector<Frame>* frames) {
  std::vector<Frame> found;
  for (int auxiliary = 2; auxiliary + 1 < tree.size(); ++auxiliary) {
    if (!IsAuxiliary(tree.Lower(auxiliary))) continue;
    if (!IsOneOf(tree.Lower(auxiliary - 1), {"as", "so", "neither", "nor"})) continue;
    const int verb = tree.Head(auxiliary);
    const int other = tree.Child(auxiliary, {Relation::kNsubj, Relation::kNsubjPass});
    if (verb < 0 || verb > auxiliary || other < auxiliary) continue;
    for (const Frame& frame : *frames) {
      if (!IsDoneBy(tree, frame, verb)) continue;
      Frame same = frame;
      same.holders = {{other, frame.holders.front().slot, true}};
      found.push_back(std::move(same));
    }
  }
  for (Frame& frame : found) frames->push_back(std::move(frame));
}

}  // namespace demarche::stance
