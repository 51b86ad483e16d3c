#include "stance_service/analysis/positions/environment.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/operators.h"
#include "stance_service/analysis/references/denotation.h"

namespace demarche::stance {
namespace {

constexpr int kMaxClimb = 6;
constexpr float kUnreal = 0.4f;
constexpr float kDemanded = 0.3f;
constexpr float kReportedFuture = 0.8f;
constexpr float kHeldSoFar = 0.85f;
constexpr float kIfSo = 0.3f;
constexpr float kLeftUndone = 0.35f;

bool IsModifier(Relation relation) {
  switch (relation) {
    case Relation::kAdvmod:
    case Relation::kAux:
    case Relation::kDet:
    case Relation::kMark:
    case Relation::kCc:
    case Relation::kAmod:
    case Relation::kObl:
    case Relation::kCase:
    case Relation::kDiscourse:
    case Relation::kOblUnmarked:
      return true;
    default:
      return false;
  }
}

// "some of its aid" is aid.
bool IsQuantity(std::string_view lemma) {
  return IsOneOf(lemma, {"some", "much", "most", "all", "part", "half", "bulk", "any", "many",
                         "none", "few", "rest", "majority", "number"});
}

// Words that say that a thing is not done, and not why.
bool IsLeaving(std::string_view lemma) {
  return IsOneOf(lemma,
                 {"fail", "failure", "avoid", "neglect", "forget", "unable", "inability", "slow"});
}

bool IsObligation(std::string_view lemma) {
  return lemma == "should" || lemma == "must" || lemma == "ought";
}

class Climber {
 public:
  Climber(const Reading& reading, int sentence, const std::vector<Frame>& frames)
      : reading_(reading), tree_(reading.document.trees[sentence]), s_(sentence), frames_(frames) {}

  Environment Run(const Frame& frame, int below) {
    int at = frame.head;
    for (const int token : frame.tokens) ModifiersOf(token, frame);
    NegatedSubject(at);
    NegatedObject(frame);
    // A verb that carries a noun or adjective: "voiced no opposition", "is not opposed".
    for (int steps = 0; steps < kMaxClimb; ++steps) {
      const int head = tree_.Head(at);
      if (head < 0 || head == below) break;
      if (std::find(frame.tokens.begin(), frame.tokens.end(), head) != frame.tokens.end()) {
        at = head;
        continue;
      }
      if (!Governs(head, at, frame)) break;
      environment_.governors.push_back(head);
      at = head;
    }
    if (IsMerelyLeftUndone(frame)) environment_.certainty *= kLeftUndone;
    if (environment_.sign < 0 && turns_ > 1)
      environment_.steps.push_back({v1::STEP_KIND_TURNED, "turned more than once"});
    if (IsQuestion()) {
      environment_.certainty *= 0.35f;
      environment_.steps.push_back({v1::STEP_KIND_OPEN, "asked, not said"});
    }
    return std::move(environment_);
  }

 private:
  void Turn(float value, Step why) {
    environment_.sign = -environment_.sign;
    environment_.certainty *= 0.6f + 0.35f * std::min(1.0f, value);
    environment_.steps.push_back(std::move(why));
    ++turns_;
  }

  // "Did not retaliate", "failed to stop it": a hostile deed left undone is no support, unlike one
  // refused ("declined to condemn it") or one that should not be done.
  bool IsMerelyLeftUndone(const Frame& frame) const {
    return undone_ && turns_ == 1 && frame.entry->position < 0 && !frame.speaker_holds &&
           frame.entry->upos == Upos::kVerb && environment_.obliged >= 1;
  }

  void Weigh(v1::Factuality factuality, float certainty, Step why) {
    if (environment_.factuality == v1::FACTUALITY_ASSERTED) environment_.factuality = factuality;
    environment_.certainty *= certainty;
    environment_.steps.push_back(std::move(why));
  }

  // Adverbs, auxiliaries, determiners and conjunctions that hang from a token.
  void ModifiersOf(int token, const Frame& frame) {
    for (const int child : tree_.Children(token)) {
      if (std::find(frame.tokens.begin(), frame.tokens.end(), child) != frame.tokens.end())
        continue;
      if (tree_.Rel(child) == Relation::kAdvcl) TakeInCondition(child);
      if (!IsModifier(tree_.Rel(child))) continue;
      const Relation relation = tree_.Rel(child);
      if (relation == Relation::kObl && tree_.Pos(child) == Upos::kNoun) continue;
      if (const Operator* op = OperatorAt(reading_.lexicon, tree_, child, OperatorEffect::kNegate);
          op != nullptr && relation != Relation::kObl && relation != Relation::kCc) {
        if (ConditionAsksForIt(*frame.entry) || IsNotOnly(child)) continue;
        Turn(op->value, StepAt(tree_, child, v1::STEP_KIND_TURNED, " turns it"));
        undone_ = undone_ || relation == Relation::kAdvmod;
        // Who is less opposed to it than before is opposed to it still.
        if (frame.entry->position < 0 && IsOneOf(tree_.Lower(child), {"less", "least"})) {
          environment_.certainty *= kLeftUndone;
        }
      } else if (const Operator* op =
                     OperatorAt(reading_.lexicon, tree_, child, OperatorEffect::kStrengthen)) {
        environment_.strength *= op->value;
        environment_.steps.push_back(
            StepAt(tree_, child, v1::STEP_KIND_STRENGTHENED, " strengthens"));
      } else if (const Operator* op =
                     OperatorAt(reading_.lexicon, tree_, child, OperatorEffect::kWeaken)) {
        environment_.strength *= op->value;
        environment_.steps.push_back(StepAt(tree_, child, v1::STEP_KIND_WEAKENED, " weakens"));
      }
      if (frame.foretold && IsForesight(child)) continue;
      if (IsOfRefusal(token, child, frame)) continue;
      if (IsReportedFuture(token, child)) {
        Weigh(v1::FACTUALITY_EXPECTED, kReportedFuture,
              StepAt(tree_, child, v1::STEP_KIND_EXPECTED, ": expected"));
        continue;
      }
      // "Possible" weakens, and makes it open too.
      if (const Operator* op =
              OperatorAt(reading_.lexicon, tree_, child, OperatorEffect::kConditional)) {
        // "If the dam is a failure": nobody has judged it yet.
        const bool judged = frame.speaker_holds && relation == Relation::kMark;
        Weigh(v1::FACTUALITY_CONDITIONAL, op->value * (judged ? kIfSo : 1),
              StepAt(tree_, child, v1::STEP_KIND_CONDITIONAL, ": conditional"));
      } else if (const Operator* op =
                     OperatorAt(reading_.lexicon, tree_, child, OperatorEffect::kExpect)) {
        Weigh(v1::FACTUALITY_EXPECTED, op->value,
              StepAt(tree_, child, v1::STEP_KIND_EXPECTED, ": expected"));
        if (IsObligation(tree_.Lemma(child))) environment_.obliged *= op->value;
      } else if (const Operator* op =
                     OperatorAt(reading_.lexicon, tree_, child, OperatorEffect::kPast)) {
        environment_.certainty *= op->value;
        environment_.steps.push_back(StepAt(tree_, child, v1::STEP_KIND_PAST, ": past"));
      } else if (const Operator* op =
                     OperatorAt(reading_.lexicon, tree_, child, OperatorEffect::kAsk);
                 op != nullptr && relation == Relation::kMark) {
        environment_.certainty *= op->value;
        environment_.steps.push_back(StepAt(tree_, child, v1::STEP_KIND_OPEN, ": open"));
      }
    }
  }

  // "Could not support the pact", "would not vote for it": as firm as "does not".
  bool IsOfRefusal(int verb, int auxiliary, const Frame& frame) const {
    return tree_.Rel(auxiliary) == Relation::kAux && frame.entry->position > 0 &&
           !frame.speaker_holds && tree_.HasNegation(verb) &&
           IsOneOf(tree_.Lemma(auxiliary), {"can", "could", "would", "will"}) &&
           IsOneOf(frame.entry->family, {"endorse", "accept", "vote", "praise", "trust", "defend",
                                         "recognise", "fund", "cooperate"});
  }

  // "Said he would block it": what he then said was "will".
  bool IsReportedFuture(int verb, int auxiliary) const {
    if (tree_.Rel(auxiliary) != Relation::kAux || tree_.Lemma(auxiliary) != "would") return false;
    const int clause = tree_.FirstConjunct(verb);
    const int said = tree_.Head(clause);
    if (tree_.Rel(clause) != Relation::kCcomp || said < 0 || tree_.Pos(said) != Upos::kVerb) {
      return false;
    }
    return IsOneOf(tree_.Lower(said), {"said", "told", "vowed", "announced", "pledged", "promised",
                                       "warned", "insisted", "added", "declared", "tweeted"}) &&
           tree_.Child(verb, {Relation::kAdvcl}) < 0;
  }

  bool IsForesight(int token) const {
    return tree_.Rel(token) == Relation::kAux &&
           IsOneOf(tree_.Lemma(token), {"will", "would", "can", "could"});
  }

  // "Operations are approved if they stay within the territory."
  void TakeInCondition(int clause) {
    const int mark = tree_.Child(clause, {Relation::kMark});
    if (mark < 0 || environment_.factuality == v1::FACTUALITY_CONDITIONAL) return;
    if (const Operator* op =
            OperatorAt(reading_.lexicon, tree_, mark, OperatorEffect::kConditional)) {
      Weigh(v1::FACTUALITY_CONDITIONAL, op->value,
            StepAt(tree_, mark, v1::STEP_KIND_CONDITIONAL, ": conditional"));
    }
  }

  // "Not only mocked it but …"; "no less happy", "at least useful", "let alone", "much less".
  bool IsNotOnly(int negation) const {
    if (IsOneOf(tree_.Lower(negation), {"less", "least"})) {
      return negation > 0 && IsOneOf(tree_.Lower(negation - 1),
                                     {"no", "not", "any", "nothing", "much", "at", "or"});
    }
    return negation + 1 < tree_.size() &&
           IsOneOf(tree_.Lower(negation + 1), {"only", "just", "merely", "simply", "solely"});
  }

  static bool ConditionAsksForIt(const FrameEntry& entry) {
    return std::any_of(entry.conditions.begin(), entry.conditions.end(),
                       [](const Condition& c) { return c.kind == Condition::Kind::kNegated; });
  }

  // "No member opposed it."
  void NegatedSubject(int token) {
    const int subject = tree_.Child(token, {Relation::kNsubj, Relation::kNsubjPass});
    if (subject < 0) return;
    const int determiner = tree_.Child(subject, {Relation::kDet});
    const std::string_view lower = determiner >= 0 ? tree_.Lower(determiner) : tree_.Lower(subject);
    if (lower == "no" || lower == "nobody" || lower == "none" || lower == "neither") {
      Turn(0.8f, StepAt(tree_, determiner >= 0 ? determiner : subject, v1::STEP_KIND_TURNED,
                        " turns it"));
      undone_ = true;
    }
  }

  // "The dam would harm no one", "broke no law"; "did nothing" has a frame of its own.
  void NegatedObject(const Frame& frame) {
    if (tree_.Pos(frame.head) != Upos::kVerb) return;
    const int by = NegationOfObject(frame.head);
    if (by < 0 || IsPartOf(frame, by) || IsPartOf(frame, tree_.Head(by)) ||
        ObjectIsAskedFor(*frame.entry, tree_.Lower(by))) {
      return;
    }
    Turn(1, StepAt(tree_, by, v1::STEP_KIND_TURNED, " turns it"));
  }

  static bool IsPartOf(const Frame& frame, int token) {
    return token != frame.head &&
           std::find(frame.tokens.begin(), frame.tokens.end(), token) != frame.tokens.end();
  }

  static bool ObjectIsAskedFor(const FrameEntry& entry, std::string_view word) {
    return std::any_of(entry.conditions.begin(), entry.conditions.end(), [&](const Condition& c) {
      return c.kind == Condition::Kind::kObject &&
             std::find(c.lemmas.begin(), c.lemmas.end(), word) != c.lemmas.end();
    });
  }

  // The word that says that a verb has no object, -1 if none does: right behind the verb, wherever
  // the parser hung it, or before the object.
  int NegationOfObject(int verb) const {
    const int behind = verb + 1;
    if (behind >= tree_.size()) return -1;
    const std::string_view lower = tree_.Lower(behind);
    if (lower == "nobody" || lower == "nothing" || lower == "none" || lower == "no") return behind;
    const int object = tree_.Child(verb, {Relation::kObj});
    const int determiner = object < 0 ? -1 : tree_.Child(object, {Relation::kDet});
    return determiner >= 0 && tree_.Lower(determiner) == "no" ? determiner : -1;
  }

  // Takes in what the governor does to the frame below it; false where its reach ends.
  bool Governs(int head, int at, const Frame& frame) {
    const Relation relation = tree_.Rel(at);
    switch (relation) {
      case Relation::kXcomp:
      case Relation::kObj:
      case Relation::kAcl:
      case Relation::kCcomp:
      case Relation::kCsubj:
      case Relation::kNsubjPass:
      case Relation::kObl:
      case Relation::kNmod:
      case Relation::kAmod:
      case Relation::kAdvcl:
      case Relation::kNsubj:
        break;
      case Relation::kConj:
        // Shares the governors of the first conjunct, not its modifiers.
        return true;
      default:
        return false;
    }
    const bool is_own_clause =
        relation == Relation::kXcomp || relation == Relation::kAcl ||
        (relation == Relation::kCcomp && !HasSubject(at)) ||
        (relation == Relation::kAdvcl && (tree_.IsInfinitive(at) || IsTargetAt(head, at))) ||
        (relation == Relation::kObj && tree_.Pos(at) != Upos::kVerb);
    if (relation == Relation::kNsubj && tree_.Child(head, {Relation::kExpl}) >= 0) {
      // "There is not much support": what is denied is the support.
      ModifiersOf(head, frame);
      return false;
    }
    if (relation == Relation::kAmod && tree_.HasCopula(head)) {
      // "Oslo is no great friend of the bloc".
      const int subject = tree_.Subject(head);
      if (std::any_of(frame.targets.begin(), frame.targets.end(),
                      [&](const Filler& target) { return target.token == subject; })) {
        ModifiersOf(head, frame);
      }
      return false;
    }
    if (relation == Relation::kAmod || relation == Relation::kNsubj) {
      // An attribute says what it says whatever becomes of its noun.
      return false;
    }
    if (relation == Relation::kAdvcl && !is_own_clause) return false;
    // "The ban, passed by parliament": a participle is done to its noun, whatever the noun says.
    if (relation == Relation::kAcl && !tree_.IsInfinitive(at) &&
        tree_.Child(at, {Relation::kMark}) < 0) {
      return false;
    }
    // "It is not true that …", "it is false that …".
    if (relation == Relation::kCcomp || relation == Relation::kCsubj ||
        relation == Relation::kAcl) {
      const std::string_view lemma = tree_.Lemma(head);
      const bool truth = lemma == "true" || lemma == "case" || lemma == "correct" ||
                         lemma == "accurate" || lemma == "fact";
      if (lemma == "false" || lemma == "untrue" || lemma == "incorrect") {
        Turn(1, StepAt(tree_, head, v1::STEP_KIND_TURNED, " turns it"));
        return false;
      }
      if (truth) {
        ModifiersOf(head, frame);
        return false;
      }
    }
    if (is_own_clause && IsAskedOfDoer(head) &&
        OperatorAt(reading_.lexicon, tree_, head, OperatorEffect::kCease) != nullptr) {
      HeldSoFar(head, false);
      return false;
    }
    // A frame of another's over this one has its own say; one of the same holder's turns it.
    for (const Frame& governor : frames_) {
      if (governor.head != head || &governor == &frame) continue;
      const bool targets_it = std::any_of(governor.targets.begin(), governor.targets.end(),
                                          [&](const Filler& filler) { return filler.token == at; });
      if (!targets_it) continue;
      // "Voted against the motion to end it".
      const bool is_purpose = relation == Relation::kObl && at != frame.head;
      if ((!is_own_clause && !is_purpose) || !SameHolder(governor, frame)) {
        if (IsUnreal(governor.entry->family) && EndsOwnPosition(frame)) {
          HeldSoFar(frame.head, frame.entry->position < 0);
          return false;
        }
        // What another wants or fears is not so yet.
        if (IsUnreal(governor.entry->family)) {
          Weigh(v1::FACTUALITY_EXPECTED, governor.entry->family == "demand" ? kDemanded : kUnreal,
                StepAt(tree_, head, v1::STEP_KIND_EXPECTED, ": wanted, not so"));
        }
        return false;
      }
      if (governor.entry->position < 0) {
        undone_ = undone_ || IsLeaving(tree_.Lemma(head));
        Turn(1, StepAt(tree_, head, v1::STEP_KIND_TURNED, " turns it"));
      } else {
        environment_.certainty *= 0.95f;
      }
      ModifiersOf(head, frame);
      return true;
    }
    if (relation == Relation::kNmod && IsQuantity(tree_.Lemma(head))) return true;
    if (relation == Relation::kNmod || relation == Relation::kObl) {
      const std::string preposition = tree_.Preposition(at);
      if (preposition != "of" && preposition != "to" && preposition != "from" &&
          preposition != "in") {
        return false;
      }
    }
    const Operator* op = OperatorAt(reading_.lexicon, tree_, head, OperatorEffect::kReverse);
    // What someone denies is turned by attribution, once.
    if (op != nullptr && !Denies(reading_.lexicon, tree_, head)) {
      undone_ = undone_ || IsLeaving(tree_.Lemma(head));
      Turn(op->value, StepAt(tree_, head, v1::STEP_KIND_TURNED, " turns it"));
    } else if (const Operator* expected =
                   OperatorAt(reading_.lexicon, tree_, head, OperatorEffect::kExpect);
               expected != nullptr && is_own_clause) {
      Weigh(v1::FACTUALITY_EXPECTED, expected->value,
            StepAt(tree_, head, v1::STEP_KIND_EXPECTED, ": expected"));
    } else if (relation == Relation::kCcomp && HasSubject(at)) {
      return false;  // said by someone: attribution's business
    } else if (relation == Relation::kNmod || relation == Relation::kObl) {
      return false;
    }
    if (is_own_clause) {
      ModifiersOf(head, frame);
      NegatedSubject(head);
    }
    return true;
  }

  // "Warned against striking the deal": what the verb is about, though it looks like a by-clause.
  bool IsTargetAt(int verb, int token) const {
    return std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) {
      return frame.head == verb && !frame.holders.empty() &&
             std::any_of(frame.targets.begin(), frame.targets.end(),
                         [&](const Filler& filler) { return filler.token == token; });
    });
  }

  bool HasSubject(int clause) const {
    return tree_.Child(clause, {Relation::kNsubj, Relation::kNsubjPass}) >= 0;
  }

  // An expression that ends a position of one's own: "withdraw support", "drop one's opposition".
  bool EndsOwnPosition(const Frame& frame) const {
    return frame.tokens.size() > 1 && frame.tokens.front() == frame.head &&
           OperatorAt(reading_.lexicon, tree_, frame.head, OperatorEffect::kCease) != nullptr;
  }

  // Whether another asks, or would have it, that whoever does what the verb says did it.
  bool IsAskedOfDoer(int verb) const {
    const Relation relation = tree_.Rel(verb);
    if (relation != Relation::kXcomp && relation != Relation::kCcomp &&
        relation != Relation::kAcl && relation != Relation::kAdvcl) {
      return false;
    }
    return std::any_of(frames_.begin(), frames_.end(), [&](const Frame& governor) {
      return governor.head != verb && IsUnreal(governor.entry->family) &&
             governor.entry->position > 0 &&
             std::any_of(governor.targets.begin(), governor.targets.end(),
                         [&](const Filler& filler) { return filler.token == verb; }) &&
             !DoneByHolder(governor, verb);
    });
  }

  bool DoneByHolder(const Frame& governor, int verb) const {
    const int doer = tree_.Agent(verb);
    return doer < 0 ||
           std::any_of(governor.holders.begin(), governor.holders.end(), [&](const Filler& holder) {
             return holder.token == doer || SameActor(holder.token, doer);
           });
  }

  // "Appealed to Oslo to drop its support": Oslo supports it.
  void HeldSoFar(int verb, bool turn) {
    if (turn) environment_.sign = -environment_.sign;
    environment_.certainty *= kHeldSoFar;
    environment_.steps.push_back(
        StepAt(tree_, verb, v1::STEP_KIND_HELD_SO_FAR, ": asked for, so held so far"));
  }

  static bool IsUnreal(const std::string& family) {
    return family == "demand" || family == "propose" || family == "want" || family == "advocate" ||
           family == "fear" || family == "prevent";
  }

  // Whether two tokens mention one actor: "the states froze their aid".
  bool SameActor(int a, int b) const {
    for (const int m : reading_.mentions.At(s_, a)) {
      for (const int n : reading_.mentions.At(s_, b)) {
        const int actor = reading_.mentions[m].actor;
        if (actor >= 0 && actor == reading_.mentions[n].actor) return true;
      }
    }
    return false;
  }

  // Whether one holder has both positions: the lower frame has none of its own, or the same.
  bool SameHolder(const Frame& governor, const Frame& frame) const {
    if (frame.holders.empty() || governor.holders.empty()) return true;
    return std::any_of(frame.holders.begin(), frame.holders.end(), [&](const Filler& own) {
      return std::any_of(governor.holders.begin(), governor.holders.end(),
                         [&](const Filler& other) {
                           return own.token == other.token || SameActor(own.token, other.token);
                         });
    });
  }

  bool IsQuestion() const {
    const Sentence& sentence = reading_.document.sentences[s_];
    if (sentence.tokens.empty()) return false;
    const Token& last = sentence.tokens.back();
    return reading_.document.Text(last.begin, last.end) == "?";
  }

  const Reading& reading_;
  const Tree& tree_;
  const int s_;
  const std::vector<Frame>& frames_;
  Environment environment_;
  int turns_ = 0;
  bool undone_ = false;  // turned by what says that it is not done, and no more
};

}  // namespace

Environment EnvironmentOf(const Reading& reading, int sentence, const Frame& frame,
                          const std::vector<Frame>& frames, int below) {
  return Climber(reading, sentence, frames).Run(frame, below);
}

}  // namespace demarche::stance
