#include "stance_service/analysis/mend.h"

#include <algorithm>
#include <vector>

#include "stance_service/analysis/measure_words.h"
#include "stance_service/analysis/mend_finite.h"
#include "stance_service/analysis/mend_lists.h"
#include "stance_service/analysis/mend_nouns.h"
#include "stance_service/analysis/mend_verbs.h"
#include "stance_service/analysis/mended_tree.h"
#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

class Mender : public MendedTree {
 public:
  using MendedTree::MendedTree;

  void Run() {
    for (int i = 0; i < Size(); ++i) {
      MendListAt(*this, i);
      MendNounAt(*this, i);
      MendFiniteAt(*this, i);
      MendVerbAt(*this, i);
      VerbTakenForPreposition(i);
      VerbTakenForNoun(i);
      CoordinationWithVerb(i);
      BareObject(i);
      SubjectOfFrontedSpeech(i);
      ActiveWithPreposition(i);
      ClauseTakenForRelative(i);
      SubjectTakenForConjunct(i);
      VerbTakenForConjunct(i);
      InfinitiveOfNoun(i);
      PronounTakenForExpletive(i);
      WhatIsTold(i);
      SpeechGoesOn(i);
      FiniteBesideIng(i);
      WhatItStandsFor(i);
    }
  }

 private:
  // "Oslo opposed Harbour Pact 2 and fined its owner": what another verb is joined to is no
  // preposition ("as opposed to"), but the verb of the noun before it.
  void VerbTakenForPreposition(int verb) {
    if (tokens_[verb].upos != Upos::kVerb || tokens_[verb].relation != Relation::kCase) return;
    const int joined = Child(verb, Relation::kConj);
    const int object = tokens_[verb].head;
    const int subject = object < 0 ? -1 : tokens_[object].head;
    if (joined < 0 || tokens_[joined].upos != Upos::kVerb || subject < 0 || subject > verb) return;
    if (!IsNominal(tokens_[subject].upos) || tokens_[object].relation != Relation::kNmod) return;
    // The verb takes the place of its subject.
    Move(verb, tokens_[subject].head, tokens_[subject].relation);
    Move(object, verb, Relation::kObj);
    Move(subject, verb, Relation::kNsubj);
  }

  // "is supportive of it and regularly advocates more": a noun takes no adverb of manner.
  void VerbTakenForNoun(int i) {
    Token& token = tokens_[i];
    if (token.upos != Upos::kNoun || token.upos_known || token.relation != Relation::kConj) return;
    if (token.head < 0 || i == 0 || !Form(i).ends_with('s')) return;
    const bool with_adverb = tokens_[i - 1].head == i && tokens_[i - 1].upos == Upos::kAdv &&
                             Form(i - 1).ends_with("ly");
    if (!with_adverb || Child(i, Relation::kDet) >= 0) return;
    int predicate = token.head;
    while (predicate >= 0 && tokens_[predicate].upos != Upos::kVerb &&
           Child(predicate, Relation::kCop) < 0) {
      predicate = tokens_[predicate].head;
    }
    if (predicate < 0) return;
    token.upos = Upos::kVerb;
    if (predicate != token.head) Move(i, predicate, Relation::kConj);
  }

  // "Called it wrong to arm the junta": what is wrong is the arming, whoever does it, as in "it is
  // wrong to". "Finds it hard to win" is about the finder.
  void WhatItStandsFor(int it) {
    if (Form(it) != "it" || tokens_[it].relation != Relation::kObj || it + 3 >= Size()) return;
    const int verb = tokens_[it].head;
    const int judgement = it + 1;
    const int infinitive = tokens_[judgement + 1].head;
    if (verb < 0 || tokens_[judgement].upos != Upos::kAdj || tokens_[judgement].head != verb ||
        Form(judgement + 1) != "to" || tokens_[judgement + 1].relation != Relation::kMark ||
        infinitive <= judgement ||
        (tokens_[infinitive].head != judgement && tokens_[infinitive].head != verb)) {
      return;
    }
    if (!IsOneOf(tokens_[verb].lemma, {"call", "hold", "deem", "rule", "declare", "judge", "find",
                                       "consider", "think", "believe", "label", "term"}) ||
        IsOneOf(tokens_[judgement].lemma, {"hard", "difficult", "easy", "tough", "possible",
                                           "impossible", "harder", "easier", "simple"})) {
      return;
    }
    Move(infinitive, judgement, Relation::kCsubj);
  }

  // A noun coordinated with a verb goes with the verb's object instead: "condemned the arrests and
  // the violations committed by the guards". Parsers err here, above all over quotation marks.
  void CoordinationWithVerb(int i) {
    const Token& token = tokens_[i];
    if (token.relation != Relation::kConj || token.head < 0 ||
        (token.upos != Upos::kNoun && token.upos != Upos::kPropn) ||
        tokens_[token.head].upos != Upos::kVerb || Child(i, Relation::kCop) >= 0 ||
        Child(i, Relation::kNsubj) >= 0) {
      return;
    }
    int object = -1;
    for (const int child : children_[token.head]) {
      if (tokens_[child].relation == Relation::kObj && child < i) object = std::max(object, child);
    }
    if (object > token.head) Move(i, object, Relation::kConj);
  }

  // "adopted without a vote a resolution": a noun behind the verb without preposition, where the
  // verb has no object, is its object. (Nouns of time and measure have a relation of their own.)
  void BareObject(int i) {
    const Token& token = tokens_[i];
    if (token.relation != Relation::kObl || token.head < 0 || token.head > i ||
        token.upos != Upos::kNoun || tokens_[token.head].upos != Upos::kVerb) {
      return;
    }
    if (Child(i, Relation::kCase) >= 0 || Child(i, Relation::kDet) < 0) return;
    for (const Relation taken : {Relation::kObj, Relation::kNsubjPass, Relation::kCcomp}) {
      if (Child(token.head, taken) >= 0) return;
    }
    tokens_[i].relation = Relation::kObj;
  }

  // "The bloc “does not want peace,” she complained": of two subjects the first is the speech's.
  void SubjectOfFrontedSpeech(int verb) {
    if (tokens_[verb].upos != Upos::kVerb) return;
    const int speech = Child(verb, Relation::kCcomp);
    if (speech < 0 || speech > verb || Child(speech, Relation::kNsubj) >= 0) return;
    const int first = Child(verb, Relation::kNsubj);
    if (first < 0 || first > speech || !IsNominal(tokens_[first].upos)) return;
    const int second = Child(verb, Relation::kNsubj, speech + 1);
    if (second < 0) return;
    Move(first, speech, Relation::kNsubj);
  }

  // "The envoy called on Oslo to leave", "voted against it": verbs that take a preposition and have
  // no passive in headlines, as "troops sent to Oslo" is one.
  void ActiveWithPreposition(int verb) {
    static constexpr std::string_view kVerbs[] = {
        "call",  "appeal", "vote",  "argue", "campaign", "insist", "protest",   "object",   "agree",
        "plead", "react",  "reply", "speak", "lobby",    "comply", "subscribe", "cooperate"};
    const Token& token = tokens_[verb];
    if (token.upos != Upos::kVerb || verb + 1 >= Size()) return;
    if (tokens_[verb + 1].upos != Upos::kAdp || Form(verb + 1) == "by") return;
    if (!IsOneOf(token.lemma, kVerbs)) return;
    const int subject = Child(verb, Relation::kNsubjPass);
    if (subject < 0 || subject > verb || Child(verb, Relation::kAuxPass) >= 0 ||
        Child(verb, Relation::kOblAgent) >= 0) {
      return;
    }
    tokens_[subject].relation = Relation::kNsubj;
  }

  // "The complaint that Oslo refuses to talk": what is complained of, no complaint that it refuses.
  void ClauseTakenForRelative(int verb) {
    static constexpr std::string_view kOfContent[] = {
        "claim",      "complaint",  "fear",       "hope",      "belief",     "view",
        "idea",       "argument",   "assertion",  "statement", "warning",    "concern",
        "fact",       "allegation", "assurance",  "promise",   "conviction", "accusation",
        "suggestion", "notion",     "insistence", "charge",    "pledge",     "impression",
        "assumption", "suspicion",  "reminder",   "confidence"};
    Token& token = tokens_[verb];
    if (token.relation != Relation::kAclRelcl || token.head < 0 || token.head > verb) return;
    const std::string_view noun = tokens_[token.head].lemma;
    if (!IsOneOf(noun, kOfContent)) {
      return;
    }
    const int subject = Child(verb, Relation::kNsubj);
    const int that = token.head + 1;
    if (subject <= that || Form(that) != "that" || tokens_[that].head != verb) return;
    // "The claim that Oslo made" has a gap: nothing stands behind its verb.
    int last = verb;
    for (int down = Child(last, Relation::kXcomp); down > last;
         down = Child(last, Relation::kXcomp)) {
      last = down;
    }
    if (std::none_of(children_[last].begin(), children_[last].end(), [&](int child) {
          const Relation relation = tokens_[child].relation;
          return child > last && (relation == Relation::kObj || relation == Relation::kObl ||
                                  relation == Relation::kCcomp);
        })) {
      return;
    }
    token.relation = Relation::kAcl;
    tokens_[that].relation = Relation::kMark;
    tokens_[that].upos = Upos::kSconj;
  }

  // "Despite the fears of Oslo and Bergen, and the League has signed": a finite verb has a subject,
  // and what stands right before it with an "and" of its own is no third town.
  void SubjectTakenForConjunct(int verb) {
    if (tokens_[verb].upos != Upos::kVerb || tokens_[verb].relation != Relation::kConj) return;
    const int aux = Child(verb, Relation::kAux);
    if (aux < 1 || aux > verb || Child(verb, Relation::kNsubj) >= 0 ||
        Child(verb, Relation::kNsubjPass) >= 0) {
      return;
    }
    int noun = aux - 1;
    if (Form(noun) == ")") {
      while (noun > 0 && Form(noun) != "(") --noun;
      --noun;
    }
    for (int steps = 0; noun > 0 && tokens_[noun].relation != Relation::kConj && steps < 4;
         ++steps) {
      noun = tokens_[noun].head;
    }
    if (noun < 0 || noun > aux || tokens_[noun].relation != Relation::kConj) return;
    if (!IsNominal(tokens_[noun].upos)) return;
    const int conjunction = Child(noun, Relation::kCc);
    if (conjunction < 1 || Form(conjunction - 1) != ",") return;
    if (tokens_[verb].head == noun) Move(verb, tokens_[noun].head, Relation::kConj);
    Move(noun, verb, Relation::kNsubj);
    Move(conjunction, verb, Relation::kCc);
  }

  // "Oslo and Bergen backed Rome's call; Lima did not": what stands behind a list of names without
  // an "and" of its own is no third name, but what they do.
  void VerbTakenForConjunct(int verb) {
    const Token& token = tokens_[verb];
    if (token.upos != Upos::kVerb || token.relation != Relation::kConj) return;
    const int first = token.head;
    if (first < 0 || first > verb || !IsNominal(tokens_[first].upos)) return;
    const int second = Child(first, Relation::kConj);
    if (second <= first || second >= verb || !IsNominal(tokens_[second].upos)) return;
    if (Child(second, Relation::kCc) < 0) return;
    for (const Relation taken : {Relation::kCc, Relation::kNsubj, Relation::kNsubjPass}) {
      const int child = Child(verb, taken);
      if (child >= 0 && child < verb) return;
    }
    for (int i = second + 1; i < verb; ++i) {
      if (tokens_[i].upos == Upos::kPunct) return;
    }
    Move(verb, tokens_[first].head, tokens_[first].relation);
    Move(first, verb, Relation::kNsubj);
  }

  // "What she called Oslo's move to end the pact": the move is to end it, not the calling.
  void InfinitiveOfNoun(int verb) {
    static constexpr std::string_view kOfDeeds[] = {
        "move",    "attempt", "bid",     "effort", "plan",     "decision", "proposal",
        "push",    "drive",   "refusal", "threat", "demand",   "failure",  "desire",
        "promise", "vow",     "request", "pledge", "campaign", "scheme",   "readiness"};
    Token& token = tokens_[verb];
    if (token.upos != Upos::kVerb || token.relation != Relation::kAdvcl || verb < 2) return;
    const int noun = verb - 2;
    if (Form(verb - 1) != "to" || tokens_[noun].upos != Upos::kNoun) return;
    if (tokens_[noun].head != token.head) return;
    if (IsMeasureTakenUp(noun)) {
      Move(verb, noun, Relation::kAcl);
      return;
    }
    if (tokens_[noun].relation != Relation::kObj) return;
    if (Child(noun, Relation::kNmodPoss) < 0) return;
    const std::string_view lemma = tokens_[noun].lemma;
    if (!IsOneOf(lemma, kOfDeeds)) return;
    Move(verb, noun, Relation::kAcl);
  }

  // "Voted against the motion to end it", "backs a bill to end it": nobody votes to end it.
  bool IsMeasureTakenUp(int noun) const {
    static constexpr std::string_view kOfSides[] = {
        "back",   "support",  "oppose",   "endorse",   "reject", "sponsor", "favour",
        "favor",  "debate",   "consider", "propose",   "draft",  "discuss", "criticise",
        "resist", "denounce", "condemn",  "criticize", "praise", "welcome"};
    if (!IsMeasure(tokens_[noun].lemma)) return false;
    const std::string_view verb = tokens_[tokens_[noun].head].lemma;
    if (tokens_[noun].relation == Relation::kObj) return IsOneOf(verb, kOfSides);
    const int preposition = Child(noun, Relation::kCase);
    return tokens_[noun].relation == Relation::kObl && preposition >= 0 && verb == "vote" &&
           IsOneOf(Form(preposition), {"for", "against", "on"});
  }

  // "Oslo said it did not believe that …": who believes is somebody, unlike what seems.
  void PronounTakenForExpletive(int verb) {
    static constexpr std::string_view kOfSomebody[] = {
        "believe",  "think", "say",    "hope",  "expect",  "want",  "intend", "fear",
        "consider", "claim", "insist", "argue", "suspect", "doubt", "know",   "regret"};
    if (tokens_[verb].upos != Upos::kVerb || Child(verb, Relation::kNsubj) >= 0) return;
    if (Child(verb, Relation::kAuxPass) >= 0) return;
    const int pronoun = Child(verb, Relation::kExpl);
    if (pronoun < 0 || pronoun > verb) return;
    const std::string_view lemma = tokens_[verb].lemma;
    if (!IsOneOf(lemma, kOfSomebody)) {
      return;
    }
    tokens_[pronoun].relation = Relation::kNsubj;
  }

  // "Told the council that the mission had failed": what it was told, no council that failed.
  void WhatIsTold(int verb) {
    static constexpr std::string_view kTelling[] = {"tell",   "inform",   "warn",  "assure",
                                                    "remind", "convince", "notify"};
    Token& token = tokens_[verb];
    if (token.relation != Relation::kAclRelcl || token.head < 0 || token.head > verb) return;
    const int told = token.head;
    const int teller = tokens_[told].head;
    if (teller < 0 || teller > told || Child(teller, Relation::kCcomp) >= 0) return;
    if (tokens_[told].relation != Relation::kIobj && tokens_[told].relation != Relation::kObj)
      return;
    const std::string_view lemma = tokens_[teller].lemma;
    if (!IsOneOf(lemma, kTelling)) return;
    const int mark = Child(verb, Relation::kMark);
    if (mark < 0 || Form(mark) != "that" || Child(verb, Relation::kNsubj) <= mark) return;
    Move(verb, teller, Relation::kCcomp);
  }

  // "She said that the mission had failed, and demanded its end": a bare past goes on with the
  // speech's verb and not with what stands in another tense.
  void SpeechGoesOn(int verb) {
    const Token& token = tokens_[verb];
    if (token.upos != Upos::kVerb || token.relation != Relation::kConj || token.head < 0) return;
    const int said = token.head;
    if (tokens_[said].relation != Relation::kCcomp || said > verb) return;
    const int speech = tokens_[said].head;
    if (speech < 0 || speech > said || tokens_[speech].upos != Upos::kVerb) return;
    if (!IsBarePast(verb) || !IsBarePast(speech)) return;
    if (Child(verb, Relation::kNsubj) >= 0 || Child(verb, Relation::kNsubjPass) >= 0) return;
    const int aux = Child(said, Relation::kAux);
    if (aux < 0 || aux > said || Form(aux) == "did") return;
    // "Had failed and damaged it": a participle shares the auxiliary, unless a comma parts it.
    const bool parted = verb >= 2 && Form(verb - 2) == ",";
    if (Form(aux) == "had" && !parted) return;
    Move(verb, speech, Relation::kConj);
  }

  // "Blamed Oslo for calling it off and demanded another": a finite verb goes on with the finite
  // verb above an -ing form.
  void FiniteBesideIng(int verb) {
    const Token& token = tokens_[verb];
    if (token.upos != Upos::kVerb || token.relation != Relation::kConj || token.head < 0) return;
    const int doing = token.head;
    if (doing > verb || tokens_[doing].upos != Upos::kVerb || !Form(doing).ends_with("ing")) return;
    if (Child(doing, Relation::kAux) >= 0 || Child(doing, Relation::kMark) < 0) return;
    const int finite = tokens_[doing].head;
    if (finite < 0 || finite > doing || tokens_[finite].upos != Upos::kVerb) return;
    if (Child(verb, Relation::kNsubj) >= 0 || Child(verb, Relation::kNsubjPass) >= 0) return;
    const int aux = Child(verb, Relation::kAux);
    const bool bare_past = Form(verb).ends_with("ed") && aux < 0 &&
                           Child(verb, Relation::kAuxPass) < 0 && Child(verb, Relation::kMark) < 0;
    const bool with_aux =
        aux >= 0 && IsOneOf(Form(aux), {"has", "have", "had", "will", "would", "is", "was"});
    if (bare_past || with_aux) Move(verb, finite, Relation::kConj);
  }

  bool IsBarePast(int verb) const {
    return Form(verb) != tokens_[verb].lemma && !Form(verb).ends_with("ing") &&
           !Form(verb).ends_with("s") && Child(verb, Relation::kAux) < 0 &&
           Child(verb, Relation::kAuxPass) < 0;
  }
};

}  // namespace

void MendParse(std::string_view text, Sentence* sentence) { Mender(text, &sentence->tokens).Run(); }

}  // namespace demarche::stance
