#include "stance_service/analysis/positions/environment.h"

#include <algorithm>
#include <utility>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/governing_frames.h"
#include "stance_service/analysis/positions/modifiers.h"
#include "stance_service/analysis/positions/negated_arguments.h"
#include "stance_service/analysis/positions/operators.h"
#include "stance_service/analysis/positions/weighing.h"

namespace demarche::stance {
namespace {

constexpr int kMaxClimb = 6;
// How clearly "no member opposed it" says the contrary.
constexpr float kNobodyDoes = 0.8f;
// What is left of the certainty of what another wants or fears, and of what he demands.
constexpr float kUnreal = 0.4f;
constexpr float kDemanded = 0.3f;
// Of what must have been so, if somebody asks that it end.
constexpr float kHeldSoFar = 0.85f;
// Of what the same holder's other position governs.
constexpr float kSameHolder = 0.95f;
constexpr float kAsked = 0.35f;

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

// Whether what stands over a token by this relation may make anything of it.
bool IsGoverned(Relation relation) {
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
      return true;
    default:
      return false;
  }
}

bool EndsWithQuestionMark(const Document& document, int sentence) {
  const std::vector<Token>& tokens = document.sentences[sentence].tokens;
  return !tokens.empty() && document.Text(tokens.back().begin, tokens.back().end) == "?";
}

// Climbs from a frame to the root of its sentence, and takes in what stands on the way.
class Climber {
 public:
  Climber(const Reading& reading, int sentence, const Frame& frame,
          const std::vector<Frame>& frames)
      : reading_(reading),
        tree_(reading.document.trees[sentence]),
        s_(sentence),
        frame_(frame),
        frames_(frames) {}

  Environment Run(int below) {
    Environment& environment = weighing_.environment;
    for (const int token : frame_.tokens) TakeInModifiersOf(token);
    TakeInSubjectOf(frame_.head);
    TurnBy(NegationOfObject(tree_, frame_), 1);
    Climb(below);
    if (IsMerelyLeftUndone()) environment.certainty *= kLeftUndone;
    if (environment.sign < 0 && weighing_.turns > 1) {
      environment.steps.push_back({v1::STEP_KIND_TURNED, "turned more than once"});
    }
    if (EndsWithQuestionMark(reading_.document, s_)) {
      Doubt(kAsked, {v1::STEP_KIND_OPEN, "asked, not said"}, &weighing_);
    }
    return std::move(environment);
  }

 private:
  void Climb(int below) {
    int at = frame_.head;
    for (int steps = 0; steps < kMaxClimb; ++steps) {
      const int head = tree_.Head(at);
      if (head < 0 || head == below) return;
      if (!HasToken(frame_, head)) {
        if (!Governs(head, at)) return;
        weighing_.environment.governors.push_back(head);
      }
      at = head;
    }
  }

  // Takes in what a governor does to what hangs from it; false where its reach ends.
  bool Governs(int head, int at) {
    const Relation relation = tree_.Rel(at);
    // A conjunct shares the governors of the first one, not its modifiers.
    if (relation == Relation::kConj) return true;
    if (!IsGoverned(relation)) return false;
    // An attribute or a subject says what it says whatever becomes of its noun or is told of it.
    if (relation == Relation::kAmod || relation == Relation::kNsubj) {
      if (IsDeniedOutright(head, at)) TakeInModifiersOf(head);
      return false;
    }
    const bool own_clause = IsOwnClause(head, at);
    if (relation == Relation::kAdvcl && !own_clause) return false;
    // "The ban, passed by parliament": a participle is done to its noun, whatever the noun says.
    if (relation == Relation::kAcl && !tree_.IsInfinitive(at) &&
        tree_.Child(at, {Relation::kMark}) < 0) {
      return false;
    }
    if (TakeInTruth(head, relation)) return false;
    if (own_clause && IsAskedOfDoer(reading_, s_, frames_, head) &&
        HasEffect(head, OperatorEffect::kCease)) {
      TakeAsHeldSoFar(head);
      return false;
    }
    // A frame over this one has its own say.
    if (const Frame* governor = FrameOver(frames_, frame_, head, at)) {
      return TakeInFrame(*governor, at, own_clause);
    }
    return TakeInWord(head, at, own_clause);
  }

  // "There is not much support": what is denied is the support. "Oslo is no great friend of the
  // bloc": likewise, where the frame is about the subject.
  bool IsDeniedOutright(int head, int at) const {
    if (tree_.Rel(at) == Relation::kNsubj) return tree_.Child(head, {Relation::kExpl}) >= 0;
    return tree_.HasCopula(head) && HasTarget(frame_, tree_.Subject(head));
  }

  // Whether the governor's doer is the one who does what stands in the clause, or the clause is
  // what it is about: what becomes of the governor becomes of the clause too.
  bool IsOwnClause(int head, int at) const {
    switch (tree_.Rel(at)) {
      case Relation::kXcomp:
      case Relation::kAcl:
        return true;
      case Relation::kCcomp:
        return !HasSubject(at);
      case Relation::kAdvcl:
        return tree_.IsInfinitive(at) || IsHeldTarget(frames_, head, at);
      case Relation::kObj:
        return tree_.Pos(at) != Upos::kVerb;
      default:
        return false;
    }
  }

  // "It is not true that …", "it is false that …"; false if the governor says nothing of truth.
  bool TakeInTruth(int head, Relation relation) {
    if (relation != Relation::kCcomp && relation != Relation::kCsubj &&
        relation != Relation::kAcl) {
      return false;
    }
    if (IsOneOf(tree_.Lemma(head), {"false", "untrue", "incorrect"})) {
      TurnBy(head, 1);
      return true;
    }
    if (IsOneOf(tree_.Lemma(head), {"true", "case", "correct", "accurate", "fact"})) {
      TakeInModifiersOf(head);
      return true;
    }
    return false;
  }

  // What another wants or fears is not so yet; what the same holder has against it turns it.
  bool TakeInFrame(const Frame& governor, int at, bool own_clause) {
    // "Voted against the motion to end it".
    const bool purpose = tree_.Rel(at) == Relation::kObl && at != frame_.head;
    if ((!own_clause && !purpose) || !ShareHolder(reading_, s_, governor, frame_)) {
      if (IsOfUnreal(*governor.entry)) TakeInWish(governor);
      return false;
    }
    if (governor.entry->position < 0) {
      TurnByReversing(governor.head, 1);
    } else {
      weighing_.environment.certainty *= kSameHolder;
    }
    TakeInModifiersOf(governor.head);
    return true;
  }

  void TakeInWish(const Frame& governor) {
    if (EndsOwnPosition(reading_.lexicon, tree_, frame_)) {
      // What is to be ended is what stands: a frame that counts the ending has the wrong sign.
      if (frame_.entry->position < 0) weighing_.environment.sign = -weighing_.environment.sign;
      TakeAsHeldSoFar(frame_.head);
      return;
    }
    MakeUnreal(v1::FACTUALITY_EXPECTED, governor.entry->family == "demand" ? kDemanded : kUnreal,
               StepAt(tree_, governor.head, v1::STEP_KIND_EXPECTED, ": wanted, not so"),
               &weighing_);
  }

  // A governor without a frame of its own: "refuse to", "the end of", "plans to".
  bool TakeInWord(int head, int at, bool own_clause) {
    const Relation relation = tree_.Rel(at);
    const bool joined = relation == Relation::kNmod || relation == Relation::kObl;
    if (relation == Relation::kNmod && IsQuantity(tree_.Lemma(head))) return true;
    if (joined && !IsOneOf(tree_.Preposition(at), {"of", "to", "from", "in"})) return false;
    const Operator* reverse = OperatorAt(reading_.lexicon, tree_, head, OperatorEffect::kReverse);
    const Operator* expect = OperatorAt(reading_.lexicon, tree_, head, OperatorEffect::kExpect);
    // What someone denies is turned by attribution, once.
    if (reverse != nullptr && !Denies(reading_.lexicon, tree_, head)) {
      TurnByReversing(head, reverse->value);
    } else if (expect != nullptr && own_clause) {
      MakeUnreal(v1::FACTUALITY_EXPECTED, expect->value,
                 StepAt(tree_, head, v1::STEP_KIND_EXPECTED, ": expected"), &weighing_);
    } else if (relation == Relation::kCcomp && HasSubject(at)) {
      return false;  // said by someone: attribution's business
    } else if (joined) {
      return false;
    }
    if (own_clause) {
      TakeInModifiersOf(head);
      TakeInSubjectOf(head);
    }
    return true;
  }

  void TakeInModifiersOf(int token) {
    TakeInModifiers(reading_.lexicon, tree_, token, frame_, &weighing_);
  }

  // "No member opposed it."
  void TakeInSubjectOf(int predicate) {
    const int by = NegationOfSubject(tree_, predicate);
    TurnBy(by, kNobodyDoes);
    if (by >= 0) weighing_.undone = true;
  }

  // "Appealed to Oslo to drop its support": Oslo supports it.
  void TakeAsHeldSoFar(int verb) {
    Doubt(kHeldSoFar, StepAt(tree_, verb, v1::STEP_KIND_HELD_SO_FAR, ": asked for, so held so far"),
          &weighing_);
  }

  // By no word: not at all.
  void TurnBy(int word, float clearness) {
    if (word < 0) return;
    Turn(clearness, StepAt(tree_, word, v1::STEP_KIND_TURNED, " turns it"), &weighing_);
  }

  void TurnByReversing(int word, float clearness) {
    weighing_.undone = weighing_.undone || IsLeaving(tree_.Lemma(word));
    TurnBy(word, clearness);
  }

  // "Did not retaliate", "failed to stop it": a hostile deed left undone is no support, unlike one
  // refused ("declined to condemn it") or one that should not be done.
  bool IsMerelyLeftUndone() const {
    return weighing_.undone && weighing_.turns == 1 && frame_.entry->position < 0 &&
           !frame_.speaker_holds && frame_.entry->upos == Upos::kVerb &&
           weighing_.environment.obliged >= 1;
  }

  bool HasEffect(int token, OperatorEffect effect) const {
    return OperatorAt(reading_.lexicon, tree_, token, effect) != nullptr;
  }

  bool HasSubject(int clause) const {
    return tree_.Child(clause, {Relation::kNsubj, Relation::kNsubjPass}) >= 0;
  }

  const Reading& reading_;
  const Tree& tree_;
  const int s_;
  const Frame& frame_;
  const std::vector<Frame>& frames_;
  Weighing weighing_;
};

}  // namespace

Environment EnvironmentOf(const Reading& reading, int sentence, const Frame& frame,
                          const std::vector<Frame>& frames, int below) {
  return Climber(reading, sentence, frame, frames).Run(below);
}

}  // namespace demarche::stance
