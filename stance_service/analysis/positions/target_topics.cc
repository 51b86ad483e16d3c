#include "stance_service/analysis/positions/target_topics.h"

#include <algorithm>
#include <utility>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/operators.h"
#include "stance_service/analysis/positions/taken_up.h"
#include "stance_service/analysis/positions/target_shares.h"
#include "stance_service/analysis/positions/target_turns.h"
#include "stance_service/analysis/references/topic_denotation.h"
#include "stance_service/analysis/surface.h"

namespace demarche::stance {
namespace {

constexpr int kMaxDepth = 5;
constexpr float kLeastWeight = 0.2f;
constexpr float kThroughFrame = 0.85f;
constexpr float kThroughTakenUp = 0.75f;

// "their seats": what a position on one's own things is about, the pronoun does not say.
bool IsPossessive(std::string_view lower) {
  return IsOneOf(lower, {"its", "their", "his", "own", "our"});
}

class TargetFinder {
 public:
  TargetFinder(const Reading& reading, int sentence, const std::vector<Frame>& frames)
      : reading_(reading),
        lexicon_(reading.lexicon),
        s_(sentence),
        tree_(reading.document.trees[sentence]),
        frames_(frames) {}

  std::vector<Target> Find(int token) {
    Visit(tree_.Antecedent(token), {});
    return std::move(found_);
  }

 private:
  // A path one word longer.
  static TargetPath Beyond(TargetPath path, float share, int sign = 1) {
    path.sign *= sign;
    path.weight *= share;
    ++path.depth;
    return path;
  }

  // Likewise, through a word that the explanation names.
  TargetPath Through(int token, TargetPath path, float share, int sign) const {
    path.steps.push_back(StepTo(tree_, "through", token, v1::STEP_KIND_THROUGH));
    return Beyond(std::move(path), share, sign);
  }

  void Add(const Denoted& denoted, const TargetPath& path) {
    Target target{denoted.topic, denoted.mention, path.sign, path.weight * denoted.weight,
                  path.steps};
    if (!denoted.via.empty()) target.steps.push_back(denoted.via);
    for (Target& known : found_) {
      if (known.topic != target.topic) continue;
      if (target.weight > known.weight) known = std::move(target);
      return;
    }
    found_.push_back(std::move(target));
  }

  void Visit(int token, TargetPath path) {
    if (token < 0 || path.depth > kMaxDepth || path.weight < kLeastWeight) return;
    if (tree_.Pos(token) == Upos::kPron && IsPossessive(tree_.Lower(token))) return;
    // Where what is done with it was read on the way, it does not count twice.
    const bool done = path.depth > 0 && tree_.Rel(token) == Relation::kNsubjPass;
    if (!done) TurnByFate(lexicon_, tree_, frames_, token, &path);
    TurnBySlogan(tree_, token, &path);
    bool named = AddTopicsOf(token, path);
    const bool framed = VisitFramesOf(token, path);
    const Frame* said = named || framed ? nullptr : TakenUpBy(tree_, token, frames_);
    if (said != nullptr) {
      VisitTakenUp(*said, token, path);
      return;
    }
    if (!named) VisitDoers(token, path);
    if (!named) named = AddWhomItExplains(token, path);
    if (named || framed) return;
    if (const Operator* op = OperatorAt(lexicon_, tree_, token, OperatorEffect::kDiscuss);
        op != nullptr && tree_.Pos(token) == op->upos) {
      // "Organised a debate on the bloc", "avoided naming it": to talk of a thing is to take no
      // side on it.
      path.weight *= op->value;
      if (path.weight < kLeastWeight) return;
    }
    TurnByContraries(lexicon_, tree_, token, &path);
    path.sign *= NegationWithin(lexicon_, tree_, token);
    path.sign *= SignOfBlamedDeed(lexicon_, tree_, frames_, token);
    Descend(token, path);
  }

  // Whether the token itself names what was added, or no mention does.
  bool AddTopicsOf(int token, const TargetPath& path) {
    bool named = false;
    for (const Denoted& denoted : TopicsOf(reading_, s_, token)) {
      Add(denoted, path);
      named = named || denoted.mention < 0 || reading_.mentions[denoted.mention].head == token;
    }
    return named;
  }

  // Frames within the target: "support for X", "sanctions on X", "joining X". False if there is
  // none.
  bool VisitFramesOf(int token, const TargetPath& path) {
    bool framed = false;
    for (const Frame& frame : frames_) {
      if (!HasToken(frame, token) || frame.entry->position == 0) continue;
      for (const Filler& filler : frame.targets) {
        if (filler.slot.kind == SlotKind::kSelf) continue;
        framed = true;
        const int sign = SignWithin(lexicon_, tree_, frame, filler) *
                         NegationWithin(lexicon_, tree_, frame.head);
        Visit(filler.token, Through(frame.head, path, kThroughFrame, sign));
      }
    }
    return framed;
  }

  // Whoever backs "the demand" is for what was demanded.
  void VisitTakenUp(const Frame& said, int noun, const TargetPath& path) {
    const int sign = said.entry->position * NegationWithin(lexicon_, tree_, said.head);
    for (const Filler& filler : said.targets) {
      if (filler.slot.kind == SlotKind::kSelf) continue;
      Visit(filler.token, Through(noun, path, kThroughTakenUp, sign));
    }
  }

  // Whoever condemns violations committed by the guards condemns the guards.
  void VisitDoers(int token, const TargetPath& path) {
    for (const int child : tree_.Children(token)) {
      const int doer = DoerIn(child);
      if (doer >= 0) Visit(doer, Beyond(path, kThroughFrame));
    }
  }

  // Of what hangs from a deed, whoever did it; -1 if it names nobody.
  int DoerIn(int child) const {
    if (tree_.Rel(child) == Relation::kAcl) return tree_.Child(child, {Relation::kOblAgent});
    if (tree_.Rel(child) != Relation::kNmod) return -1;
    const std::string preposition = tree_.Preposition(child);
    if (preposition == "by") return child;
    // "violations of rights committed by the guards", where the parser took the rights for what was
    // committed.
    const int participle = preposition == "of" ? tree_.Child(child, {Relation::kAcl}) : -1;
    return participle < 0 ? -1 : tree_.Child(participle, {Relation::kOblAgent});
  }

  // "Weber, one of several mayors whom the court prosecuted": what an apposition tells, it tells of
  // the name before it.
  bool AddWhomItExplains(int token, const TargetPath& path) {
    if (tree_.Rel(token) == Relation::kNmod && tree_.Preposition(token) == "of" &&
        tree_.Lower(tree_.Head(token)) == "one") {
      token = tree_.Head(token);
    }
    if (tree_.Rel(token) != Relation::kAppos) return false;
    const int name = tree_.Head(token);
    bool any = false;
    for (const Denoted& denoted : TopicsOf(reading_, s_, name)) {
      if (denoted.mention < 0 || reading_.mentions[denoted.mention].head != name) continue;
      Add(denoted, path);
      any = true;
    }
    return any;
  }

  // To what the token does something to, or what it is made of or about.
  void Descend(int token, const TargetPath& path) {
    VisitGap(token, path);
    VisitPart(token, path);
    for (const int child : tree_.Children(token)) {
      if (tree_.Rel(child) == Relation::kAclRelcl && TellsWhich(token, child)) {
        // No deeper than what is done there.
        TargetPath into = Beyond(path, kThroughModifier);
        into.depth = kMaxDepth - 1;
        Visit(child, std::move(into));
      }
      const float share = ShareOf(reading_, s_, token, child);
      if (share > 0) Visit(tree_.Antecedent(child), Beyond(path, share));
    }
  }

  // What a verb without an object is done to, though it does not hang from it: "a law to repeal".
  void VisitGap(int verb, const TargetPath& path) {
    if (!IsVerbal(tree_, verb) || tree_.Child(verb, {Relation::kObj}) >= 0 ||
        tree_.IsPassive(verb)) {
      return;
    }
    const int gap = tree_.Patient(verb);
    if (gap < 0) return;
    TargetPath into = Beyond(path, kThroughVerb);
    if (gap >= verb || tree_.Dominates(gap, verb)) {
      // The search came from there, or would come back: it stops at what the gap names.
      if (path.depth == 0) return;
      into.depth = kMaxDepth;
    }
    Visit(gap, std::move(into));
  }

  // "Of" belongs to the noun before it, whatever the parser hung it from.
  void VisitPart(int noun, const TargetPath& path) {
    if (tree_.Pos(noun) != Upos::kNoun || noun + 1 >= tree_.size() ||
        tree_.Lower(noun + 1) != "of") {
      return;
    }
    const int part = ComplementAfter(tree_, noun, "of");
    if (part >= 0 && tree_.Head(part) != noun) Visit(part, Beyond(path, kThroughNoun));
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

  const Reading& reading_;
  const Lexicon& lexicon_;
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
