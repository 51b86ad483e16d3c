#include "stance_service/analysis/mend_clauses.h"

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/measure_words.h"
#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// "Voted against the motion to end it", "backs a bill to end it": nobody votes to end it.
bool IsMeasureTakenUp(const MendedTree& tree, int noun) {
  static constexpr std::string_view kOfSides[] = {
      "back",   "support",  "oppose",   "endorse",   "reject", "sponsor", "favour",
      "favor",  "debate",   "consider", "propose",   "draft",  "discuss", "criticise",
      "resist", "denounce", "condemn",  "criticize", "praise", "welcome"};
  if (!IsMeasure(tree.token(noun).lemma)) return false;
  const std::string_view verb = tree.token(tree.token(noun).head).lemma;
  if (tree.token(noun).relation == Relation::kObj) return IsOneOf(verb, kOfSides);
  const int preposition = tree.Child(noun, Relation::kCase);
  return tree.token(noun).relation == Relation::kObl && preposition >= 0 && verb == "vote" &&
         IsOneOf(tree.Form(preposition), {"for", "against", "on"});
}

}  // namespace

void MendClauseTakenForRelative(MendedTree& tree, int verb) {
  static constexpr std::string_view kOfContent[] = {
      "claim",     "complaint", "fear",       "hope",       "belief",     "view",     "idea",
      "argument",  "assertion", "statement",  "warning",    "concern",    "fact",     "allegation",
      "assurance", "promise",   "conviction", "accusation", "suggestion", "notion",   "insistence",
      "charge",    "pledge",    "impression", "assumption", "suspicion",  "reminder", "confidence"};
  Token& token = tree.token(verb);
  if (token.relation != Relation::kAclRelcl || token.head < 0 || token.head > verb) return;
  if (!IsOneOf(tree.token(token.head).lemma, kOfContent)) return;
  const int subject = tree.Child(verb, Relation::kNsubj);
  const int that = token.head + 1;
  if (subject <= that || tree.Form(that) != "that" || tree.token(that).head != verb) return;
  // "The claim that Oslo made" has a gap: nothing stands behind its verb.
  int last = verb;
  for (int down = tree.Child(last, Relation::kXcomp); down > last;
       down = tree.Child(last, Relation::kXcomp)) {
    last = down;
  }
  if (std::none_of(tree.children(last).begin(), tree.children(last).end(), [&](int child) {
        const Relation relation = tree.token(child).relation;
        return child > last && (relation == Relation::kObj || relation == Relation::kObl ||
                                relation == Relation::kCcomp);
      })) {
    return;
  }
  token.relation = Relation::kAcl;
  tree.token(that).relation = Relation::kMark;
  tree.token(that).upos = Upos::kSconj;
}

void MendInfinitiveOfNoun(MendedTree& tree, int verb) {
  static constexpr std::string_view kOfDeeds[] = {
      "move",    "attempt", "bid",     "effort", "plan",     "decision", "proposal",
      "push",    "drive",   "refusal", "threat", "demand",   "failure",  "desire",
      "promise", "vow",     "request", "pledge", "campaign", "scheme",   "readiness"};
  Token& token = tree.token(verb);
  if (token.upos != Upos::kVerb || token.relation != Relation::kAdvcl || verb < 2) return;
  const int noun = verb - 2;
  if (tree.Form(verb - 1) != "to" || tree.token(noun).upos != Upos::kNoun) return;
  if (tree.token(noun).head != token.head) return;
  if (IsMeasureTakenUp(tree, noun)) {
    tree.Move(verb, noun, Relation::kAcl);
    return;
  }
  if (tree.token(noun).relation != Relation::kObj) return;
  if (tree.Child(noun, Relation::kNmodPoss) < 0) return;
  if (!IsOneOf(tree.token(noun).lemma, kOfDeeds)) return;
  tree.Move(verb, noun, Relation::kAcl);
}

void MendWhatIsTold(MendedTree& tree, int verb) {
  static constexpr std::string_view kTelling[] = {"tell",   "inform",   "warn",  "assure",
                                                  "remind", "convince", "notify"};
  Token& token = tree.token(verb);
  if (token.relation != Relation::kAclRelcl || token.head < 0 || token.head > verb) return;
  const int told = token.head;
  const int teller = tree.token(told).head;
  if (teller < 0 || teller > told || tree.Child(teller, Relation::kCcomp) >= 0) return;
  if (tree.token(told).relation != Relation::kIobj && tree.token(told).relation != Relation::kObj)
    return;
  if (!IsOneOf(tree.token(teller).lemma, kTelling)) return;
  const int mark = tree.Child(verb, Relation::kMark);
  if (mark < 0 || tree.Form(mark) != "that" || tree.Child(verb, Relation::kNsubj) <= mark) return;
  tree.Move(verb, teller, Relation::kCcomp);
}

void MendWhatItStandsFor(MendedTree& tree, int it) {
  if (tree.Form(it) != "it" || tree.token(it).relation != Relation::kObj || it + 3 >= tree.Size())
    return;
  const int verb = tree.token(it).head;
  const int judgement = it + 1;
  const int infinitive = tree.token(judgement + 1).head;
  if (verb < 0 || tree.token(judgement).upos != Upos::kAdj || tree.token(judgement).head != verb ||
      tree.Form(judgement + 1) != "to" || tree.token(judgement + 1).relation != Relation::kMark ||
      infinitive <= judgement ||
      (tree.token(infinitive).head != judgement && tree.token(infinitive).head != verb)) {
    return;
  }
  if (!IsOneOf(tree.token(verb).lemma, {"call", "hold", "deem", "rule", "declare", "judge", "find",
                                        "consider", "think", "believe", "label", "term"}) ||
      IsOneOf(tree.token(judgement).lemma, {"hard", "difficult", "easy", "tough", "possible",
                                            "impossible", "harder", "easier", "simple"})) {
    return;
  }
  tree.Move(infinitive, judgement, Relation::kCsubj);
}

}  // namespace demarche::stance
