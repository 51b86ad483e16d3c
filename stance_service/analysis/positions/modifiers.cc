#include "stance_service/analysis/positions/modifiers.h"

#include <algorithm>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/operators.h"

namespace demarche::stance {
namespace {

constexpr float kReportedFuture = 0.8f;
constexpr float kIfSo = 0.3f;

bool IsModifier(Relation relation) {
  switch (relation) {
    case Relation::kAdvmod:
    case Relation::kAux:
    case Relation::kDet:
    case Relation::kMark:
    case Relation::kCc:
    case Relation::kAmod:
    case Relation::kObl:
    case Relation::kCase:
    case Relation::kDiscourse:
    case Relation::kOblUnmarked:
      return true;
    default:
      return false;
  }
}

bool IsObligation(std::string_view lemma) { return IsOneOf(lemma, {"should", "must", "ought"}); }

bool IsOfLess(std::string_view lower) { return IsOneOf(lower, {"less", "least"}); }

// An entry that reads "no longer trusts" as a whole has counted the negation.
bool AsksForNegation(const FrameEntry& entry) {
  return std::any_of(entry.conditions.begin(), entry.conditions.end(),
                     [](const Condition& c) { return c.kind == Condition::Kind::kNegated; });
}

// "Not only mocked it but …"; "no less happy", "at least useful", "let alone", "much less".
bool DeniesNothing(const Tree& tree, int negation) {
  if (IsOfLess(tree.Lower(negation))) {
    return negation > 0 &&
           IsOneOf(tree.Lower(negation - 1), {"no", "not", "any", "nothing", "much", "at", "or"});
  }
  return negation + 1 < tree.size() &&
         IsOneOf(tree.Lower(negation + 1), {"only", "just", "merely", "simply", "solely"});
}

// "Could not support the pact", "would not vote for it": as firm as "does not".
bool IsOfRefusal(const Tree& tree, int verb, int auxiliary, const Frame& frame) {
  return tree.Rel(auxiliary) == Relation::kAux && frame.entry->position > 0 &&
         !frame.speaker_holds && tree.HasNegation(verb) &&
         IsOneOf(tree.Lemma(auxiliary), {"can", "could", "would", "will"}) &&
         IsOneOf(frame.entry->family, {"endorse", "accept", "vote", "praise", "trust", "defend",
                                       "recognise", "fund", "cooperate"});
}

// "Said he would block it": what he then said was "will".
bool IsReportedFuture(const Tree& tree, int verb, int auxiliary) {
  if (tree.Rel(auxiliary) != Relation::kAux || tree.Lemma(auxiliary) != "would") return false;
  const int clause = tree.FirstConjunct(verb);
  const int said = tree.Head(clause);
  if (tree.Rel(clause) != Relation::kCcomp || said < 0 || tree.Pos(said) != Upos::kVerb) {
    return false;
  }
  return IsOneOf(tree.Lower(said), {"said", "told", "vowed", "announced", "pledged", "promised",
                                    "warned", "insisted", "added", "declared", "tweeted"}) &&
         tree.Child(verb, {Relation::kAdvcl}) < 0;
}

// What a frame that judges by what will come takes for granted.
bool IsForesight(const Tree& tree, int token) {
  return tree.Rel(token) == Relation::kAux &&
         IsOneOf(tree.Lemma(token), {"will", "would", "can", "could"});
}

// "Operations are approved if they stay within the territory."
void TakeInCondition(const Lexicon& lexicon, const Tree& tree, int clause, Weighing* weighing) {
  const int mark = tree.Child(clause, {Relation::kMark});
  // Once is enough: two conditions leave it no less certain than one.
  if (mark < 0 || weighing->environment.factuality == v1::FACTUALITY_CONDITIONAL) return;
  if (const Operator* op = OperatorAt(lexicon, tree, mark, OperatorEffect::kConditional)) {
    MakeUnreal(v1::FACTUALITY_CONDITIONAL, op->value,
               StepAt(tree, mark, v1::STEP_KIND_CONDITIONAL, ": conditional"), weighing);
  }
}

void TakeInNegation(const Tree& tree, int word, float clearness, const Frame& frame,
                    Weighing* weighing) {
  Turn(clearness, StepAt(tree, word, v1::STEP_KIND_TURNED, " turns it"), weighing);
  weighing->undone = weighing->undone || tree.Rel(word) == Relation::kAdvmod;
  // Who is less opposed to it than before is opposed to it still.
  if (frame.entry->position < 0 && IsOfLess(tree.Lower(word))) {
    weighing->environment.certainty *= kLeftUndone;
  }
}

// What the word makes of the position's strength.
void TakeInDegree(const Lexicon& lexicon, const Tree& tree, int word, Weighing* weighing) {
  if (const Operator* op = OperatorAt(lexicon, tree, word, OperatorEffect::kStrengthen)) {
    Scale(op->value, StepAt(tree, word, v1::STEP_KIND_STRENGTHENED, " strengthens"), weighing);
  } else if (const Operator* op = OperatorAt(lexicon, tree, word, OperatorEffect::kWeaken)) {
    Scale(op->value, StepAt(tree, word, v1::STEP_KIND_WEAKENED, " weakens"), weighing);
  }
}

// Whether it is so: expected, conditional, past or asked.
void TakeInReality(const Lexicon& lexicon, const Tree& tree, int word, const Frame& frame,
                   Weighing* weighing) {
  const bool marks_clause = tree.Rel(word) == Relation::kMark;
  if (const Operator* op = OperatorAt(lexicon, tree, word, OperatorEffect::kConditional)) {
    // "If the dam is a failure": nobody has judged it yet.
    const bool judged = frame.speaker_holds && marks_clause;
    MakeUnreal(v1::FACTUALITY_CONDITIONAL, op->value * (judged ? kIfSo : 1),
               StepAt(tree, word, v1::STEP_KIND_CONDITIONAL, ": conditional"), weighing);
  } else if (const Operator* op = OperatorAt(lexicon, tree, word, OperatorEffect::kExpect)) {
    MakeUnreal(v1::FACTUALITY_EXPECTED, op->value,
               StepAt(tree, word, v1::STEP_KIND_EXPECTED, ": expected"), weighing);
    if (IsObligation(tree.Lemma(word))) weighing->environment.obliged *= op->value;
  } else if (const Operator* op = OperatorAt(lexicon, tree, word, OperatorEffect::kPast)) {
    Doubt(op->value, StepAt(tree, word, v1::STEP_KIND_PAST, ": past"), weighing);
  } else if (const Operator* op = OperatorAt(lexicon, tree, word, OperatorEffect::kAsk);
             op != nullptr && marks_clause) {
    Doubt(op->value, StepAt(tree, word, v1::STEP_KIND_OPEN, ": open"), weighing);
  }
}

}  // namespace

void TakeInModifiers(const Lexicon& lexicon, const Tree& tree, int token, const Frame& frame,
                     Weighing* weighing) {
  for (const int child : tree.Children(token)) {
    if (HasToken(frame, child)) continue;
    const Relation relation = tree.Rel(child);
    if (relation == Relation::kAdvcl) TakeInCondition(lexicon, tree, child, weighing);
    if (!IsModifier(relation)) continue;
    if (relation == Relation::kObl && tree.Pos(child) == Upos::kNoun) continue;
    if (const Operator* op = OperatorAt(lexicon, tree, child, OperatorEffect::kNegate);
        op != nullptr && relation != Relation::kObl && relation != Relation::kCc) {
      if (AsksForNegation(*frame.entry) || DeniesNothing(tree, child)) continue;
      TakeInNegation(tree, child, op->value, frame, weighing);
    } else {
      TakeInDegree(lexicon, tree, child, weighing);
    }
    // A word may do both: "possible" weakens, and makes it open too.
    if (frame.foretold && IsForesight(tree, child)) continue;
    if (IsOfRefusal(tree, token, child, frame)) continue;
    if (IsReportedFuture(tree, token, child)) {
      MakeUnreal(v1::FACTUALITY_EXPECTED, kReportedFuture,
                 StepAt(tree, child, v1::STEP_KIND_EXPECTED, ": expected"), weighing);
    } else {
      TakeInReality(lexicon, tree, child, frame, weighing);
    }
  }
}

}  // namespace demarche::stance
