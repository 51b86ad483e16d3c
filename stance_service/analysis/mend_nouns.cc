#include "stance_service/analysis/mend_nouns.h"

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

// "The Skippers' Union": a mark behind a plural that no other opens says whose the noun is that
// follows.
void PluralOwner(MendedTree& tree, int mark) {
  if (mark < 1 || mark + 1 >= tree.Size()) return;
  if (!IsOneOf(tree.Form(mark), {"'", "’"}) || tree.token(mark).upos != Upos::kPunct) return;
  const int owner = mark - 1;
  const bool joined = tree.token(owner).end == tree.token(mark).begin &&
                      tree.token(mark).end < tree.token(mark + 1).begin;
  if (!joined || !tree.Form(owner).ends_with('s') || !IsNominal(tree.token(owner).upos)) return;
  for (int i = 0; i < mark; ++i) {
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

}  // namespace

void MendNounAt(MendedTree& tree, int i) {
  PluralOwner(tree, i);
  WhomItComesFrom(tree, i);
}

}  // namespace demarche::stance
