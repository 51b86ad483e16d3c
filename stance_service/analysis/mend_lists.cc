#include "stance_service/analysis/mend_lists.h"

#include <vector>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// The verb takes the place of the noun that is its subject.
void TakeAsSubject(MendedTree& tree, int verb, int noun) {
  tree.Move(verb, tree.token(noun).head, tree.token(noun).relation);
  tree.Move(noun, verb, Relation::kNsubj);
}

bool HasVerbBetween(const MendedTree& tree, int a, int b) {
  for (int i = a + 1; i < b; ++i) {
    if (tree.token(i).upos == Upos::kVerb) return true;
  }
  return false;
}

// The verb or predicate that a token hangs from; -1 if there is none before it.
int PredicateOver(const MendedTree& tree, int token) {
  for (int at = tree.token(token).head; at >= 0; at = tree.token(at).head) {
    if (at < token && (tree.token(at).upos == Upos::kVerb || tree.token(at).head < 0)) return at;
  }
  return -1;
}

// The head of the noun phrase that begins here; -1 if none does.
int EndOfNouns(const MendedTree& tree, int at) {
  while (at < tree.Size() &&
         (tree.token(at).upos == Upos::kDet || tree.token(at).upos == Upos::kNum ||
          tree.token(at).upos == Upos::kAdj)) {
    ++at;
  }
  int noun = -1;
  for (; at < tree.Size() && IsNominal(tree.token(at).upos) && tree.Form(at) != "voting"; ++at)
    noun = at;
  return noun;
}

// The -ing form behind a noun, over "of the house"; -1 if something else comes first.
int IngBehind(const MendedTree& tree, int noun) {
  int at = noun + 1;
  if (at < tree.Size() && (tree.Form(at) == "of" || tree.Form(at) == "from")) {
    const int of = EndOfNouns(tree, at + 1);
    if (of < 0) return -1;
    at = of + 1;
  }
  if (at >= tree.Size() || !tree.Form(at).ends_with("ing")) return -1;
  return tree.token(at).upos == Upos::kVerb || tree.Form(at) == "voting" ? at : -1;
}

// "231 members supporting it": a number counts the noun right behind it.
void NumberTakenForHead(MendedTree& tree, int number) {
  const int noun = number + 1;
  if (tree.token(number).upos != Upos::kNum || noun >= tree.Size()) return;
  if (tree.token(noun).head != number || !IsNominal(tree.token(noun).upos)) return;
  if (tree.token(noun).relation != Relation::kNmodUnmarked) return;
  tree.Move(noun, tree.token(number).head, tree.token(number).relation);
  for (const int child : std::vector<int>(tree.children(number))) {
    tree.Move(child, noun, tree.token(child).relation);
  }
  tree.Move(number, noun, Relation::kNummod);
}

// "Two members, Peru and Chile, opposed both plans": no determiner stands behind what describes
// the noun.
void FiniteTakenForModifier(MendedTree& tree, int verb) {
  const Relation taken = tree.token(verb).relation;
  if (tree.token(verb).upos != Upos::kVerb || verb + 1 >= tree.Size() ||
      !tree.Form(verb).ends_with("ed")) {
    return;
  }
  if (taken != Relation::kAmod && taken != Relation::kCase && taken != Relation::kCop) return;
  const int object = tree.token(verb).head;
  if (object <= verb || !IsNominal(tree.token(object).upos)) return;
  if (tree.token(verb + 1).upos != Upos::kDet || tree.token(verb + 1).head != object) return;
  const int above = tree.token(object).head;
  tree.Move(verb, above, tree.token(object).relation);
  for (const int child : std::vector<int>(tree.children(object))) {
    if (child < verb) tree.Move(child, verb, tree.token(child).relation);
  }
  tree.Move(object, verb, Relation::kObj);
  if (above >= 0 && above < verb && IsNominal(tree.token(above).upos) && taken != Relation::kCop) {
    TakeAsSubject(tree, verb, above);
  }
}

// "A third, Peru, voted for it": nobody is voted for it, and who votes stands before the verb,
// whatever stands at the head of the list.
void VotedIsFinite(MendedTree& tree, int verb) {
  if (tree.Form(verb) != "voted" || verb < 4) return;
  const bool aside = tree.Form(verb - 1) == ",";
  if (!aside && tree.token(verb).relation != Relation::kAcl) return;
  int name = aside ? verb - 2 : verb - 1;
  while (tree.token(name).relation == Relation::kFlat && tree.token(name).head < name) {
    name = tree.token(name).head;
  }
  if (!IsNominal(tree.token(name).upos) || (aside && tree.Form(name - 1) != ",")) return;
  const int before = aside ? name - 2 : name;
  const int noun = IsNominal(tree.token(before).upos) ? before : name;
  const int known = tree.Child(verb, Relation::kNsubj);
  if (known == noun || known == name) return;
  if (tree.token(verb).relation == Relation::kAcl && noun == tree.token(verb).head) {
    TakeAsSubject(tree, verb, noun);
    return;
  }
  if (known >= 0 && tree.token(known).upos != Upos::kVerb && !HasVerbBetween(tree, known, verb))
    return;
  const int main = PredicateOver(tree, verb);
  if (known >= 0) {
    tree.Move(known, main >= 0 && main != known ? main : verb,
              tree.token(known).upos == Upos::kVerb ? Relation::kParataxis : Relation::kNsubj);
  }
  if (main >= 0) tree.Move(verb, main, Relation::kConj);
  tree.Move(noun, verb, Relation::kNsubj);
}

// "With 12 members of the house voting in favour, and Peru opposing": whoever stands between
// "with" and an -ing form does it.
void AbsoluteWith(MendedTree& tree, int with) {
  if (tree.Form(with) != "with") return;
  int verb = -1;
  for (int at = with + 1; at < tree.Size(); ++at) {
    const int noun = EndOfNouns(tree, at);
    const int ing = noun < 0 ? -1 : IngBehind(tree, noun);
    if (ing < 0) return;
    const int main = verb < 0 ? PredicateOver(tree, with) : verb;
    if (main < 0) return;
    if (tree.token(ing).upos != Upos::kVerb) {
      tree.token(ing).upos = Upos::kVerb;
      tree.token(ing).lemma = "vote";
    }
    // "Met with members opposing it" is none, but what goes on with it is.
    if (verb >= 0 || tree.token(ing).relation != Relation::kAcl || tree.token(ing).head != noun) {
      tree.Move(ing, main, verb < 0 ? Relation::kAdvcl : Relation::kConj);
      tree.Move(noun, ing, Relation::kNsubj);
    }
    verb = ing;
    // The next of them.
    at = ing + 1;
    while (at < tree.Size() && tree.Form(at) != "and" && tree.Form(at) != ";" &&
           tree.Form(at) != ".")
      ++at;
    if (at >= tree.Size() || tree.Form(at) != "and") return;
  }
}

}  // namespace

void MendListAt(MendedTree& tree, int i) {
  NumberTakenForHead(tree, i);
  FiniteTakenForModifier(tree, i);
  VotedIsFinite(tree, i);
  AbsoluteWith(tree, i);
}

}  // namespace demarche::stance
