#include "stance_service/analysis/positions/circumstances.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// Verbs that say no more than that there is what their object says.
bool IsGiving(std::string_view lemma) {
  return IsOneOf(
      lemma, {"give", "lend", "grant", "offer", "voice", "express", "announce", "declare", "signal",
              "pledge", "win", "get", "receive", "obtain", "secure", "have"});
}

// Verbs of whoever goes on in spite of what he is told.
bool IsDefying(std::string_view lemma) {
  return IsOneOf(lemma, {"ignore", "defy", "override", "overrule", "overcome", "disregard",
                         "dismiss", "weather", "survive", "reject"});
}

// Verbs by which a thing is given up or put off: what is protested against then is the thing.
bool IsGivingUp(std::string_view lemma) {
  return IsOneOf(lemma, {"drop",   "withdraw", "scrap",   "shelve",  "cancel",  "abandon", "ditch",
                         "delay",  "postpone", "suspend", "retract", "rescind", "revoke",  "repeal",
                         "halt",   "freeze",   "pause",   "axe",     "ax",      "scuttle", "annul",
                         "remove", "table",    "defer",   "bury",    "kill"});
}

// "Pressed ahead with the reform", "went on building the fence": what the verb leads to is told
// behind it.
bool IsGoingOn(std::string_view lemma) {
  return IsOneOf(lemma, {"go", "press", "push", "move", "proceed", "carry", "forge", "plough",
                         "plow", "forward", "ahead", "continue"});
}

// "A dispute over protests".
bool IsAboutSomething(std::string_view lemma) {
  return IsOneOf(lemma,
                 {"dispute",  "row",      "fight",   "battle",   "anger",    "outrage", "concern",
                  "debate",   "clash",    "tension", "war",      "lawsuit",  "feud",    "quarrel",
                  "argument", "worry",    "fear",    "alarm",    "victory",  "control", "power",
                  "conflict", "standoff", "talk",    "question", "criticism"});
}

class Finder {
 public:
  Finder(const Tree& tree, Frame* frame) : tree_(tree), entry_(*frame->entry), frame_(frame) {}

  void Run() {
    if (!IsReaction()) return;
    const int token = WhatHappens();
    if (token >= 0) frame_->targets.push_back({token, {SlotKind::kClause, ""}});
  }

 private:
  // A noun by which somebody takes a side on what others do, not one of what he is or suffers.
  bool IsReaction() const {
    if (entry_.position == 0) return false;
    const bool takes_what_is_done =
        std::any_of(entry_.target.begin(), entry_.target.end(), [](const Slot& slot) {
          return slot.kind == SlotKind::kClause ||
                 (slot.kind == SlotKind::kPreposition &&
                  (slot.preposition == "to" || slot.preposition == "for"));
        });
    if (takes_what_is_done) return true;
    return entry_.position < 0 && entry_.holder.front().kind != SlotKind::kSpeaker &&
           entry_.target.front().kind == SlotKind::kPreposition &&
           IsOneOf(entry_.family, {"oppose", "criticise", "fear"}) &&
           OwnerInPhrase(tree_, frame_->head) >= 0;
  }

  int WhatHappens() const {
    if (const int explained = ExplainedClause(); explained >= 0) return explained;
    if (const int defied = DefyingClause(); defied >= 0) return Told(defied);
    std::string preposition = tree_.Preposition(frame_->head);
    // "Pushed it through over objections".
    if (preposition.ends_with(" over")) preposition = "over";
    const int top = TopOfCircumstance(&preposition);
    if (preposition.empty() && IsAfterwards(tree_.Head(top)))
      return GivenUpIn(tree_.Head(tree_.Head(top)));
    const int clause = tree_.Head(top);
    if (clause < 0) return -1;
    const bool against = entry_.position < 0;
    // "Shelved the levy after weeks of protests": not against that.
    if (against && IsOneOf(preposition, {"after", "following", "amid", "amidst", "in wake of",
                                         "in face of", "because of", "due to"})) {
      if (const int thing = GivenUpIn(clause); thing >= 0) return thing;
    }
    const bool stated =
        against ? IsOneOf(preposition,
                          {"despite", "in spite of", "over", "amid", "amidst", "notwithstanding",
                           "in the face of", "in face of", "in defiance of", "against"})
                : IsOneOf(preposition, {"at", "on", "upon", "with", "by", "thanks to"}) &&
                      OwnerInPhrase(tree_, frame_->head) >= 0;
    if (!stated) return -1;
    // Behind "with" a noun may be meant, and behind "over" one of quarrels.
    const bool may_be_noun =
        preposition == "with" || (preposition == "over" && IsAboutSomething(tree_.Lemma(clause)));
    const int at = may_be_noun ? clause : VerbOver(clause);
    return IsClause(at) ? Told(at) : -1;
  }

  // "Following an outcry", where the parser sees a verb.
  bool IsAfterwards(int verb) const {
    return entry_.position < 0 && verb >= 0 && tree_.Lower(verb) == "following" &&
           tree_.Rel(verb) == Relation::kAdvcl;
  }

  // What is given up after somebody's protests; -1 if nothing is, or nobody says whose they are.
  int GivenUpIn(int clause) const {
    if (clause < 0 || !IsGivingUp(tree_.Lemma(clause))) return -1;
    return OwnerInPhrase(tree_, frame_->head) >= 0 ? tree_.Patient(clause) : -1;
  }

  // The noun that hangs from the clause: "spite" of "in spite of Oslo's protests", "weeks" of
  // "after weeks of protests". Tells the words that join it.
  int TopOfCircumstance(std::string* preposition) const {
    const int noun = frame_->head;
    const int above = tree_.Head(noun);
    if (*preposition != "of" || above < 0 || tree_.Rel(noun) != Relation::kNmod) return noun;
    const std::string outer = tree_.Preposition(above);
    const std::string_view lemma = tree_.Lemma(above);
    if (outer == "in" && IsOneOf(lemma, {"spite", "face", "defiance", "wake"})) {
      *preposition = "in " + std::string(lemma) + " of";
      return above;
    }
    if (IsOneOf(lemma, {"week", "month", "day", "year", "wave", "storm", "chorus", "barrage",
                        "string", "series", "lot", "round", "flood", "hail"})) {
      *preposition = outer;
      return above;
    }
    return noun;
  }

  // The clause that a noun belongs to: "approved the toll [despite objections]".
  int VerbOver(int token) const {
    constexpr int kMostNouns = 3;
    for (int steps = 0; steps < kMostNouns && token >= 0 && !IsClause(token); ++steps) {
      const Relation relation = tree_.Rel(token);
      if (relation != Relation::kObj && relation != Relation::kObl && relation != Relation::kNmod) {
        return -1;
      }
      token = tree_.Head(token);
    }
    return token;
  }

  // "Ignoring protests from the towns, the council raised the levy".
  int DefyingClause() const {
    const int verb = tree_.Head(frame_->head);
    if (entry_.position >= 0 || verb < 0 || tree_.Rel(frame_->head) != Relation::kObj) return -1;
    if (!IsDefying(tree_.Lemma(verb)) || OwnerInPhrase(tree_, frame_->head) < 0) return -1;
    const Relation relation = tree_.Rel(verb);
    if (!tree_.Lower(verb).ends_with("ing")) return -1;
    if (relation == Relation::kAdvcl) return tree_.Head(verb);
    // "The council, ignoring protests, raised it": the parser takes it for a word on the council.
    if (relation != Relation::kAcl) return -1;
    const int doer = tree_.Head(verb);
    return tree_.Rel(doer) == Relation::kNsubj ? tree_.Head(doer) : -1;
  }

  // "The plan went ahead after all members had given their backing": what is backed is told by the
  // clause that the backing explains.
  int ExplainedClause() const {
    const int verb = tree_.Head(frame_->head);
    if (entry_.position < 0 || verb < 0) return -1;
    if (tree_.Rel(frame_->head) != Relation::kObj || tree_.Rel(verb) != Relation::kAdvcl) return -1;
    if (!IsGiving(tree_.Lemma(verb))) return -1;
    const int mark = tree_.Child(verb, {Relation::kMark});
    if (mark < 0) return -1;
    return IsOneOf(tree_.Lower(mark), {"as", "after", "since", "because", "once", "when"})
               ? tree_.Head(verb)
               : -1;
  }

  // What the clause comes to.
  int Told(int clause) const {
    // "The cut, brought in with their backing".
    if (tree_.Rel(clause) == Relation::kAcl && tree_.IsPassive(clause)) return tree_.Head(clause);
    if (!IsGoingOn(tree_.Lemma(clause))) return clause;
    for (const int child : tree_.Children(clause)) {
      if (tree_.Rel(child) == Relation::kObl && tree_.Preposition(child) == "with") return child;
      if (tree_.Rel(child) == Relation::kAdvcl && tree_.Lower(child).ends_with("ing")) return child;
    }
    return clause;
  }

  bool IsClause(int token) const {
    return token >= 0 && (tree_.Pos(token) == Upos::kVerb || tree_.HasCopula(token));
  }

  const Tree& tree_;
  const FrameEntry& entry_;
  Frame* const frame_;
};

}  // namespace

int OwnerInPhrase(const Tree& tree, int noun) {
  for (const int child : tree.Children(noun)) {
    const Relation relation = tree.Rel(child);
    const bool owner =
        relation == Relation::kNmodPoss ||
        (relation == Relation::kNmod &&
         IsOneOf(tree.Preposition(child), {"by", "from", "of", "among", "within", "in"}));
    if (owner && tree.Pos(child) != Upos::kPron) return child;
  }
  return -1;
}

void FillFromCircumstance(const Tree& tree, Frame* frame) { Finder(tree, frame).Run(); }

}  // namespace demarche::stance
