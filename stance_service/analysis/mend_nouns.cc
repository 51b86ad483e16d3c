#include "stance_service/analysis/mend_nouns.h"

#include <algorithm>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// What comes from somebody.
bool IsReaction(std::string_view lemma) {
  return IsOneOf(
      lemma,
      {"opposition", "objection",   "protest",      "criticism",     "resistance",   "outcry",
       "backlash",   "complaint",   "condemnation", "warning",       "outrage",      "anger",
       "fury",       "uproar",      "pushback",     "dissent",       "scepticism",   "skepticism",
       "concern",    "misgiving",   "reservation",  "pressure",      "support",      "backing",
       "blessing",   "approval",    "endorsement",  "encouragement", "praise",       "applause",
       "plea",       "appeal",      "call",         "demand",        "request",      "ridicule",
       "scorn",      "disapproval", "consent",      "rebuke",        "denunciation", "ire",
       "grumbling",  "lawsuit",     "hostility"});
}

// "Withdrew its support from the coalition" takes it away from there.
bool IsTakingAway(std::string_view lemma) {
  return IsOneOf(lemma, {"withdraw", "remove", "pull", "take", "shield", "protect", "strip",
                         "switch", "shift", "divert", "transfer", "withhold", "steal", "drain"});
}

// "Passed it over objections from the ports": the ports' objections, which were not passed from
// there.
void WhomItComesFrom(MendedTree& tree, int from) {
  if (from < 1 || tree.Form(from) != "from" || tree.token(from).relation != Relation::kCase) return;
  const int noun = from - 1;
  const int source = tree.token(from).head;
  if (tree.token(noun).upos != Upos::kNoun || !IsReaction(tree.token(noun).lemma)) return;
  if (source < from || !IsNominal(tree.token(source).upos)) return;
  const int above = tree.token(source).head;
  if (above < 0 || above == noun || tree.token(noun).head != above) return;
  if (IsTakingAway(tree.token(above).lemma)) return;
  tree.Move(source, noun, Relation::kNmod);
}

// "Approved it, overriding objections from the ports": no kind of objections.
void DefyingTakenForAttribute(MendedTree& tree, int defying) {
  Token& token = tree.token(defying);
  if (defying < 2 || token.relation != Relation::kAmod || tree.Form(defying - 1) != ",") return;
  if (!IsOneOf(tree.Form(defying), {"overriding", "ignoring", "defying", "overruling", "overcoming",
                                    "disregarding", "dismissing", "rejecting", "drawing"})) {
    return;
  }
  const int noun = token.head;
  if (noun < defying || !IsReaction(tree.token(noun).lemma)) return;
  int verb = tree.token(noun).head;
  constexpr int kMostSteps = 6;
  for (int steps = 0; verb >= 0 && tree.token(verb).upos != Upos::kVerb; ++steps) {
    verb = steps < kMostSteps ? tree.token(verb).head : -1;
  }
  if (verb < 0 || verb > defying) return;
  token.upos = Upos::kVerb;
  tree.Move(defying, verb, Relation::kAdvcl);
  tree.Move(noun, defying, Relation::kObj);
}

// "The Skippers' Union": a mark behind a plural that no other opens says whose the noun is that
// follows.
void PluralOwner(MendedTree& tree, int mark) {
  if (mark < 1 || mark + 1 >= tree.Size()) return;
  if (!IsOneOf(tree.Form(mark), {"'", "’"}) || tree.token(mark).upos != Upos::kPunct) return;
  const int owner = mark - 1;
  const bool joined = tree.token(owner).end == tree.token(mark).begin &&
                      tree.token(mark).end < tree.token(mark + 1).begin;
  if (!joined || !tree.Form(owner).ends_with('s') || !IsNominal(tree.token(owner).upos)) return;
  constexpr int kLongestQuotation = 40;
  for (int i = std::max(0, mark - kLongestQuotation); i < mark; ++i) {
    if (IsOneOf(tree.Form(i), {"'", "‘"})) return;
  }
  int noun = mark + 1;
  while (noun + 1 < tree.Size() && tree.token(noun).head == noun + 1 &&
         (tree.token(noun).relation == Relation::kAmod ||
          tree.token(noun).relation == Relation::kCompound)) {
    ++noun;
  }
  if (!IsNominal(tree.token(noun).upos) || tree.token(noun).upos == Upos::kPron) return;
  tree.token(mark).upos = Upos::kPart;
  tree.Move(mark, owner, Relation::kCase);
  tree.Move(owner, noun, Relation::kNmodPoss);
}

int NounBefore(const MendedTree& tree, int at) {
  int noun = at;
  while (noun >= 0 && IsNominal(tree.token(noun).upos) && tree.token(noun).head >= 0 &&
         tree.token(noun).head <= at &&
         (tree.token(noun).relation == Relation::kFlat ||
          tree.token(noun).relation == Relation::kCompound)) {
    noun = tree.token(noun).head;
  }
  return noun >= 0 && IsNominal(tree.token(noun).upos) ? noun : -1;
}

// "The treaty, a deal she has always opposed": behind a name and a comma, what has an article and a
// clause of its own says what it is.
void ExplainedBehindComma(MendedTree& tree, int article) {
  if (article < 2 || tree.token(article).relation != Relation::kDet ||
      tree.Form(article - 1) != ",") {
    return;
  }
  if (!IsOneOf(tree.Form(article), {"a", "an", "the", "another"})) return;
  const int noun = tree.token(article).head;
  const int name = NounBefore(tree, article - 2);
  if (noun < article || name < 0 || tree.token(noun).upos != Upos::kNoun) return;
  if (tree.Child(noun, Relation::kCase) >= 0 || tree.Child(noun, Relation::kCc) >= 0 ||
      tree.Child(noun, Relation::kNsubj) >= 0 || tree.Child(noun, Relation::kCop) >= 0) {
    return;
  }
  const int above = tree.token(noun).head;
  if (above < 0) return;
  // "The pact, a deal Oslo had backed": the verb is the clause's, and the deal its object.
  if (tree.token(noun).relation == Relation::kObj && above > noun &&
      tree.token(above).relation == Relation::kAclRelcl && tree.token(above).head == name &&
      tree.Child(above, Relation::kNsubj) > noun) {
    tree.Move(noun, name, Relation::kAppos);
    tree.Move(above, noun, Relation::kAclRelcl);
    return;
  }
  const Relation relation = tree.token(noun).relation;
  const bool second_subject = relation == Relation::kNsubjPass || relation == Relation::kNsubj;
  if ((relation == Relation::kParataxis || second_subject) && above < noun &&
      tree.Child(noun, Relation::kAclRelcl) > noun) {
    tree.Move(noun, name, Relation::kAppos);
  }
}

// "The pact, a deal Oslo had backed, fell apart", read as a "deal Oslo" that backed it: behind "a"
// a common noun before a name is no part of it.
void NounTakenForPartOfName(MendedTree& tree, int article) {
  if (article < 2 || article + 2 >= tree.Size() || tree.Form(article - 1) != ",") return;
  if (!IsOneOf(tree.Form(article), {"a", "an"})) return;
  int noun = article + 1;
  while (noun + 1 < tree.Size() && tree.token(noun).upos == Upos::kAdj) ++noun;
  const int owner = tree.token(noun).head;
  if (tree.token(noun).upos != Upos::kNoun || tree.token(noun).relation != Relation::kCompound ||
      owner < noun || tree.token(owner).upos != Upos::kPropn ||
      tree.token(owner).relation != Relation::kNsubj) {
    return;
  }
  const int verb = tree.token(owner).head;
  const int name = NounBefore(tree, article - 2);
  if (verb < owner || name < 0 || tree.Child(verb, Relation::kObj) >= 0) return;
  // What the sentence goes on with behind the second comma.
  int main = tree.token(name).head;
  if (main == verb) {
    main = -1;
    for (const int child : tree.children(verb)) {
      if (child > verb && tree.token(child).relation == Relation::kConj &&
          tree.token(child).upos == Upos::kVerb && tree.Child(child, Relation::kNsubj) < 0) {
        main = child;
      }
    }
  }
  if (main < verb || tree.token(main).head != verb) return;
  const bool passive = tree.Child(main, Relation::kAuxPass) >= 0;
  tree.Move(main, tree.token(verb).head, tree.token(verb).relation);
  tree.Move(name, main, passive ? Relation::kNsubjPass : Relation::kNsubj);
  tree.Move(noun, name, Relation::kAppos);
  tree.Move(article, noun, Relation::kDet);
  tree.Move(verb, noun, Relation::kAclRelcl);
}

}  // namespace

void MendNounAt(MendedTree& tree, int i) {
  PluralOwner(tree, i);
  DefyingTakenForAttribute(tree, i);
  WhomItComesFrom(tree, i);
  ExplainedBehindComma(tree, i);
  NounTakenForPartOfName(tree, i);
}

}  // namespace demarche::stance
