#include "stance_service/analysis/speech/name_runs.h"

namespace demarche::stance {

bool IsName(const Tree& tree, int i) {
  const Upos upos = tree.Pos(i);
  return upos == Upos::kPropn || upos == Upos::kNoun || upos == Upos::kPron;
}

bool IsNominal(const Tree& tree, int i) {
  const Upos upos = tree.Pos(i);
  return IsName(tree, i) || upos == Upos::kNum || upos == Upos::kDet || upos == Upos::kAdj ||
         upos == Upos::kX || upos == Upos::kSym;  // "47 % say"
}

int HeadOfRun(const Tree& tree, int first, int last) {
  int end = first;
  while (end <= last && tree.Pos(end) != Upos::kAdp) ++end;
  int head = last;
  for (int i = end - 1; i >= first; --i) {
    if (!IsName(tree, i)) continue;
    head = i;
    break;
  }
  const auto names = [](Relation relation) {
    return relation == Relation::kFlat || relation == Relation::kAppos ||
           relation == Relation::kCompound || relation == Relation::kNmodDesc;
  };
  while (names(tree.Rel(head)) && tree.Head(head) >= first && tree.Head(head) < head) {
    head = tree.Head(head);
  }
  return head;
}

}  // namespace demarche::stance
