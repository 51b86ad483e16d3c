#include "stance_service/analysis/speech/voice.h"

#include <string_view>

namespace demarche::stance {

int SubjectOfActiveParticiple(const Tree& tree, int verb) {
  const int noun = tree.Head(verb);
  if (tree.Rel(verb) != Relation::kAcl || noun < 0 || noun > verb ||
      tree.Rel(noun) != Relation::kRoot || tree.Lower(verb).ends_with("ing") ||
      tree.IsInfinitive(verb) || tree.Child(verb, {Relation::kObj}) < verb ||
      tree.HasCopula(noun)) {
    return -1;
  }
  return noun;
}

bool IsCueInPassive(const Tree& tree, int verb) {
  if (!tree.IsPassive(verb) || SubjectOfActiveParticiple(tree, verb) >= 0) return false;
  return tree.Rel(verb) != Relation::kConj || tree.Child(verb, {Relation::kCcomp}) < verb ||
         tree.Child(verb, {Relation::kNsubjPass, Relation::kAuxPass}) >= 0;
}

bool IsAskedOfNobody(const Tree& tree, int verb) {
  if (tree.Lemma(verb) != "ask" && tree.Lemma(verb) != "press" && tree.Lemma(verb) != "question") {
    return false;
  }
  if (!tree.Lower(verb).ends_with("ed") ||
      tree.Child(verb, {Relation::kNsubj, Relation::kNsubjPass, Relation::kAux, Relation::kAuxPass,
                        Relation::kObj}) >= 0) {
    return false;
  }
  // It opens its sentence or stands behind "when".
  if (verb == 0) return true;
  const std::string_view before = tree.Lower(verb - 1);
  return before == "when" || before == "if" || before == "once" || before == "repeatedly" ||
         (verb == 1 && tree.Pos(0) == Upos::kAdv);
}

}  // namespace demarche::stance
