#include "stance_service/analysis/mend_verbs.h"

#include <vector>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// "The unions called for a strike.": no unions that were called, where the sentence has no other
// verb and what follows has the verb's own preposition.
void ParticipleForVerb(MendedTree& tree, int verb) {
  static constexpr std::string_view kVerbs[] = {"call",   "appeal",  "vote",   "argue", "campaign",
                                                "insist", "protest", "object", "agree", "plead",
                                                "react",  "rally",   "lobby",  "push",  "press"};
  const Token& token = tree.token(verb);
  if (token.upos != Upos::kVerb || token.relation != Relation::kAcl || verb + 1 >= tree.Size()) {
    return;
  }
  constexpr int kLongestSubject = 60;
  if (verb > kLongestSubject || !IsOneOf(token.lemma, kVerbs)) return;
  if (!tree.Form(verb).ends_with("ed")) return;
  if (!IsOneOf(tree.Form(verb + 1), {"for", "on", "upon", "to", "against", "in", "with"})) return;
  int noun = token.head;
  while (noun >= 0 && tree.token(noun).relation == Relation::kConj) noun = tree.token(noun).head;
  if (noun < 0 || noun > verb || tree.token(noun).head >= 0) return;
  if (!IsNominal(tree.token(noun).upos) || tree.Child(noun, Relation::kCop) >= 0 ||
      tree.Child(noun, Relation::kNsubj) >= 0) {
    return;
  }
  for (int i = 0; i < verb; ++i) {
    if (tree.token(i).upos == Upos::kVerb || tree.token(i).upos == Upos::kAux) return;
  }
  const std::vector<int> children = tree.children(noun);
  tree.Move(verb, -1, Relation::kRoot);
  tree.Move(noun, verb, Relation::kNsubj);
  for (const int child : children) {
    if (child > verb) tree.Move(child, verb, tree.token(child).relation);
  }
}

// "Want the tower torn down": what they want is that it is.
void WantedDone(MendedTree& tree, int done) {
  Token& token = tree.token(done);
  if (token.upos != Upos::kVerb || token.relation != Relation::kXcomp || token.head < 0) return;
  const int wanting = token.head;
  if (!IsOneOf(tree.token(wanting).lemma, {"want", "like", "prefer", "see", "need", "wish"}))
    return;
  const int object = tree.Child(wanting, Relation::kObj);
  if (object < wanting || object > done || tree.Child(done, Relation::kMark) >= 0) return;
  const std::string_view form = tree.Form(done);
  if (form == token.lemma || form.ends_with("ing") || form == "gone") return;
  tree.Move(object, done, Relation::kNsubjPass);
  token.relation = Relation::kCcomp;
}

// "Which Oslo calls a trap": of two subjects the relative pronoun is what it is done to.
void RelativeTakenForSubject(MendedTree& tree, int verb) {
  if (tree.token(verb).upos != Upos::kVerb || tree.token(verb).relation != Relation::kAclRelcl) {
    return;
  }
  const int pronoun = tree.Child(verb, Relation::kNsubj);
  if (pronoun < 0 || pronoun > verb || !IsOneOf(tree.Form(pronoun), {"which", "that", "whom"})) {
    return;
  }
  const int subject = tree.Child(verb, Relation::kNsubj, pronoun + 1);
  if (subject < 0 || subject > verb) return;
  const int object = tree.Child(verb, Relation::kObj);
  if (object >= 0) tree.token(object).relation = Relation::kXcomp;
  tree.token(pronoun).relation = Relation::kObj;
}

// "Is listed as a terrorist group by Oslo": Oslo lists it; no group is by Oslo.
void AgentTakenForAuthor(MendedTree& tree, int verb) {
  static constexpr std::string_view kVerbs[] = {"list",  "designate", "classify", "label",
                                                "brand", "regard",    "consider", "recognise",
                                                "hail",  "recognize", "blacklist"};
  static constexpr std::string_view kOfDeeds[] = {"attempt", "ploy",  "move", "effort", "plot",
                                                  "bid",     "act",   "work", "attack", "violation",
                                                  "step",    "crime", "sign", "breach", "failure"};
  if (tree.token(verb).upos != Upos::kVerb || !IsOneOf(tree.token(verb).lemma, kVerbs)) return;
  if (!tree.Form(verb).ends_with("ed") || tree.Child(verb, Relation::kOblAgent) >= 0 ||
      tree.Child(verb, Relation::kObj) >= 0) {
    return;
  }
  for (const Relation relation : {Relation::kObl, Relation::kXcomp}) {
    const int name = tree.Child(verb, relation, verb);
    if (name < 0 || !IsNominal(tree.token(name).upos)) continue;
    if (IsOneOf(tree.token(name).lemma, kOfDeeds)) continue;
    const int agent = tree.Child(name, Relation::kNmod, name);
    const int by = agent < 0 ? -1 : tree.Child(agent, Relation::kCase);
    if (by == name + 1 && tree.Form(by) == "by") tree.Move(agent, verb, Relation::kOblAgent);
  }
}

// "Criticised the levy, and Haug echoed it": what stands between the verb and its own "and" does
// it.
void SubjectBehindAnd(MendedTree& tree, int verb) {
  const Token& token = tree.token(verb);
  if (token.upos != Upos::kVerb || token.relation != Relation::kConj || verb < 2) return;
  if (tree.Child(verb, Relation::kNsubj) >= 0 || tree.Child(verb, Relation::kNsubjPass) >= 0)
    return;
  const int conjunction = tree.Child(verb, Relation::kCc);
  if (conjunction < 1 || conjunction + 1 >= verb || tree.Form(conjunction - 1) != ",") return;
  for (int i = conjunction + 1; i < verb; ++i) {
    if (!IsNominal(tree.token(i).upos) || tree.token(i).relation != Relation::kConj) continue;
    if (tree.token(i).head >= conjunction) continue;
    tree.Move(i, verb, Relation::kNsubj);
    return;
  }
}

bool IsJudging(std::string_view lemma) {
  return IsOneOf(lemma,
                 {"accuse", "blame", "criticise", "criticize", "fault",  "denounce", "condemn",
                  "praise", "thank", "attack",    "slam",      "blast",  "rebuke",   "fine",
                  "jail",   "sue",   "suspect",   "convict",   "acquit", "scold",    "applaud"});
}

// "Accused the police of insulting Weber": no insulting Weber, but what they did to her.
void DoingTakenForAttribute(MendedTree& tree, int doing) {
  Token& token = tree.token(doing);
  if (token.relation != Relation::kAmod || doing < 2 || !tree.Form(doing).ends_with("ing")) return;
  const int object = token.head;
  if (object != doing + 1 || tree.token(object).upos != Upos::kPropn) return;
  const int preposition = doing - 1;
  if (!IsOneOf(tree.Form(preposition), {"of", "for"}) || tree.token(preposition).head != object)
    return;
  int verb = tree.token(object).head;
  if (verb >= 0 && tree.token(verb).upos != Upos::kVerb) verb = tree.token(verb).head;
  if (verb < 0 || verb > doing || !IsJudging(tree.token(verb).lemma)) return;
  token.upos = Upos::kVerb;
  tree.Move(doing, verb, Relation::kAdvcl);
  tree.Move(object, doing, Relation::kObj);
  tree.Move(preposition, doing, Relation::kMark);
}

// "Weber, frustrated with the deal, walked out": how she felt is told by the way.
void StateTakenForVerb(MendedTree& tree, int verb) {
  const Token& token = tree.token(verb);
  if (token.upos != Upos::kVerb || token.head < 0) return;
  if (token.relation != Relation::kConj && token.relation != Relation::kParataxis) return;
  const int state = token.head;
  const int subject = tree.Child(verb, Relation::kNsubj);
  if (tree.token(state).head >= 0 || state > verb || subject < 0 || subject >= state) return;
  if (tree.token(state).upos != Upos::kAdj && tree.token(state).upos != Upos::kVerb) return;
  if (!tree.Form(state).ends_with("ed") || tree.Form(state - 1) != "," ||
      tree.Form(verb - 1) != ",") {
    return;
  }
  if (tree.Child(state, Relation::kNsubj) >= 0 || tree.Child(state, Relation::kCop) >= 0 ||
      tree.Child(state, Relation::kAux) >= 0 || tree.Child(verb, Relation::kCc) >= 0) {
    return;
  }
  tree.Move(verb, -1, Relation::kRoot);
  tree.Move(state, subject, Relation::kAcl);
}

// "It is time for Weber to step down": she does.
void DoerBehindFor(MendedTree& tree, int verb) {
  if (tree.token(verb).upos != Upos::kVerb) return;
  const int mark = tree.Child(verb, Relation::kMark);
  if (mark < 0 || mark + 2 >= verb || tree.Form(mark) != "for" || tree.Form(verb - 1) != "to")
    return;
  if (tree.Child(verb, Relation::kNsubj) >= 0 || tree.Child(verb, Relation::kNsubjPass) >= 0)
    return;
  for (int i = mark + 1; i < verb; ++i) {
    if (!IsNominal(tree.token(i).upos)) continue;
    const int head = tree.token(i).head;
    if (head > mark && head < verb) continue;
    if (head < 0 || head == verb || tree.Child(i, Relation::kCase) >= 0) return;
    const bool passive = tree.Child(verb, Relation::kAuxPass) >= 0;
    tree.Move(i, verb, passive ? Relation::kNsubjPass : Relation::kNsubj);
    break;
  }
  // "Their calls for Weber to step down": what is called for.
  const int noun = mark - 1;
  if (noun >= 0 && tree.token(verb).head == tree.token(noun).head &&
      IsOneOf(tree.token(noun).lemma, {"call", "demand", "plea", "appeal", "request", "push",
                                       "need", "deadline", "plan", "time", "proposal"}) &&
      tree.token(noun).upos == Upos::kNoun) {
    tree.Move(verb, noun, Relation::kAcl);
  }
}

// "Confirmed him by two votes": what has an object has no by-agent.
void MeasureTakenForAgent(MendedTree& tree, int verb) {
  const int by = tree.Child(verb, Relation::kOblAgent, verb);
  if (by < 0 || tree.token(verb).upos != Upos::kVerb) return;
  const int object = tree.Child(verb, Relation::kObj, verb);
  const int subject = tree.Child(verb, Relation::kNsubj);
  if (object < 0 || subject < 0 || subject > verb || tree.Child(verb, Relation::kAuxPass) >= 0)
    return;
  tree.token(by).relation = Relation::kObl;
}

// "Intends to sue over it": behind "to" a small letter begins no name.
void NameForInfinitive(MendedTree& tree, int verb) {
  Token& token = tree.token(verb);
  if (verb < 1 || token.upos != Upos::kPropn || token.relation != Relation::kXcomp) return;
  Token& to = tree.token(verb - 1);
  if (tree.Form(verb - 1) != "to" || to.upos != Upos::kPart || to.head != verb) return;
  const char first = tree.Form(verb).front();
  if (first < 'a' || first > 'z') return;
  token.upos = Upos::kVerb;
  to.relation = Relation::kMark;
  for (const int child : tree.children(verb)) {
    if (tree.token(child).relation == Relation::kNmod) tree.token(child).relation = Relation::kObl;
  }
}

// "Wrote to members restating her opposition": she restated it.
void SpeechOfAddressee(MendedTree& tree, int saying) {
  const Token& token = tree.token(saying);
  if (token.upos != Upos::kVerb || token.relation != Relation::kAcl || token.head < 0) return;
  if (!tree.Form(saying).ends_with("ing")) return;
  if (!IsOneOf(token.lemma,
               {"restate",  "reiterate", "urge",    "call",     "say",       "warn",
                "vow",      "ask",       "demand",  "announce", "promise",   "accuse",
                "denounce", "condemn",   "express", "oppose",   "criticise", "criticize",
                "complain", "insist",    "declare", "pledge",   "repeat",    "praise"})) {
    return;
  }
  const int addressee = token.head;
  const int verb = tree.token(addressee).head;
  if (verb < 0 || verb > addressee || tree.token(addressee).relation != Relation::kObl) return;
  const int to = tree.Child(addressee, Relation::kCase);
  if (to < 0 || tree.Form(to) != "to") return;
  if (!IsOneOf(tree.token(verb).lemma, {"write", "email", "speak", "reply", "respond", "tweet"})) {
    return;
  }
  tree.Move(saying, verb, Relation::kAdvcl);
}

}  // namespace

void MendVerbAt(MendedTree& tree, int verb) {
  DoerBehindFor(tree, verb);
  DoingTakenForAttribute(tree, verb);
  StateTakenForVerb(tree, verb);
  SubjectBehindAnd(tree, verb);
  MeasureTakenForAgent(tree, verb);
  NameForInfinitive(tree, verb);
  SpeechOfAddressee(tree, verb);
  RelativeTakenForSubject(tree, verb);
  AgentTakenForAuthor(tree, verb);
  ParticipleForVerb(tree, verb);
  WantedDone(tree, verb);
}

}  // namespace demarche::stance
