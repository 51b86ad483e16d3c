#include "stance_service/analysis/mend_conjuncts.h"

#include <algorithm>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

bool IsBarePast(const MendedTree& tree, int verb) {
  return tree.Form(verb) != tree.token(verb).lemma && !tree.Form(verb).ends_with("ing") &&
         !tree.Form(verb).ends_with("s") && tree.Child(verb, Relation::kAux) < 0 &&
         tree.Child(verb, Relation::kAuxPass) < 0;
}

}  // namespace

void MendVerbTakenForNoun(MendedTree& tree, int i) {
  Token& token = tree.token(i);
  if (token.upos != Upos::kNoun || token.upos_known || token.relation != Relation::kConj) return;
  if (token.head < 0 || i == 0 || !tree.Form(i).ends_with('s')) return;
  const bool with_adverb = tree.token(i - 1).head == i && tree.token(i - 1).upos == Upos::kAdv &&
                           tree.Form(i - 1).ends_with("ly");
  if (!with_adverb || tree.Child(i, Relation::kDet) >= 0) return;
  int predicate = token.head;
  while (predicate >= 0 && tree.token(predicate).upos != Upos::kVerb &&
         tree.Child(predicate, Relation::kCop) < 0) {
    predicate = tree.token(predicate).head;
  }
  if (predicate < 0) return;
  token.upos = Upos::kVerb;
  if (predicate != token.head) tree.Move(i, predicate, Relation::kConj);
}

void MendCoordinationWithVerb(MendedTree& tree, int i) {
  const Token& token = tree.token(i);
  if (token.relation != Relation::kConj || token.head < 0 ||
      (token.upos != Upos::kNoun && token.upos != Upos::kPropn) ||
      tree.token(token.head).upos != Upos::kVerb || tree.Child(i, Relation::kCop) >= 0 ||
      tree.Child(i, Relation::kNsubj) >= 0) {
    return;
  }
  int object = -1;
  for (const int child : tree.children(token.head)) {
    if (tree.token(child).relation == Relation::kObj && child < i) object = std::max(object, child);
  }
  if (object > token.head) tree.Move(i, object, Relation::kConj);
}

void MendSubjectTakenForConjunct(MendedTree& tree, int verb) {
  if (tree.token(verb).upos != Upos::kVerb || tree.token(verb).relation != Relation::kConj) return;
  const int aux = tree.Child(verb, Relation::kAux);
  if (aux < 1 || aux > verb || tree.Child(verb, Relation::kNsubj) >= 0 ||
      tree.Child(verb, Relation::kNsubjPass) >= 0) {
    return;
  }
  int noun = aux - 1;
  if (tree.Form(noun) == ")") {
    while (noun > 0 && tree.Form(noun) != "(") --noun;
    --noun;
  }
  for (int steps = 0; noun > 0 && tree.token(noun).relation != Relation::kConj && steps < 4;
       ++steps) {
    noun = tree.token(noun).head;
  }
  if (noun < 0 || noun > aux || tree.token(noun).relation != Relation::kConj) return;
  if (!IsNominal(tree.token(noun).upos)) return;
  const int conjunction = tree.Child(noun, Relation::kCc);
  if (conjunction < 1 || tree.Form(conjunction - 1) != ",") return;
  if (tree.token(verb).head == noun) tree.Move(verb, tree.token(noun).head, Relation::kConj);
  tree.Move(noun, verb, Relation::kNsubj);
  tree.Move(conjunction, verb, Relation::kCc);
}

void MendVerbTakenForConjunct(MendedTree& tree, int verb) {
  const Token& token = tree.token(verb);
  if (token.upos != Upos::kVerb || token.relation != Relation::kConj) return;
  const int first = token.head;
  if (first < 0 || first > verb || !IsNominal(tree.token(first).upos)) return;
  const int second = tree.Child(first, Relation::kConj);
  if (second <= first || second >= verb || !IsNominal(tree.token(second).upos)) return;
  if (tree.Child(second, Relation::kCc) < 0) return;
  for (const Relation taken : {Relation::kCc, Relation::kNsubj, Relation::kNsubjPass}) {
    const int child = tree.Child(verb, taken);
    if (child >= 0 && child < verb) return;
  }
  for (int i = second + 1; i < verb; ++i) {
    if (tree.token(i).upos == Upos::kPunct) return;
  }
  tree.Move(verb, tree.token(first).head, tree.token(first).relation);
  tree.Move(first, verb, Relation::kNsubj);
}

void MendConjunctOfSpeechVerb(MendedTree& tree, int verb) {
  const Token& token = tree.token(verb);
  if (token.upos != Upos::kVerb || token.relation != Relation::kConj || token.head < 0) return;
  const int said = token.head;
  if (tree.token(said).relation != Relation::kCcomp || said > verb) return;
  const int speech = tree.token(said).head;
  if (speech < 0 || speech > said || tree.token(speech).upos != Upos::kVerb) return;
  if (!IsBarePast(tree, verb) || !IsBarePast(tree, speech)) return;
  if (tree.Child(verb, Relation::kNsubj) >= 0 || tree.Child(verb, Relation::kNsubjPass) >= 0)
    return;
  const int aux = tree.Child(said, Relation::kAux);
  if (aux < 0 || aux > said || tree.Form(aux) == "did") return;
  // "Had failed and damaged it": a participle shares the auxiliary, unless a comma parts it.
  const bool parted = verb >= 2 && tree.Form(verb - 2) == ",";
  if (tree.Form(aux) == "had" && !parted) return;
  tree.Move(verb, speech, Relation::kConj);
}

void MendFiniteBesideIng(MendedTree& tree, int verb) {
  const Token& token = tree.token(verb);
  if (token.upos != Upos::kVerb || token.relation != Relation::kConj || token.head < 0) return;
  const int doing = token.head;
  if (doing > verb || tree.token(doing).upos != Upos::kVerb || !tree.Form(doing).ends_with("ing"))
    return;
  if (tree.Child(doing, Relation::kAux) >= 0 || tree.Child(doing, Relation::kMark) < 0) return;
  const int finite = tree.token(doing).head;
  if (finite < 0 || finite > doing || tree.token(finite).upos != Upos::kVerb) return;
  if (tree.Child(verb, Relation::kNsubj) >= 0 || tree.Child(verb, Relation::kNsubjPass) >= 0)
    return;
  const int aux = tree.Child(verb, Relation::kAux);
  const bool bare_past = tree.Form(verb).ends_with("ed") && aux < 0 &&
                         tree.Child(verb, Relation::kAuxPass) < 0 &&
                         tree.Child(verb, Relation::kMark) < 0;
  const bool with_aux =
      aux >= 0 && IsOneOf(tree.Form(aux), {"has", "have", "had", "will", "would", "is", "was"});
  if (bare_past || with_aux) tree.Move(verb, finite, Relation::kConj);
}

}  // namespace demarche::stance
