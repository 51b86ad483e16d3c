#include "stance_service/analysis/positions/target_turns.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/operators.h"

namespace demarche::stance {
namespace {

// How surely a word before a noun must say the noun's contrary. Less sure ones ("breakaway regions
// of Ukraine") only tell what kind it is.
constexpr float kClearly = 0.8f;
// How far behind a noun its fate may begin, in tokens; what a preposition joins to the noun does
// not count.
constexpr int kReach = 3;

void Turn(Step why, TargetPath* path) {
  path->sign = -path->sign;
  path->steps.push_back(std::move(why));
}

void TurnByContrary(const Tree& tree, int token, const Operator& contrary, TargetPath* path) {
  path->weight *= contrary.value;
  Turn(StepAt(tree, token, v1::STEP_KIND_TURNED, " turns it"), path);
}

// The last token of what a preposition joins to the noun.
int EndOfPhrase(const Tree& tree, int noun) {
  int last = noun;
  for (const int child : tree.Children(noun)) {
    if (child > noun && tree.Rel(child) == Relation::kNmod) last = tree.Subtree(child).second;
  }
  return last;
}

// Whether what the verb says is against what it is done to.
bool IsAgainstObject(const Lexicon& lexicon, const Tree& tree, const std::vector<Frame>& frames,
                     int verb) {
  return std::any_of(
             frames.begin(), frames.end(),
             [&](const Frame& frame) { return frame.head == verb && frame.entry->position < 0; }) ||
         OperatorAt(lexicon, tree, verb, OperatorEffect::kReverse) != nullptr;
}

bool IsBlamedFor(const Tree& tree, const std::vector<Frame>& frames, int doing) {
  if (tree.Pos(doing) != Upos::kVerb || !tree.Lower(doing).ends_with("ing")) return false;
  if (!IsOneOf(tree.Preposition(doing), {"of", "for"})) return false;
  return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
    return frame.entry->position < 0 && IsOneOf(frame.entry->family, {"blame", "criticise"}) &&
           HasTarget(frame, doing);
  });
}

}  // namespace

Step StepTo(const Tree& tree, std::string_view what, int token, v1::StepKind kind) {
  Step step = StepAt(tree, token, kind, "");
  step.text = absl::StrCat(std::string(what), " ", step.text);
  return step;
}

void TurnByFate(const Lexicon& lexicon, const Tree& tree, const std::vector<Frame>& frames,
                int noun, TargetPath* path) {
  if (tree.Pos(noun) != Upos::kNoun && tree.Pos(noun) != Upos::kPropn) return;
  // Of "charges against her to be dropped" it is the charges' fate.
  if (tree.Rel(noun) == Relation::kNmod && tree.Preposition(noun) != "for") return;
  const int behind = EndOfPhrase(tree, noun) + 1;
  for (int i = noun + 1; i + 2 < tree.size(); ++i) {
    // "For all charges against the six to be dropped".
    if (i - noun > kReach && i < behind) i = behind;
    if (i - noun > kReach && i > behind) return;
    const int verb = i + 2;
    if (verb >= tree.size()) return;
    if (tree.Lower(i) == "to" && tree.Lower(i + 1) == "be" && tree.Pos(verb) == Upos::kVerb &&
        IsAgainstObject(lexicon, tree, frames, verb)) {
      Turn(StepTo(tree, "to be", verb, v1::STEP_KIND_TURNED), path);
      return;
    }
  }
}

void TurnBySlogan(const Tree& tree, int name, TargetPath* path) {
  if (name == 0 || tree.Pos(name) != Upos::kPropn) return;
  if (!IsOneOf(tree.Form(name - 1), {"Stop", "Never", "Dump", "Anti", "anti"})) return;
  Turn(StepAt(tree, name - 1, v1::STEP_KIND_TURNED, " turns it"), path);
}

void TurnByContraries(const Lexicon& lexicon, const Tree& tree, int token, TargetPath* path) {
  if (const Operator* op = OperatorAt(lexicon, tree, token, OperatorEffect::kReverse)) {
    TurnByContrary(tree, token, *op, path);
  }
  for (const int child : tree.Children(token)) {
    if (tree.Rel(child) != Relation::kAmod && tree.Rel(child) != Relation::kCompound) continue;
    const Operator* op = OperatorAt(lexicon, tree, child, OperatorEffect::kReverse);
    if (op == nullptr || op->upos != Upos::kAdj || op->value < kClearly) continue;
    TurnByContrary(tree, child, *op, path);
  }
}

int NegationWithin(const Lexicon& lexicon, const Tree& tree, int token) {
  int sign = 1;
  if (const int determiner = tree.Child(token, {Relation::kDet});
      determiner >= 0 && tree.Lower(determiner) == "no") {
    sign = -1;
  }
  if (tree.Pos(token) != Upos::kVerb && tree.Pos(token) != Upos::kAdj) return sign;
  for (const int child : tree.Children(token)) {
    if (tree.Rel(child) == Relation::kAdvmod &&
        OperatorAt(lexicon, tree, child, OperatorEffect::kNegate) != nullptr) {
      sign = -sign;
    }
  }
  return sign;
}

int SignWithin(const Lexicon& lexicon, const Tree& tree, const Frame& frame, const Filler& filler) {
  const int head = tree.Head(frame.head);
  const bool denied = filler.slot.kind == SlotKind::kClause && head >= 0 &&
                      tree.Pos(head) == Upos::kVerb && Denies(lexicon, tree, head);
  return denied ? 1 : frame.entry->position;
}

int SignOfBlamedDeed(const Lexicon& lexicon, const Tree& tree, const std::vector<Frame>& frames,
                     int doing) {
  if (!IsBlamedFor(tree, frames, doing)) return 1;
  const Connotation* colour = lexicon.connotations().Find(tree.Lemma(doing), Upos::kVerb);
  if (colour == nullptr) return 1;
  return (colour->view != 0 ? colour->view : colour->object) < 0 ? -1 : 1;
}

}  // namespace demarche::stance
