#include "stance_service/analysis/scoring/window_colours.h"

#include <algorithm>

namespace demarche::stance {
namespace {

constexpr int kMostSteps = 3;

// Whether the head of a word so joined may be taken for it.
bool StandsForChild(const Tree& tree, int token) {
  switch (tree.Rel(token)) {
    case Relation::kFlat:
    case Relation::kCompound:
    case Relation::kAppos:
    case Relation::kNmodDesc:
    case Relation::kNmodPoss:
    case Relation::kAmod:
    case Relation::kConj:
      return tree.Pos(tree.Head(token)) != Upos::kVerb;
    default:
      return false;
  }
}

bool Describes(Relation relation) {
  return relation == Relation::kAmod || relation == Relation::kAppos ||
         relation == Relation::kNmodDesc || relation == Relation::kCompound;
}

}  // namespace

PairEnds::PairEnds(const Tree& tree, const std::vector<int>& holder, const std::vector<int>& target)
    : roles_(tree.size(), EndRole::kOther) {
  const auto take = [&](int token, EndRole role) {
    if (roles_[token] == EndRole::kOther) roles_[token] = role;
  };
  // First what they are themselves.
  for (const int place : target) take(place, EndRole::kTarget);
  for (const int place : holder) take(place, EndRole::kHolder);
  const auto climb = [&](const std::vector<int>& places, EndRole role) {
    for (const int place : places) {
      for (int at = place, step = 0; step < kMostSteps && tree.Head(at) >= 0; ++step) {
        if (!StandsForChild(tree, at)) break;
        at = tree.Head(at);
        take(at, role);
      }
    }
  };
  climb(target, EndRole::kTarget);
  climb(holder, EndRole::kHolder);
}

EndRole PairEnds::Object(const WordColour& colour) const {
  return std::max(Of(colour.object), Of(colour.second));
}

int EndsRow(EndRole doer, EndRole object) {
  if (doer < EndRole::kHolder && object < EndRole::kHolder) return 0;
  return 1 + static_cast<int>(doer) * 4 + static_cast<int>(object);
}

int HintRow(EndRole doer, EndRole object, const WordColour& colour) {
  if (!colour.listed) return 0;
  const Connotation& sense = colour.sense;
  if (doer == EndRole::kHolder) {
    return (object == EndRole::kTarget ? 1 : 16) + 2 + sense.view;
  }
  if (doer == EndRole::kTarget) return 6 + 2 + sense.doer;
  if (object == EndRole::kTarget) return 11 + 2 + sense.object;
  return 0;
}

ColourSums SumColours(const Tree& tree, const std::vector<WordColour>& colours,
                      const PairEnds& ends) {
  ColourSums sums;
  for (int i = 0; i < tree.size(); ++i) {
    const WordColour& colour = colours[i];
    if (!colour.listed) continue;
    const Connotation& sense = colour.sense;
    const EndRole doer = ends.Doer(colour);
    const EndRole object = ends.Object(colour);
    const bool of_holder = doer == EndRole::kHolder;
    if (object == EndRole::kTarget) {
      (of_holder ? sums.view : sums.others_view) += sense.view;
      if (!of_holder) sums.target_gets += sense.object;
    } else if (of_holder) {
      sums.mood += sense.view;
    }
    if (of_holder) sums.holder_does += sense.doer;
    if (doer == EndRole::kTarget) sums.target_does += sense.doer;
    const int head = tree.Head(i);
    const bool over = doer == EndRole::kTarget && tree.Pos(i) != Upos::kVerb;
    if (over || (Describes(tree.Rel(i)) && ends.Of(head) == EndRole::kTarget)) {
      sums.of_target += sense.tone;
    }
  }
  return sums;
}

}  // namespace demarche::stance
