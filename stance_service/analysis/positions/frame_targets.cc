#include "stance_service/analysis/positions/frame_targets.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/circumstances.h"
#include "stance_service/analysis/positions/fillers.h"
#include "stance_service/analysis/surface.h"

namespace demarche::stance {
namespace {

constexpr int kNamingReach = 14;  // tokens between a naming verb and what it says

class TargetFiller {
 public:
  TargetFiller(const Tree& tree, Frame* frame)
      : tree_(tree), entry_(*frame->entry), frame_(frame) {}

  void Run() {
    const bool noun = entry_.upos == Upos::kNoun;
    if (NamesUndertaking(entry_)) {
      // What stands before it is read where the topics are known.
      frame_->targets.push_back({frame_->head, entry_.target.front()});
      return;
    }
    for (const Slot& slot : entry_.target) FillTarget(slot);
    if (frame_->targets.empty() && noun) FillFromReceiver();
    if (frame_->targets.empty() && noun) FillFromList();
    if (frame_->targets.empty()) FillTargetByOrder();
    if (frame_->targets.empty() && noun) FillFromCircumstance(tree_, frame_);
  }

 private:
  bool IsVerb() const { return tree_.Pos(frame_->head) == Upos::kVerb; }

  void AddTarget(int token, const Slot& slot) {
    if (token < 0) return;
    if (std::find(frame_->tokens.begin(), frame_->tokens.end(), token) != frame_->tokens.end())
      return;
    for (const Filler& known : frame_->targets) {
      if (known.token == token) return;
    }
    frame_->targets.push_back({token, slot});
  }

  // "Rejected raising the toll".
  int GerundObject() const {
    const int clause = tree_.Child(frame_->head, {Relation::kXcomp, Relation::kCcomp});
    if (!IsVerb() || clause < frame_->head || tree_.Pos(clause) != Upos::kVerb) return -1;
    // "Denied raising it": one did or did not, whatever one thinks of it.
    if (IsOneOf(tree_.Lemma(frame_->head), {"deny", "admit", "acknowledge"})) return -1;
    const bool gerund = tree_.Lower(clause).ends_with("ing");
    return gerund && tree_.Child(clause, {Relation::kMark, Relation::kNsubj}) < 0 ? clause : -1;
  }

  void FillTarget(const Slot& slot) {
    const int head = frame_->head;
    switch (slot.kind) {
      case SlotKind::kObject:
        if (entry_.upos == Upos::kAdp) {
          // The noun that the preposition governs, where it is the predicate or hangs from a noun.
          const int governed = tree_.Rel(head) == Relation::kCase ? tree_.Head(head) : -1;
          if (governed >= 0 &&
              (tree_.HasCopula(governed) || tree_.Rel(governed) == Relation::kNmod ||
               tree_.Rel(governed) == Relation::kRoot)) {
            AddTarget(governed, slot);
          }
        } else {
          for (const int t : frame_->tokens) {
            const int patient = tree_.Patient(t);
            if (patient >= 0 && std::find(frame_->tokens.begin(), frame_->tokens.end(), patient) ==
                                    frame_->tokens.end()) {
              AddTarget(patient, slot);
              break;
            }
          }
          if (frame_->targets.empty()) AddTarget(GerundObject(), slot);
        }
        break;
      case SlotKind::kSubject:
        if (!FillNamedThing(slot)) FillSubject(slot);
        break;
      case SlotKind::kClause: {
        std::vector<int> clauses;
        const bool infinitive =
            std::any_of(entry_.conditions.begin(), entry_.conditions.end(),
                        [](const Condition& c) { return c.kind == Condition::Kind::kMark; });
        ClauseFillers(tree_, frame_->tokens, infinitive, &clauses);
        for (const int clause : clauses) {
          if (!IsMereAssertion(clause)) AddTarget(clause, slot);
        }
        break;
      }
      case SlotKind::kModified:
        if (tree_.Rel(head) == Relation::kAmod || tree_.Rel(head) == Relation::kAcl) {
          // "Oslo is a great friend of the bloc": Oslo is.
          const int noun = tree_.Head(head);
          const int subject = tree_.HasCopula(noun) ? tree_.Subject(noun) : -1;
          AddTarget(subject >= 0 ? subject : noun, slot);
        }
        break;
      case SlotKind::kOwner:
      case SlotKind::kPossessor:
        AddTarget(tree_.Child(head, {Relation::kNmodPoss}), slot);
        break;
      case SlotKind::kCompound:
        for (const int child : tree_.Children(head)) {
          // "Harbour Pact critics", but not "Kenyan critics".
          if (tree_.Rel(child) == Relation::kCompound) AddTarget(child, slot);
        }
        break;
      case SlotKind::kPreposition: {
        std::vector<int> fillers;
        std::vector<int> from = frame_->tokens;
        // "imposed sanctions on it": the parser may hang the complement on the object.
        if (IsVerb()) {
          const int object = tree_.Child(head, {Relation::kObj});
          if (object >= 0) from.push_back(object);
        }
        PrepositionFillers(tree_, from, slot.preposition, &fillers);
        for (const int filler : fillers) {
          const int deed = entry_.family == "demand" ? DeedOf(filler) : -1;
          AddTarget(deed >= 0 ? deed : filler, slot);
        }
        break;
      }
      case SlotKind::kSelf:
        AddTarget(head, slot);
        break;
      case SlotKind::kDoer: {
        std::vector<int> clauses;
        ClauseFillers(tree_, frame_->tokens, false, &clauses);
        for (const int clause : clauses) AddTarget(tree_.Agent(clause), slot);
        break;
      }
      case SlotKind::kSpeaker:
        break;
    }
  }

  // "Suggested Oslo was wrong": the subject of what follows.
  bool IsSubjectOfWhatIsSaid(int noun) const {
    if (!IsOneOf(tree_.Lemma(frame_->head), {"suggest", "believe", "insist", "fear"})) return false;
    return noun >= 0 &&
           (tree_.Rel(noun) == Relation::kNsubj || tree_.Rel(noun) == Relation::kNsubjPass ||
            (noun + 1 < tree_.size() && tree_.Pos(noun + 1) == Upos::kAux));
  }

  // "Called for Oslo to open the port": the opening is demanded, not Oslo. -1 if the noun is to do
  // nothing; what is to be done with it is the business of whoever reads the noun.
  int DeedOf(int noun) const {
    if (tree_.Pos(noun) != Upos::kPropn && tree_.Pos(noun) != Upos::kNoun) return -1;
    int to = noun + 1;
    while (to < tree_.size() && tree_.Rel(to) == Relation::kFlat) ++to;
    if (to + 1 >= tree_.size() || tree_.Lower(to) != "to") return -1;
    const int verb = to + 1;
    const bool does = tree_.Pos(verb) == Upos::kVerb && tree_.Lower(verb) == tree_.Lemma(verb);
    return does && !IsOneOf(tree_.Lower(verb), {"resign", "quit", "step", "be"}) ? verb : -1;
  }

  // "Suggested that the pact is dead" proposes nothing, unlike "that it be dropped".
  bool IsMereAssertion(int clause) const {
    if (!IsOneOf(tree_.Lemma(frame_->head), {"suggest", "insist"})) return false;
    if (tree_.Rel(clause) != Relation::kCcomp || tree_.IsInfinitive(clause)) return false;
    for (const int child : tree_.Children(clause)) {
      const bool auxiliary = tree_.Rel(child) == Relation::kAux ||
                             tree_.Rel(child) == Relation::kAuxPass ||
                             tree_.Rel(child) == Relation::kCop;
      if (auxiliary) return !IsOneOf(tree_.Lower(child), {"should", "be", "must", "not"});
    }
    const std::string_view form = tree_.Lower(clause);
    return tree_.Pos(clause) == Upos::kVerb && form != tree_.Lemma(clause) &&
           !form.ends_with("ing");
  }

  void FillTargetByOrder() {
    const int last = frame_->tokens.back();
    for (const Slot& slot : entry_.target) {
      int token = -1;
      if (slot.kind == SlotKind::kObject && IsVerb() && !tree_.IsPassive(frame_->head)) {
        token = ObjectAfter(tree_, last);
        if (IsSubjectOfWhatIsSaid(token)) token = -1;
      } else if (slot.kind == SlotKind::kClause) {
        token = ClauseAfter(tree_, last);
      } else if (slot.kind == SlotKind::kPreposition) {
        token = ComplementAfter(tree_, last, slot.preposition);
        if (token < 0 && entry_.upos == Upos::kNoun) token = BehindPlace(slot.preposition);
      }
      if (token < 0) continue;
      AddTarget(token, slot);
      if (!frame_->targets.empty()) {
        frame_->targets.back().by_order = true;
        return;
      }
    }
  }

  // "Support in the League for the pact": the parser hangs it from where or whose it is.
  int BehindPlace(const std::string& preposition) const {
    for (const int place : tree_.Children(frame_->head)) {
      if (tree_.Rel(place) != Relation::kNmod ||
          !IsOneOf(tree_.Preposition(place),
                   {"in", "among", "within", "from", "across", "at", "inside"})) {
        continue;
      }
      std::vector<int> fillers;
      PrepositionFillers(tree_, {place}, preposition, &fillers);
      if (!fillers.empty()) return fillers.front();
    }
    return -1;
  }

  // Of a passive, who does it: "Oslo was angered by the pact". What a speaker says of the doer of a
  // verb says nothing of what it is done to; what "is rigged" or "was botched" is.
  void FillSubject(const Slot& slot) {
    if (const int verb = VerbOfBeing(); verb >= 0) {
      AddTarget(tree_.Subject(verb), slot);
      return;
    }
    if (!IsVerb() || !tree_.IsPassive(frame_->head) || entry_.upos == Upos::kAdj) {
      AddTarget(tree_.Subject(frame_->head), slot);
      if (IsVerb() && entry_.holder.front().kind == SlotKind::kPreposition) {
        AddWhatDrewIt(frame_->head);
      }
    } else if (entry_.holder.front().kind != SlotKind::kSpeaker) {
      AddTarget(tree_.Agent(frame_->head), slot);
    }
  }

  // "Calling the ban “Soviet-style”", where the parser sees one long name; -1 if none is there.
  int NounBeforeMark(int verb) const {
    const int mark = frame_->tokens.front() - 1;
    if (mark - 1 <= verb || !IsOneOf(tree_.Form(mark), {"\"", "“", "‘"})) return -1;
    const Upos upos = tree_.Pos(mark - 1);
    return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron ? mark - 1 : -1;
  }

  // "Amounts to a war crime", "constitutes a threat": the verb says no more than "is". -1 if none
  // does.
  int VerbOfBeing() const {
    const int verb = tree_.Head(frame_->head);
    if (entry_.upos != Upos::kNoun || entry_.holder.front().kind != SlotKind::kSpeaker ||
        verb < 0 || tree_.Pos(verb) != Upos::kVerb || tree_.IsPassive(verb)) {
      return -1;
    }
    const std::string preposition = tree_.Preposition(frame_->head);
    const std::string_view lemma = tree_.Lemma(verb);
    const bool is =
        preposition.empty()
            ? IsOneOf(lemma, {"constitute", "represent", "become", "prove", "remain", "mark"})
            : (preposition == "to" && lemma == "amount") ||
                  (preposition == "into" && lemma == "turn") ||
                  (preposition == "of" && lemma == "smack") ||
                  (preposition == "on" && lemma == "border");
    const Relation relation = tree_.Rel(frame_->head);
    const bool fits =
        relation == Relation::kObj || relation == Relation::kObl || relation == Relation::kXcomp;
    return is && fits ? verb : -1;
  }

  // The object of a verb that calls it what the evaluation says; the verb's agent then holds it.
  bool FillNamedThing(const Slot& slot) {
    if (entry_.upos == Upos::kVerb || tree_.HasCopula(frame_->head)) return false;
    // In the tree the evaluation hangs from the verb; in a quotation perhaps from anything behind
    // it.
    int verb = tree_.Head(frame_->head);
    if (verb < 0 || tree_.Pos(verb) != Upos::kVerb || !IsNaming(tree_.Lemma(verb))) {
      verb = -1;
      for (int i = frame_->tokens.front() - 1; i >= 0 && frame_->head - i < kNamingReach; --i) {
        // Behind a quotation or a dash something else is said.
        if (tree_.Form(i) == "”" || tree_.Form(i) == "–" || tree_.Form(i) == "—") break;
        if (tree_.Pos(i) != Upos::kVerb && tree_.Pos(i) != Upos::kAux) continue;
        if (tree_.Pos(i) == Upos::kVerb && IsNaming(tree_.Lemma(i))) verb = i;
        break;
      }
    }
    if (verb < 0 || verb > frame_->tokens.front()) return false;
    int thing = tree_.Patient(verb);
    if (tree_.Lemma(verb) == "refer") thing = ComplementAfter(tree_, verb, "to");
    if (thing < 0 || thing >= frame_->tokens.front()) thing = ObjectAfter(tree_, verb);
    if (thing >= frame_->tokens.front()) thing = NounBeforeMark(verb);
    if (thing < 0 || thing >= frame_->tokens.front()) return false;
    // "Called it wrong to arm the junta".
    const int told =
        tree_.Lower(thing) == "it" ? tree_.Child(frame_->head, {Relation::kCsubj}) : -1;
    AddTarget(told >= 0 ? told : thing, slot);
    frame_->naming_verb = verb;
    return true;
  }

  // "The plan met with scepticism in Western capitals": what received it is the target.
  void FillFromReceiver() {
    const int verb = tree_.Head(frame_->head);
    if (verb < 0 || !(IsReceiving(tree_.Lemma(verb)) || IsHavingAnothers(verb))) return;
    if (tree_.Rel(frame_->head) != Relation::kObj && tree_.Rel(frame_->head) != Relation::kObl)
      return;
    AddTarget(tree_.Subject(verb), {SlotKind::kSubject, ""});
    AddWhatDrewIt(verb);
  }

  // "Passed the levy, drawing criticism from the ports": of whoever did it, and of what was done.
  void AddWhatDrewIt(int verb) {
    if (tree_.Rel(verb) != Relation::kAdvcl || !tree_.Lower(verb).ends_with("ing")) return;
    if (tree_.Child(verb, {Relation::kMark}) >= 0) return;
    AddTarget(tree_.Head(verb), {SlotKind::kClause, ""});
  }

  // "Their demands include the release of the crew", "among their goals is a treaty".
  void FillFromList() {
    if (entry_.position <= 0 ||
        !IsOneOf(entry_.family, {"demand", "want", "propose", "advocate"}) ||
        tree_.Rel(frame_->head) != Relation::kNsubj) {
      return;
    }
    const int verb = tree_.Head(frame_->head);
    if (!IsOneOf(tree_.Lemma(verb), {"include", "comprise"})) return;
    AddTarget(tree_.Child(verb, {Relation::kObj}), {SlotKind::kObject, ""});
  }

  // "The bill has the backing of the Greens", "lacks Oslo's support".
  bool IsHavingAnothers(int verb) const {
    return tree_.Rel(frame_->head) == Relation::kObj &&
           IsOneOf(tree_.Lemma(verb), {"have", "lack", "lose", "command"}) &&
           OwnerInPhrase(tree_, frame_->head) >= 0;
  }

  const Tree& tree_;
  const FrameEntry& entry_;
  Frame* const frame_;
};

}  // namespace

void FillTargets(const Tree& tree, Frame* frame) { TargetFiller(tree, frame).Run(); }

}  // namespace demarche::stance
