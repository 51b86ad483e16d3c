#include "stance_service/analysis/positions/target_topics.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/operators.h"
#include "stance_service/analysis/positions/taken_up.h"
#include "stance_service/analysis/surface.h"

namespace demarche::stance {
namespace {

constexpr int kMaxDepth = 5;
// How much of a position on a thing reaches what the thing is made of or about.
constexpr float kLeastWeight = 0.2f;
constexpr float kThroughFrame = 0.85f;
constexpr float kThroughVerb = 0.85f;
constexpr float kThroughNoun = 0.72f;
constexpr float kThroughTakenUp = 0.75f;
constexpr float kThroughModifier = 0.6f;
// Of what a verb that carries no position does somewhere, or to somebody.
constexpr float kThroughOblique = 0.4f;
// Of a word before a noun, that it says the noun's contrary.
constexpr float kClearly = 0.8f;
constexpr float kThroughPossessor = 0.85f;  // whoever mistrusts its motives mistrusts it

// "through 'it'", "to be 'it'".
Step StepTo(const Tree& tree, std::string_view what, int token, v1::StepKind kind) {
  Step step = StepAt(tree, token, kind, "");
  step.text = absl::StrCat(std::string(what), " ", step.text);
  return step;
}

// "their seats": what a position on one's own things is about, the pronoun does not say.
bool IsPossessive(std::string_view lower) {
  return lower == "its" || lower == "their" || lower == "his" || lower == "own" || lower == "our";
}

// A "Harbour Pact plan" is the pact's, and whoever is for "the Kurdish community" is for the Kurds;
// "a Harbour Pact conference" and "an Oslo hotel" only have it in their name.
bool StandsForItsName(std::string_view noun) {
  return IsOneOf(
      noun,
      {"community",   "people",     "family",    "nation",    "right",     "interest", "cause",
       "deal",        "agreement",  "treaty",    "accord",    "pact",      "pipeline", "plan",
       "project",     "idea",       "proposal",  "bill",      "law",       "act",      "system",
       "policy",      "program",    "programme", "operation", "mission",   "regime",   "rule",
       "force",       "troop",      "military",  "army",      "fighter",   "soldier",  "guerrilla",
       "militant",    "base",       "ticket",    "camp",      "challenge", "power",    "membership",
       "enlargement", "deployment", "soil",      "territory", "site",      "sailor",   "citizen",
       "candidacy",   "presidency", "nomination"});
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
    // Where what is done with it was read on the way, it does not count twice.
    const bool done = depth > 0 && tree_.Rel(token) == Relation::kNsubjPass;
    if (!done) sign *= FateOf(token, &steps);
    sign *= SloganOn(token, &steps);
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
        Visit(filler.token, sign * SignWithin(frame, filler) * NegationWithin(frame.head),
              weight * kThroughFrame, std::move(next), depth + 1);
      }
    }
    const Frame* said = named || framed ? nullptr : TakenUpBy(tree_, token, frames_);
    if (said != nullptr) {
      VisitTakenUp(*said, token, sign, weight, steps, depth);
      return;
    }
    if (!named) VisitDoers(token, sign, weight, steps, depth);
    if (!named) named = AddWhomItExplains(token, sign, weight, steps);
    if (named || framed) return;
    if (const Operator* op = OperatorAt(reading_.lexicon, tree_, token, OperatorEffect::kDiscuss);
        op != nullptr && tree_.Pos(token) == op->upos) {
      // "Organised a debate on the bloc", "avoided naming it": to talk of a thing is to take no
      // side on it.
      weight *= op->value;
      if (weight < kLeastWeight) return;
    }
    if (const Operator* op = OperatorAt(reading_.lexicon, tree_, token, OperatorEffect::kReverse)) {
      sign = -sign;
      weight *= op->value;
      steps.push_back(StepAt(tree_, token, v1::STEP_KIND_TURNED, " turns it"));
    }
    for (const int child : tree_.Children(token)) {
      // "Breakaway regions of Ukraine" are no part that stands for it.
      if (tree_.Rel(child) != Relation::kAmod && tree_.Rel(child) != Relation::kCompound) continue;
      const Operator* op = OperatorAt(reading_.lexicon, tree_, child, OperatorEffect::kReverse);
      if (op == nullptr || op->upos != Upos::kAdj || op->value < kClearly) continue;
      sign = -sign;
      weight *= op->value;
      steps.push_back(StepAt(tree_, child, v1::STEP_KIND_TURNED, " turns it"));
    }
    sign *= NegationWithin(token);
    Descend(token, sign, weight, steps, depth);
  }

  // Whoever backs "the demand" is for what was demanded.
  void VisitTakenUp(const Frame& said, int noun, int sign, float weight,
                    const std::vector<Step>& steps, int depth) {
    for (const Filler& filler : said.targets) {
      if (filler.slot.kind == SlotKind::kSelf) continue;
      std::vector<Step> next = steps;
      next.push_back(StepTo(tree_, "through", noun, v1::STEP_KIND_THROUGH));
      Visit(filler.token, sign * said.entry->position * NegationWithin(said.head),
            weight * kThroughTakenUp, std::move(next), depth + 1);
    }
  }

  // Whoever dismisses fears that the index will fail does not think that it will: what is feared
  // counts, and not that it is feared.
  int SignWithin(const Frame& frame, const Filler& filler) const {
    const int head = tree_.Head(frame.head);
    const bool denied = filler.slot.kind == SlotKind::kClause && head >= 0 &&
                        tree_.Pos(head) == Upos::kVerb && Denies(reading_.lexicon, tree_, head);
    return denied ? 1 : frame.entry->position;
  }

  // "Weber, one of several mayors whom the court prosecuted": what an apposition tells, it tells of
  // the name before it.
  bool AddWhomItExplains(int token, int sign, float weight, const std::vector<Step>& steps) {
    if (tree_.Rel(token) == Relation::kNmod && tree_.Preposition(token) == "of" &&
        tree_.Lower(tree_.Head(token)) == "one") {
      token = tree_.Head(token);
    }
    if (tree_.Rel(token) != Relation::kAppos) return false;
    const int name = tree_.Head(token);
    bool any = false;
    for (const Denoted& denoted : TopicsOf(reading_, s_, name)) {
      if (denoted.mention < 0 || reading_.mentions[denoted.mention].head != name) continue;
      Add(denoted, sign, weight, steps);
      any = true;
    }
    return any;
  }

  // The last token of what a preposition joins to the noun.
  int EndOfPhrase(int noun) const {
    int last = noun;
    for (const int child : tree_.Children(noun)) {
      if (child > noun && tree_.Rel(child) == Relation::kNmod) last = tree_.Subtree(child).second;
    }
    return last;
  }

  // What is to be done with it: "for the bill to be dropped", "the sanctions to be lifted".
  int FateOf(int noun, std::vector<Step>* steps) const {
    if (tree_.Pos(noun) != Upos::kNoun && tree_.Pos(noun) != Upos::kPropn) return 1;
    // Of "charges against her to be dropped" it is the charges' fate.
    if (tree_.Rel(noun) == Relation::kNmod && tree_.Preposition(noun) != "for") return 1;
    constexpr int kReach = 3;
    const int behind = EndOfPhrase(noun) + 1;
    for (int i = noun + 1; i + 2 < tree_.size(); ++i) {
      // "For all charges against the six to be dropped".
      if (i - noun > kReach && i < behind) i = behind;
      if (i - noun > kReach && i > behind) break;
      if (i + 2 >= tree_.size() || tree_.Lower(i) != "to" || tree_.Lower(i + 1) != "be" ||
          tree_.Pos(i + 2) != Upos::kVerb) {
        continue;
      }
      const int verb = i + 2;
      for (const Frame& frame : frames_) {
        if (frame.head == verb && frame.entry->position < 0) {
          steps->push_back(StepTo(tree_, "to be", verb, v1::STEP_KIND_TURNED));
          return -1;
        }
      }
      if (OperatorAt(reading_.lexicon, tree_, verb, OperatorEffect::kReverse) != nullptr) {
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

  // "A “Stop Weber” movement".
  int SloganOn(int name, std::vector<Step>* steps) const {
    if (name == 0 || tree_.Pos(name) != Upos::kPropn) return 1;
    if (!IsOneOf(tree_.Form(name - 1), {"Stop", "Never", "Dump", "Anti", "anti"})) return 1;
    steps->push_back(StepAt(tree_, name - 1, v1::STEP_KIND_TURNED, " turns it"));
    return -1;
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
          OperatorAt(reading_.lexicon, tree_, child, OperatorEffect::kNegate) != nullptr) {
        sign = -sign;
      }
    }
    return sign;
  }

  // Of a deed that somebody is blamed for, what the verb lets on that it does to its object: -1
  // harm, +1 otherwise.
  int DoneByBlamed(int doing) const {
    const Connotation* colour =
        reading_.lexicon.connotations().Find(tree_.Lemma(doing), Upos::kVerb);
    if (colour == nullptr) return 1;
    return (colour->view != 0 ? colour->view : colour->object) < 0 ? -1 : 1;
  }

  // "Accused the police of beating her".
  bool IsBlamedFor(int doing) const {
    if (tree_.Pos(doing) != Upos::kVerb || !tree_.Lower(doing).ends_with("ing")) return false;
    if (!IsOneOf(tree_.Preposition(doing), {"of", "for"})) return false;
    return std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) {
      return frame.entry->position < 0 && IsOneOf(frame.entry->family, {"blame", "criticise"}) &&
             std::any_of(frame.targets.begin(), frame.targets.end(),
                         [&](const Filler& target) { return target.token == doing; });
    });
  }

  void Descend(int token, int sign, float weight, const std::vector<Step>& steps, int depth) {
    if (IsBlamedFor(token)) {
      sign *= DoneByBlamed(token);
    }
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
          share =
              verb && !IsAdverbial(child) && !IsPlaceOfAdding(token, child) ? kThroughOblique : 0;
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
        case Relation::kCompound:
          share = tree_.Pos(child) != Upos::kPropn || StandsForItsName(tree_.Lemma(token))
                      ? kThroughModifier
                      : 0;
          break;
        case Relation::kAcl:
          share = kThroughModifier;
          break;
        case Relation::kAmod:
          // "NATO-led initiatives": the name hangs from a participle.
          share = tree_.Pos(child) == Upos::kVerb ? kThroughModifier : 0;
          break;
        default:
          break;
      }
      if (tree_.Rel(child) == Relation::kAclRelcl && TellsWhich(token, child)) {
        // No deeper than what is done there.
        Visit(child, sign, weight * kThroughModifier, steps, kMaxDepth - 1);
      }
      // "A better offer than Oslo": what is compared is not offered.
      if (tree_.Parted(token, child) || tree_.Preposition(child) == "than") share = 0;
      if (share > 0) Visit(tree_.Antecedent(child), sign, weight * share, steps, depth + 1);
    }
  }

  // "Campaigned against senators who block the bill": for the bill, unless a comma parts who they
  // are from what else is said of them.
  bool TellsWhich(int noun, int clause) const {
    const bool has_frame = std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) {
      return frame.head == clause && !frame.speaker_holds && frame.entry->family != kUndertaking;
    });
    const int subject = tree_.Child(clause, {Relation::kNsubj});
    if (!has_frame || subject < 0 || !IsOneOf(tree_.Lower(subject), {"who", "that", "which"})) {
      return false;
    }
    for (int i = noun + 1; i < clause; ++i) {
      if (tree_.Form(i) == ",") return false;
    }
    return true;
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

std::vector<Target> TargetsOf(const Reading& reading, int sentence, int token,
                              const std::vector<Frame>& frames) {
  if (token < 0) return {};
  return TargetFinder(reading, sentence, frames).Find(token);
}

}  // namespace demarche::stance
