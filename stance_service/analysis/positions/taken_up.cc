#include "stance_service/analysis/positions/taken_up.h"

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

bool IsOfDemand(std::string_view lemma) {
  return IsOneOf(lemma, {"call", "demand", "appeal", "request", "plea", "proposal", "suggestion",
                         "recommendation", "idea"});
}

bool IsOfBlame(std::string_view lemma) {
  return IsOneOf(lemma, {"criticism", "complaint", "objection", "concern", "warning",
                         "condemnation", "accusation", "opposition"});
}

bool IsOfView(std::string_view lemma) {
  return IsOneOf(lemma, {"view", "sentiment", "opinion", "position", "stance", "assessment"});
}

bool Means(std::string_view noun, const FrameEntry& entry) {
  const bool demand = IsOneOf(entry.family, {"demand", "want", "propose", "advocate"});
  const bool blame =
      entry.position < 0 && IsOneOf(entry.family, {"criticise", "oppose", "fear", "blame", "mock",
                                                   "evaluation:negative"});
  const bool praise = IsOneOf(entry.family, {"endorse", "praise", "evaluation:positive"});
  if (IsOfDemand(noun)) return demand;
  if (IsOfBlame(noun)) return blame;
  return demand || blame || praise;
}

// "The call for a truce", "the view that it failed": the noun says what it means.
bool SaysItself(const Tree& tree, int noun) {
  for (const int child : tree.Children(noun)) {
    if (child < noun) continue;
    const Relation relation = tree.Rel(child);
    if (relation == Relation::kCcomp || relation == Relation::kAclRelcl) return true;
    if (relation == Relation::kAcl &&
        (tree.IsInfinitive(child) || tree.Child(child, {Relation::kMark}) >= 0)) {
      return true;
    }
    if (relation == Relation::kNmod &&
        !IsOneOf(tree.Preposition(child), {"by", "from", "in", "at", "during"})) {
      return true;
    }
  }
  return tree.Child(noun, {Relation::kCompound}) >= 0;
}

// "The call", "her criticism"; "a view" behind a comma.
bool PointsBack(const Tree& tree, int noun) {
  if (tree.Child(noun, {Relation::kNmodPoss}) >= 0) return true;
  const int determiner = tree.Child(noun, {Relation::kDet});
  if (determiner < 0) return false;
  if (IsOneOf(tree.Lower(determiner), {"the", "this", "that", "these", "those"})) return true;
  return tree.Lower(determiner) == "a" && determiner > 0 && tree.Form(determiner - 1) == ",";
}

}  // namespace

const Frame* TakenUpBy(const Tree& tree, int noun, const std::vector<Frame>& frames) {
  const std::string_view lemma = tree.Lemma(noun);
  if (tree.Pos(noun) != Upos::kNoun) return nullptr;
  if (!IsOfDemand(lemma) && !IsOfBlame(lemma) && !IsOfView(lemma)) return nullptr;
  if (!PointsBack(tree, noun) || SaysItself(tree, noun)) return nullptr;
  const Frame* last = nullptr;
  for (const Frame& frame : frames) {
    if (frame.head >= noun || !Means(lemma, *frame.entry) || frame.entry->position == 0) continue;
    if (!HasTarget(frame, noun) && (last == nullptr || last->head < frame.head)) last = &frame;
  }
  return last;
}

}  // namespace demarche::stance
