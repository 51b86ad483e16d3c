#include "stance_service/analysis/positions/composition.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/surface.h"

namespace demarche::stance {
namespace {

constexpr int kMaxDepth = 5;
constexpr int kMaxClimb = 6;
// How much of a position on a thing reaches what the thing is made of or about.
constexpr float kUnreal = 0.4f;
constexpr float kHeldSoFar = 0.85f;
constexpr float kLeastWeight = 0.2f;
constexpr float kThroughFrame = 0.85f;
constexpr float kThroughVerb = 0.85f;
constexpr float kThroughNoun = 0.72f;
constexpr float kThroughModifier = 0.6f;
constexpr float kThroughPossessor = 0.85f;  // whoever mistrusts its motives mistrusts it

// A word and what it does: "'not' turns it".
Step StepAt(const Tree& tree, int token, v1::StepKind kind, std::string_view what) {
  return {kind, absl::StrCat("'", std::string(tree.Form(token)), "'", std::string(what)),
          tree.token(token).begin, tree.token(token).end};
}

// "through 'it'", "to be 'it'".
Step StepTo(const Tree& tree, std::string_view what, int token, v1::StepKind kind) {
  Step step = StepAt(tree, token, kind, "");
  step.text = absl::StrCat(std::string(what), " ", step.text);
  return step;
}

// The operator of a kind that begins at this token; null if none does.
const Operator* OperatorAt(const Reading& reading, const Tree& tree, int token,
                           OperatorEffect effect) {
  const auto* list = reading.lexicon.OperatorsBeginningWith(tree.Lemma(token));
  if (list == nullptr) list = reading.lexicon.OperatorsBeginningWith(tree.Lower(token));
  if (list == nullptr) return nullptr;
  const Operator* best = nullptr;
  for (const Operator& op : *list) {
    if (op.effect != effect) continue;
    bool fits = token + op.words.size() <= static_cast<size_t>(tree.size());
    for (size_t w = 1; fits && w < op.words.size(); ++w) {
      const int at = token + static_cast<int>(w);
      fits = tree.Lemma(at) == op.words[w] || tree.Lower(at) == op.words[w];
    }
    if (fits && (best == nullptr || op.words.size() > best->words.size())) best = &op;
  }
  return best;
}

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
  for (const char* word : {"some", "much", "most", "all", "part", "half", "bulk", "any", "many",
                           "none", "few", "rest", "majority", "number"}) {
    if (lemma == word) return true;
  }
  return false;
}

bool IsObligation(std::string_view lemma) {
  return lemma == "should" || lemma == "must" || lemma == "ought";
}

class Climber {
 public:
  Climber(const Reading& reading, int sentence, const std::vector<Frame>& frames)
      : reading_(reading), tree_(reading.document.trees[sentence]), s_(sentence), frames_(frames) {}

  Environment Run(const Frame& frame) {
    int at = frame.head;
    for (const int token : frame.tokens) ModifiersOf(token, frame);
    NegatedSubject(at);
    // A verb that carries a noun or adjective: "voiced no opposition", "is not opposed".
    for (int steps = 0; steps < kMaxClimb; ++steps) {
      const int head = tree_.Head(at);
      if (head < 0) break;
      if (std::find(frame.tokens.begin(), frame.tokens.end(), head) != frame.tokens.end()) {
        at = head;
        continue;
      }
      if (!Governs(head, at, frame)) break;
      environment_.governors.push_back(head);
      at = head;
    }
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
      if (const Operator* op = OperatorAt(reading_, tree_, child, OperatorEffect::kNegate);
          op != nullptr && relation != Relation::kObl && relation != Relation::kCc) {
        if (ConditionAsksForIt(*frame.entry)) continue;
        Turn(op->value, StepAt(tree_, child, v1::STEP_KIND_TURNED, " turns it"));
      } else if (const Operator* op =
                     OperatorAt(reading_, tree_, child, OperatorEffect::kStrengthen)) {
        environment_.strength *= op->value;
        environment_.steps.push_back(
            StepAt(tree_, child, v1::STEP_KIND_STRENGTHENED, " strengthens"));
      } else if (const Operator* op = OperatorAt(reading_, tree_, child, OperatorEffect::kWeaken)) {
        environment_.strength *= op->value;
        environment_.steps.push_back(StepAt(tree_, child, v1::STEP_KIND_WEAKENED, " weakens"));
      }
      // "Possible" weakens, and makes it open too.
      if (const Operator* op = OperatorAt(reading_, tree_, child, OperatorEffect::kConditional)) {
        Weigh(v1::FACTUALITY_CONDITIONAL, op->value,
              StepAt(tree_, child, v1::STEP_KIND_CONDITIONAL, ": conditional"));
      } else if (const Operator* op = OperatorAt(reading_, tree_, child, OperatorEffect::kExpect)) {
        Weigh(v1::FACTUALITY_EXPECTED, op->value,
              StepAt(tree_, child, v1::STEP_KIND_EXPECTED, ": expected"));
        if (IsObligation(tree_.Lemma(child))) environment_.obliged *= op->value;
      } else if (const Operator* op = OperatorAt(reading_, tree_, child, OperatorEffect::kPast)) {
        environment_.certainty *= op->value;
        environment_.steps.push_back(StepAt(tree_, child, v1::STEP_KIND_PAST, ": past"));
      } else if (const Operator* op = OperatorAt(reading_, tree_, child, OperatorEffect::kAsk);
                 op != nullptr && relation == Relation::kMark) {
        environment_.certainty *= op->value;
        environment_.steps.push_back(StepAt(tree_, child, v1::STEP_KIND_OPEN, ": open"));
      }
    }
  }

  // "Operations are approved if they stay within the territory."
  void TakeInCondition(int clause) {
    const int mark = tree_.Child(clause, {Relation::kMark});
    if (mark < 0 || environment_.factuality == v1::FACTUALITY_CONDITIONAL) return;
    if (const Operator* op = OperatorAt(reading_, tree_, mark, OperatorEffect::kConditional)) {
      Weigh(v1::FACTUALITY_CONDITIONAL, op->value,
            StepAt(tree_, mark, v1::STEP_KIND_CONDITIONAL, ": conditional"));
    }
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
    }
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
        (relation == Relation::kCcomp && tree_.Child(at, {Relation::kNsubj}) < 0) ||
        (relation == Relation::kAdvcl && tree_.IsInfinitive(at)) ||
        (relation == Relation::kObj && tree_.Pos(at) != Upos::kVerb);
    if (relation == Relation::kNsubj && tree_.Child(head, {Relation::kExpl}) >= 0) {
      // "There is not much support": what is denied is the support.
      ModifiersOf(head, frame);
      return false;
    }
    if (relation == Relation::kAmod || relation == Relation::kNsubj) {
      // An attribute says what it says whatever becomes of its noun.
      return false;
    }
    if (relation == Relation::kAdvcl && !tree_.IsInfinitive(at)) return false;
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
        OperatorAt(reading_, tree_, head, OperatorEffect::kCease) != nullptr) {
      HeldSoFar(head, false);
      return false;
    }
    // A frame of another's over this one has its own say; one of the same holder's turns it.
    for (const Frame& governor : frames_) {
      if (governor.head != head || &governor == &frame) continue;
      const bool targets_it = std::any_of(governor.targets.begin(), governor.targets.end(),
                                          [&](const Filler& filler) { return filler.token == at; });
      if (!targets_it) continue;
      if (!is_own_clause || !SameHolder(governor, frame)) {
        if (IsUnreal(governor.entry->family) && EndsOwnPosition(frame)) {
          HeldSoFar(frame.head, frame.entry->position < 0);
          return false;
        }
        // What another wants or fears is not so yet.
        if (IsUnreal(governor.entry->family)) {
          Weigh(v1::FACTUALITY_EXPECTED, kUnreal,
                StepAt(tree_, head, v1::STEP_KIND_EXPECTED, ": wanted, not so"));
        }
        return false;
      }
      if (governor.entry->position < 0) {
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
    const Operator* op = OperatorAt(reading_, tree_, head, OperatorEffect::kReverse);
    if (op != nullptr && !IsDenial(head)) {
      Turn(op->value, StepAt(tree_, head, v1::STEP_KIND_TURNED, " turns it"));
    } else if (const Operator* expected =
                   OperatorAt(reading_, tree_, head, OperatorEffect::kExpect);
               expected != nullptr && is_own_clause) {
      Weigh(v1::FACTUALITY_EXPECTED, expected->value,
            StepAt(tree_, head, v1::STEP_KIND_EXPECTED, ": expected"));
    } else if (relation == Relation::kCcomp && tree_.Child(at, {Relation::kNsubj}) >= 0) {
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

  // An expression that ends a position of one's own: "withdraw support", "drop one's opposition".
  bool EndsOwnPosition(const Frame& frame) const {
    return frame.tokens.size() > 1 && frame.tokens.front() == frame.head &&
           OperatorAt(reading_, tree_, frame.head, OperatorEffect::kCease) != nullptr;
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

  // What someone denies is turned by attribution, once.
  bool IsDenial(int verb) const {
    const auto* cues = reading_.lexicon.SpeechBeginningWith(tree_.Lemma(verb));
    return cues != nullptr && std::any_of(cues->begin(), cues->end(), [](const SpeechCue& cue) {
             return cue.kind == SpeechKind::kDeny && cue.words.size() == 1;
           });
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
};

// "their seats": what a position on one's own things is about, the pronoun does not say.
bool IsPossessive(std::string_view lower) {
  return lower == "its" || lower == "their" || lower == "his" || lower == "own" || lower == "our";
}

class TargetFinder {
 public:
  TargetFinder(const Reading& reading, int sentence, const std::vector<Frame>& frames)
      : reading_(reading), s_(sentence), tree_(reading.document.trees[sentence]), frames_(frames) {}

  std::vector<Target> Find(int token) {
    Visit(tree_.Antecedent(token), 1, 1, {}, 0);
    return std::move(found_);
  }

 private:
  void Add(const Denoted& denoted, int sign, float weight, std::vector<Step> steps) {
    if (!denoted.via.empty()) steps.push_back(denoted.via);
    weight *= denoted.weight;
    for (Target& known : found_) {
      if (known.topic == denoted.topic) {
        if (weight > known.weight) {
          known = {denoted.topic, denoted.mention, sign, weight, std::move(steps)};
        }
        return;
      }
    }
    found_.push_back({denoted.topic, denoted.mention, sign, weight, std::move(steps)});
  }

  void Visit(int token, int sign, float weight, std::vector<Step> steps, int depth) {
    if (token < 0 || depth > kMaxDepth || weight < kLeastWeight) return;
    if (tree_.Pos(token) == Upos::kPron && IsPossessive(tree_.Lower(token))) return;
    sign *= FateOf(token, &steps);
    bool named = false;
    for (const Denoted& denoted : TopicsOf(reading_, s_, token)) {
      Add(denoted, sign, weight, steps);
      named = named || denoted.mention < 0 || reading_.mentions[denoted.mention].head == token;
    }
    // A frame within the target: "support for X", "sanctions on X", "joining X".
    bool framed = false;
    for (const Frame& frame : frames_) {
      if (std::find(frame.tokens.begin(), frame.tokens.end(), token) == frame.tokens.end())
        continue;
      if (frame.entry->position == 0) continue;
      for (const Filler& filler : frame.targets) {
        if (filler.slot.kind == SlotKind::kSelf) continue;
        framed = true;
        std::vector<Step> next = steps;
        next.push_back(StepTo(tree_, "through", frame.head, v1::STEP_KIND_THROUGH));
        Visit(filler.token, sign * frame.entry->position * NegationWithin(frame.head),
              weight * kThroughFrame, std::move(next), depth + 1);
      }
    }
    if (!named) VisitDoers(token, sign, weight, steps, depth);
    if (named || framed) return;
    if (const Operator* op = OperatorAt(reading_, tree_, token, OperatorEffect::kDiscuss);
        op != nullptr && tree_.Pos(token) == Upos::kNoun) {
      // "Organised a debate on the bloc": to talk of a thing is to take no side on it.
      weight *= op->value;
      if (weight < kLeastWeight) return;
    }
    if (const Operator* op = OperatorAt(reading_, tree_, token, OperatorEffect::kReverse)) {
      sign = -sign;
      weight *= op->value;
      steps.push_back(StepAt(tree_, token, v1::STEP_KIND_TURNED, " turns it"));
    }
    sign *= NegationWithin(token);
    Descend(token, sign, weight, steps, depth);
  }

  // What is to be done with it: "for the bill to be dropped", "the sanctions to be lifted".
  int FateOf(int noun, std::vector<Step>* steps) const {
    if (tree_.Pos(noun) != Upos::kNoun && tree_.Pos(noun) != Upos::kPropn) return 1;
    for (int i = noun + 1; i + 2 < tree_.size() && i - noun <= 3; ++i) {
      if (tree_.Lower(i) != "to" || tree_.Lower(i + 1) != "be" || tree_.Pos(i + 2) != Upos::kVerb) {
        continue;
      }
      const int verb = i + 2;
      for (const Frame& frame : frames_) {
        if (frame.head == verb && frame.entry->position < 0) {
          steps->push_back(StepTo(tree_, "to be", verb, v1::STEP_KIND_TURNED));
          return -1;
        }
      }
      if (OperatorAt(reading_, tree_, verb, OperatorEffect::kReverse) != nullptr) {
        steps->push_back(StepTo(tree_, "to be", verb, v1::STEP_KIND_TURNED));
        return -1;
      }
    }
    return 1;
  }

  // Whoever condemns violations committed by the guards condemns the guards.
  void VisitDoers(int token, int sign, float weight, const std::vector<Step>& steps, int depth) {
    for (const int child : tree_.Children(token)) {
      int doer = -1;
      if (tree_.Rel(child) == Relation::kAcl) {
        doer = tree_.Child(child, {Relation::kOblAgent});
      } else if (tree_.Rel(child) == Relation::kNmod) {
        const std::string preposition = tree_.Preposition(child);
        if (preposition == "by") doer = child;
        // "violations of rights committed by the guards", where the parser took the rights for what
        // was committed.
        const int participle = preposition == "of" ? tree_.Child(child, {Relation::kAcl}) : -1;
        if (participle >= 0) doer = tree_.Child(participle, {Relation::kOblAgent});
      }
      if (doer >= 0) Visit(doer, sign, weight * kThroughFrame, steps, depth + 1);
    }
  }

  int NegationWithin(int token) const {
    int sign = 1;
    if (const int determiner = tree_.Child(token, {Relation::kDet});
        determiner >= 0 && tree_.Lower(determiner) == "no") {
      sign = -1;
    }
    if (tree_.Pos(token) != Upos::kVerb && tree_.Pos(token) != Upos::kAdj) return sign;
    for (const int child : tree_.Children(token)) {
      if (tree_.Rel(child) == Relation::kAdvmod &&
          OperatorAt(reading_, tree_, child, OperatorEffect::kNegate) != nullptr) {
        sign = -sign;
      }
    }
    return sign;
  }

  void Descend(int token, int sign, float weight, const std::vector<Step>& steps, int depth) {
    const bool verb = tree_.Pos(token) == Upos::kVerb || tree_.Pos(token) == Upos::kAux;
    if (verb && tree_.Child(token, {Relation::kObj}) < 0 && !tree_.IsPassive(token)) {
      const int gap = tree_.Patient(token);
      if (gap >= 0 && gap < token && !tree_.Dominates(gap, token)) {
        Visit(gap, sign, weight * kThroughVerb, steps, depth + 1);
      } else if (gap >= 0 && depth > 0) {
        Visit(gap, sign, weight * kThroughVerb, steps, kMaxDepth);
      }
    }
    if (tree_.Pos(token) == Upos::kNoun && token + 1 < tree_.size() &&
        tree_.Lower(token + 1) == "of") {
      // "of" belongs to the noun before it, whatever the parser hung it from.
      const int part = ComplementAfter(tree_, token, "of");
      if (part >= 0 && tree_.Head(part) != token) {
        Visit(part, sign, weight * kThroughNoun, steps, depth + 1);
      }
    }
    for (const int child : tree_.Children(token)) {
      float share = 0;
      switch (tree_.Rel(child)) {
        case Relation::kObj:
        case Relation::kNsubjPass:
        case Relation::kXcomp:
        case Relation::kCcomp:
          share = kThroughVerb;
          break;
        case Relation::kObl:
          share = verb && !IsAdverbial(child) && !IsPlaceOfAdding(token, child) ? kThroughNoun : 0;
          break;
        case Relation::kNsubj:
          // "that the norm is redundant" is about the norm.
          share = verb && !tree_.HasCopula(token) ? kThroughModifier : kThroughVerb;
          break;
        case Relation::kNmod:
          // Without a preposition the parser has lost its way.
          share = IsAdverbial(child) || tree_.Preposition(child).empty() ? 0 : kThroughNoun;
          break;
        case Relation::kConj:
          share = 0.95f;
          break;
        case Relation::kNmodPoss:
          share = kThroughPossessor;
          break;
        case Relation::kAppos:
          share = kThroughModifier;
          break;
        case Relation::kCompound:
        case Relation::kAcl:
          share = kThroughModifier;
          break;
        case Relation::kAmod:
          // "NATO-led initiatives": the name hangs from a participle.
          share = tree_.Pos(child) == Upos::kVerb || tree_.Pos(child) == Upos::kPropn
                      ? kThroughModifier
                      : 0;
          break;
        default:
          break;
      }
      if (tree_.Parted(token, child)) share = 0;
      if (share > 0) Visit(tree_.Antecedent(child), sign, weight * share, steps, depth + 1);
    }
  }

  // "Add a clause to the treaty": the treaty is where it goes.
  bool IsPlaceOfAdding(int verb, int nominal) const {
    for (const char* lemma : {"add", "insert", "attach", "append"}) {
      if (tree_.Lemma(verb) == lemma) {
        return tree_.Preposition(nominal) == "to" || tree_.Preposition(nominal) == "into";
      }
    }
    return false;
  }

  bool NamesPerson(int nominal) const {
    const std::vector<int>& at = reading_.mentions.At(s_, nominal);
    return std::any_of(at.begin(), at.end(), [&](int m) {
      const int actor = reading_.mentions[m].actor;
      return actor >= 0 && IsPerson(reading_.catalog.records().actors(actor).kind());
    });
  }

  // Places, times and sources: not what the thing is about.
  bool IsAdverbial(int nominal) const {
    const std::string preposition = tree_.Preposition(nominal);
    for (const char* word :
         {"in",     "at",           "during",     "since",     "until",   "before",     "after",
          "by",     "according to", "as",         "from",      "despite", "because of", "under",
          "near",   "through",      "without",    "amid",      "among",   "within",     "inside",
          "across", "beyond",       "throughout", "following", "via"}) {
      if (preposition == word) return true;
    }
    // "reaffirmed its readiness to the Secretary-General": a person is told, not meant.
    return preposition == "to" && NamesPerson(nominal);
  }

  const Reading& reading_;
  const int s_;
  const Tree& tree_;
  const std::vector<Frame>& frames_;
  std::vector<Target> found_;
};

}  // namespace

Environment EnvironmentOf(const Reading& reading, int sentence, const Frame& frame,
                          const std::vector<Frame>& frames) {
  return Climber(reading, sentence, frames).Run(frame);
}

std::vector<Target> TargetsOf(const Reading& reading, int sentence, int token,
                              const std::vector<Frame>& frames) {
  if (token < 0) return {};
  return TargetFinder(reading, sentence, frames).Find(token);
}

}  // namespace demarche::stance
