#include "stance_service/analysis/mend.h"

#include "stance_service/analysis/mend_clauses.h"
#include "stance_service/analysis/mend_conjuncts.h"
#include "stance_service/analysis/mend_finite.h"
#include "stance_service/analysis/mend_lists.h"
#include "stance_service/analysis/mend_nouns.h"
#include "stance_service/analysis/mend_verbs.h"
#include "stance_service/analysis/mended_tree.h"
#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// "Oslo opposed Harbour Pact 2 and fined its owner": what another verb is joined to is no
// preposition ("as opposed to"), but the verb of the noun before it.
void MendVerbTakenForPreposition(MendedTree& tree, int verb) {
  if (tree.token(verb).upos != Upos::kVerb || tree.token(verb).relation != Relation::kCase) return;
  const int joined = tree.Child(verb, Relation::kConj);
  const int object = tree.token(verb).head;
  const int subject = object < 0 ? -1 : tree.token(object).head;
  if (joined < 0 || tree.token(joined).upos != Upos::kVerb || subject < 0 || subject > verb) return;
  if (!IsNominal(tree.token(subject).upos) || tree.token(object).relation != Relation::kNmod)
    return;
  // The verb takes the place of its subject.
  tree.Move(verb, tree.token(subject).head, tree.token(subject).relation);
  tree.Move(object, verb, Relation::kObj);
  tree.Move(subject, verb, Relation::kNsubj);
}

// "adopted without a vote a resolution": a noun behind the verb without preposition, where the
// verb has no object, is its object. (Nouns of time and measure have a relation of their own.)
void MendBareObject(MendedTree& tree, int i) {
  const Token& token = tree.token(i);
  if (token.relation != Relation::kObl || token.head < 0 || token.head > i ||
      token.upos != Upos::kNoun || tree.token(token.head).upos != Upos::kVerb) {
    return;
  }
  if (tree.Child(i, Relation::kCase) >= 0 || tree.Child(i, Relation::kDet) < 0) return;
  for (const Relation taken : {Relation::kObj, Relation::kNsubjPass, Relation::kCcomp}) {
    if (tree.Child(token.head, taken) >= 0) return;
  }
  tree.token(i).relation = Relation::kObj;
}

// "The bloc “does not want peace,” she complained": of two subjects the first is the speech's.
void MendSubjectOfFrontedSpeech(MendedTree& tree, int verb) {
  if (tree.token(verb).upos != Upos::kVerb) return;
  const int speech = tree.Child(verb, Relation::kCcomp);
  if (speech < 0 || speech > verb || tree.Child(speech, Relation::kNsubj) >= 0) return;
  const int first = tree.Child(verb, Relation::kNsubj);
  if (first < 0 || first > speech || !IsNominal(tree.token(first).upos)) return;
  const int second = tree.Child(verb, Relation::kNsubj, speech + 1);
  if (second < 0) return;
  tree.Move(first, speech, Relation::kNsubj);
}

// "The envoy called on Oslo to leave", "voted against it": verbs that take a preposition and have
// no passive in headlines, as "troops sent to Oslo" is one.
void MendActiveWithPreposition(MendedTree& tree, int verb) {
  static constexpr std::string_view kVerbs[] = {
      "call",  "appeal", "vote",  "argue", "campaign", "insist", "protest",   "object",   "agree",
      "plead", "react",  "reply", "speak", "lobby",    "comply", "subscribe", "cooperate"};
  const Token& token = tree.token(verb);
  if (token.upos != Upos::kVerb || verb + 1 >= tree.Size()) return;
  if (tree.token(verb + 1).upos != Upos::kAdp || tree.Form(verb + 1) == "by") return;
  if (!IsOneOf(token.lemma, kVerbs)) return;
  const int subject = tree.Child(verb, Relation::kNsubjPass);
  if (subject < 0 || subject > verb || tree.Child(verb, Relation::kAuxPass) >= 0 ||
      tree.Child(verb, Relation::kOblAgent) >= 0) {
    return;
  }
  tree.token(subject).relation = Relation::kNsubj;
}

// "Oslo said it did not believe that …": who believes is somebody, unlike what seems.
void MendPronounTakenForExpletive(MendedTree& tree, int verb) {
  static constexpr std::string_view kOfSomebody[] = {
      "believe",  "think", "say",    "hope",  "expect",  "want",  "intend", "fear",
      "consider", "claim", "insist", "argue", "suspect", "doubt", "know",   "regret"};
  if (tree.token(verb).upos != Upos::kVerb || tree.Child(verb, Relation::kNsubj) >= 0) return;
  if (tree.Child(verb, Relation::kAuxPass) >= 0) return;
  const int pronoun = tree.Child(verb, Relation::kExpl);
  if (pronoun < 0 || pronoun > verb) return;
  if (!IsOneOf(tree.token(verb).lemma, kOfSomebody)) return;
  tree.token(pronoun).relation = Relation::kNsubj;
}

}  // namespace

void MendParse(std::string_view text, Sentence* sentence) {
  MendedTree tree(text, &sentence->tokens);
  // A repair may rest on what those before it have mended: the order counts.
  for (int i = 0; i < tree.Size(); ++i) {
    MendListAt(tree, i);
    MendNounAt(tree, i);
    MendFiniteAt(tree, i);
    MendVerbAt(tree, i);
    MendVerbTakenForPreposition(tree, i);
    MendVerbTakenForNoun(tree, i);
    MendCoordinationWithVerb(tree, i);
    MendBareObject(tree, i);
    MendSubjectOfFrontedSpeech(tree, i);
    MendActiveWithPreposition(tree, i);
    MendClauseTakenForRelative(tree, i);
    MendSubjectTakenForConjunct(tree, i);
    MendVerbTakenForConjunct(tree, i);
    MendInfinitiveOfNoun(tree, i);
    MendPronounTakenForExpletive(tree, i);
    MendWhatIsTold(tree, i);
    MendConjunctOfSpeechVerb(tree, i);
    MendFiniteBesideIng(tree, i);
    MendWhatItStandsFor(tree, i);
  }
}

}  // namespace demarche::stance
