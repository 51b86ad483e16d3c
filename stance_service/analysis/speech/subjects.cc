#include "stance_service/analysis/speech/subjects.h"

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/name_runs.h"

namespace demarche::stance {
namespace {

constexpr int kLongestName = 12;  // tokens
constexpr int kLongestClimb = 8;  // heads from a verb to the one that it is joined to

bool IsFinite(const Tree& tree, int verb) {
  return IsFiniteVerb(tree, verb) && !tree.IsInfinitive(verb);
}

}  // namespace

int SubjectBehindFor(const Tree& tree, int verb) {
  int i = verb - 1;
  if (i < 2 || tree.Lower(i) != "to" || !IsName(tree, i - 1)) return -1;
  const int last = --i;
  for (int steps = 0; i >= 0 && steps < kLongestName; --i, ++steps) {
    if (tree.Lower(i) == "for") {
      // "Looks for chances to warn".
      const bool somebody = tree.Pos(i + 1) == Upos::kDet || tree.Pos(last) != Upos::kNoun;
      return somebody ? HeadOfRun(tree, i + 1, last) : -1;
    }
    if (!IsNominal(tree, i) && tree.Pos(i) != Upos::kCconj) return -1;
  }
  return -1;
}

int BeforeApposition(const Tree& tree, int subject, int verb) {
  auto [first, last] = tree.Subtree(subject);
  // The commas may hang from it or from the name before.
  while (first < subject && tree.Form(first) == ",") ++first;
  while (last > subject && tree.Form(last) == ",") --last;
  if (first < 2 || last >= verb || tree.Form(first - 1) != ",") return subject;
  int behind = last + 1;
  if (tree.Form(behind) != ",") return subject;
  while (++behind < verb) {
    if (tree.Pos(behind) != Upos::kAux && tree.Pos(behind) != Upos::kAdv) return subject;
  }
  int i = first - 2;
  if (!IsName(tree, i)) return subject;
  for (int steps = 0; i >= 0 && steps < kLongestName; --i, ++steps) {
    if (!IsNominal(tree, i) && tree.Lower(i) != "of" && tree.Pos(i) != Upos::kPart) break;
  }
  if (i >= 0 && tree.Pos(i) != Upos::kCconj) return subject;
  return HeadOfRun(tree, i + 1, first - 2);
}

int SubjectGivenToContent(const Tree& tree, int verb) {
  const int clause = tree.Child(verb, {Relation::kCcomp});
  if (clause < verb) return -1;
  int before = -1;
  bool behind = false;
  for (const int child : tree.Children(clause)) {
    if (tree.Rel(child) != Relation::kNsubj && tree.Rel(child) != Relation::kNsubjPass &&
        tree.Rel(child) != Relation::kNsubjOuter) {
      continue;
    }
    if (child > verb) {
      behind = true;
    } else if (before < 0) {
      before = child;
    }
  }
  return behind && before >= 0 && tree.Antecedent(before) == before ? before : -1;
}

int SubjectWithin(const Tree& tree, int verb) {
  const int above = tree.Head(verb);
  if (above < 0) return -1;
  const Relation relation = tree.Rel(verb);
  if (relation == Relation::kXcomp || relation == Relation::kCcomp) {
    const int object = tree.Child(above, {Relation::kObj, Relation::kIobj});
    return object > above && object < verb && tree.Lemma(above) != "promise" ? object : -1;
  }
  if (relation != Relation::kConj || above > verb || !IsFiniteVerb(tree, verb)) return -1;
  if (!tree.IsInfinitive(above) && !tree.Lower(above).ends_with("ing")) return -1;
  int at = above;
  for (int steps = 0; at >= 0 && !IsFinite(tree, at); at = tree.Head(at)) {
    if (++steps > kLongestClimb) return -1;
  }
  return at < 0 ? -1 : tree.Subject(at);
}

int SubjectAbove(const Tree& tree, int verb) {
  const bool participle = tree.Lower(verb).ends_with("ing");
  for (int at = tree.Head(verb), steps = 0; at >= 0 && steps < kLongestClimb;
       at = tree.Head(at), ++steps) {
    int subject = tree.Child(at, {Relation::kNsubj, Relation::kNsubjPass});
    if (subject < 0 && tree.Head(at) < 0 && tree.Pos(at) == Upos::kPropn) subject = at;
    if (subject >= 0 && (subject < verb || participle)) return subject;
  }
  return -1;
}

int SubjectBeside(const Tree& tree, int verb) {
  int last = verb - 1;
  while (last > 0 &&
         (tree.Pos(last) == Upos::kAux || tree.Pos(last) == Upos::kAdv || IsTime(tree, last))) {
    --last;
  }
  if (last < 0 || !IsName(tree, last)) return -1;
  int first = last;
  while (first > 0 && IsNominal(tree, first - 1)) --first;
  const int head = HeadOfRun(tree, first, last);
  const bool adjacent = last == verb - 1;
  if (tree.Lower(verb).ends_with("ing")) {
    return adjacent && first > 0 && tree.Lower(first - 1) == "with" ? head : -1;
  }
  if (tree.IsInfinitive(verb)) return -1;
  if (first == 0) return IsFiniteVerb(tree, verb) ? head : -1;
  const int before = first - 1;
  if (adjacent && tree.Lower(verb) == tree.Lemma(verb) &&
      (tree.Lemma(before) == "help" || tree.Lemma(before) == "make" ||
       tree.Lemma(before) == "let")) {
    return head;
  }
  // "After the envoy warned".
  const bool joins = IsOneOf(tree.Lower(before), {"after", "before", "since", "until"});
  if (joins && IsFiniteVerb(tree, verb) && (before == 0 || tree.Pos(before - 1) != Upos::kNoun))
    return head;
  // "The man in Paris said", "met the man who said", "Paris, the envoy said".
  if (tree.Pos(before) == Upos::kAdp || tree.Pos(before) == Upos::kVerb ||
      tree.Pos(before) == Upos::kAux || tree.Form(before) == ",") {
    return -1;
  }
  return IsFiniteVerb(tree, verb) ? head : -1;
}

}  // namespace demarche::stance
