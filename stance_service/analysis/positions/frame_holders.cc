#include "stance_service/analysis/positions/frame_holders.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/fillers.h"
#include "stance_service/analysis/surface.h"

namespace demarche::stance {
namespace {

class HolderFiller {
 public:
  HolderFiller(const Tree& tree, const Lexicon& lexicon, Frame* frame)
      : tree_(tree), lexicon_(lexicon), entry_(*frame->entry), frame_(frame) {}

  void Run() {
    // "Would respond to the Kenyan tariffs": whose a noun is stands before it, if anywhere.
    const auto is_before = [&](const Slot& slot) {
      return entry_.upos == Upos::kNoun &&
             (slot.kind == SlotKind::kPossessor || slot.kind == SlotKind::kOwner ||
              slot.kind == SlotKind::kCompound);
    };
    for (const Slot& slot : entry_.holder) {
      if (is_before(slot)) FillHolder(slot);
    }
    for (const Slot& slot : entry_.holder) {
      if (!is_before(slot)) FillHolder(slot);
    }
    // "Peru voted no; a third, Chile, opposed it": no subject reaches over a semicolon.
    std::erase_if(frame_->holders, [&](const Filler& holder) {
      return holder.slot.kind == SlotKind::kSubject && IsOverSemicolon(holder.token);
    });
    LeaveToWhomItComesFrom();
    if (frame_->holders.empty()) FillHolderByOrder();
    if (frame_->holders.empty() && NamesUndertaking(entry_)) ShareOwner();
    AddOneOfMany();
  }

 private:
  bool IsVerb() const { return tree_.Pos(frame_->head) == Upos::kVerb; }

  // "The city overcame opposition from the ports": it is the ports'.
  void LeaveToWhomItComesFrom() {
    if (entry_.upos != Upos::kNoun) return;
    const bool comes_from =
        std::any_of(frame_->holders.begin(), frame_->holders.end(), [](const Filler& holder) {
          return holder.slot.kind == SlotKind::kPreposition &&
                 (holder.slot.preposition == "from" || holder.slot.preposition == "by");
        });
    if (!comes_from) return;
    std::erase_if(frame_->holders,
                  [](const Filler& holder) { return holder.slot.kind == SlotKind::kSubject; });
  }

  bool IsOverSemicolon(int token) const {
    for (int i = token + 1; i < frame_->head; ++i) {
      if (tree_.Form(i) == ";") return tree_.Child(frame_->head, {Relation::kNsubj}) != token;
    }
    return false;
  }

  // "Peru was among the members who opposed it": Peru did.
  void AddOneOfMany() {
    if (frame_->holders.empty()) return;
    const Filler many = frame_->holders.front();
    if (!tree_.HasCopula(many.token) || tree_.Preposition(many.token) != "among") return;
    const int one = tree_.Child(many.token, {Relation::kNsubj});
    if (one >= 0) frame_->holders.insert(frame_->holders.begin(), {one, many.slot});
  }

  void AddHolder(int token, const Slot& slot) {
    if (token < 0) return;
    for (const Filler& target : frame_->targets) {
      if (target.token == token) return;
    }
    frame_->holders.push_back({token, slot});
  }

  // "Weber's budget and tax plan": whose the first is, the second is too, unless it has a word that
  // says otherwise.
  void ShareOwner() {
    const int head = frame_->head;
    if (tree_.Rel(head) != Relation::kConj) return;
    if (tree_.Child(head, {Relation::kDet, Relation::kNmodPoss, Relation::kCase}) >= 0) return;
    AddHolder(tree_.Child(tree_.FirstConjunct(head), {Relation::kNmodPoss}),
              {SlotKind::kPossessor, ""});
  }

  void FillHolder(const Slot& slot) {
    const int head = frame_->head;
    switch (slot.kind) {
      case SlotKind::kSubject:
        if (IsStateOfSubject()) {
          AddHolder(tree_.Subject(head), slot);
        } else if (IsVerb() || entry_.upos == Upos::kVerb) {
          AddHolder(tree_.Agent(head), slot);
          AddHolder(HyphenatedAgent(), slot);
        } else {
          FillPredicateHolder(slot);
        }
        break;
      case SlotKind::kObject:
        AddHolder(tree_.Patient(head), slot);
        break;
      case SlotKind::kOwner:
        AddHolder(tree_.Child(head, {Relation::kNmodPoss}), slot);
        break;
      case SlotKind::kPossessor:
        for (const int child : tree_.Children(head)) {
          if (tree_.Rel(child) == Relation::kNmodPoss ||
              (tree_.Rel(child) == Relation::kAmod && tree_.Pos(child) != Upos::kVerb)) {
            // "Called on Oslo to end its support": of whoever is to end it.
            if (tree_.Pos(child) == Upos::kPron && tree_.Rel(head) == Relation::kObj &&
                tree_.IsInfinitive(tree_.Head(head))) {
              AddHolder(tree_.Agent(tree_.Head(head)), slot);
            }
            AddHolder(child, slot);
          }
        }
        break;
      case SlotKind::kCompound:
        for (const int child : tree_.Children(head)) {
          if (tree_.Rel(child) == Relation::kCompound) AddHolder(child, slot);
        }
        break;
      case SlotKind::kModified:
        if (tree_.Rel(head) == Relation::kAmod || tree_.Rel(head) == Relation::kAcl ||
            tree_.Rel(head) == Relation::kNmod) {
          AddHolder(tree_.Head(head), slot);
        }
        break;
      case SlotKind::kSelf:
        FillWhoIsIt(slot);
        break;
      case SlotKind::kSpeaker:
        frame_->speaker_holds = true;
        break;
      case SlotKind::kPreposition: {
        // "Was welcomed in Kyiv", but not "fights in Kyiv".
        if (entry_.upos == Upos::kVerb && !tree_.IsPassive(head) &&
            (slot.preposition == "in" || slot.preposition == "among")) {
          break;
        }
        std::vector<int> fillers;
        std::vector<int> from = frame_->tokens;
        const int governor = tree_.Head(head);
        if (governor >= 0 && tree_.Pos(governor) == Upos::kVerb &&
            IsReceiving(tree_.Lemma(governor))) {
          from.push_back(governor);
        }
        // "Landed an endorsement from the mayor", of whom the verb speaks.
        const int object = IsVerb() ? tree_.Child(head, {Relation::kObj}) : -1;
        if (object >= 0 && slot.preposition == "from") from.push_back(object);
        PrepositionFillers(tree_, from, slot.preposition, &fillers);
        for (const int filler : fillers) AddHolder(filler, slot);
        break;
      }
      default:
        break;
    }
  }

  // "The NATO-led mission", "a union-backed bill".
  int HyphenatedAgent() const {
    const int participle = frame_->head;
    const Relation relation = tree_.Rel(participle);
    if (relation != Relation::kAmod && relation != Relation::kCompound) return -1;
    if (participle < 2 || tree_.Lower(participle).ends_with("ing")) return -1;
    if (tree_.Form(participle - 1) != "-" && tree_.Form(participle - 1) != "‑") return -1;
    const int agent = participle - 2;
    return tree_.Head(agent) == participle ? agent : -1;
  }

  // "Remains a friend of the pact", "became its fiercest critic".
  bool IsWhatSubjectStays() const {
    const int verb = tree_.Head(frame_->head);
    return verb >= 0 && tree_.Rel(frame_->head) == Relation::kXcomp &&
           IsOneOf(tree_.Lemma(verb), {"remain", "become", "stay"});
  }

  // "Critics of the pact", "Oslo is a critic of it", "Oslo, a neighbour and critic of it", "Oslo,
  // as a critic of it".
  void FillWhoIsIt(const Slot& slot) {
    AddHolder(frame_->head, slot);
    if (tree_.HasCopula(frame_->head) || IsWhatSubjectStays()) {
      AddHolder(tree_.Subject(frame_->head), slot);
    }
    const int head = tree_.FirstConjunct(frame_->head);
    if (head != frame_->head && tree_.HasCopula(head)) AddHolder(tree_.Subject(head), slot);
    if (tree_.Rel(head) == Relation::kAppos) AddHolder(tree_.Head(head), slot);
    if (tree_.Preposition(head) != "as") return;
    const int governor = tree_.Head(head);
    if (governor < 0) return;
    if (tree_.Rel(head) == Relation::kNmod) AddHolder(governor, slot);
    if (tree_.Rel(head) != Relation::kObl) return;
    // "Knows Oslo as a critic of it": Oslo is one.
    const int object = tree_.Child(governor, {Relation::kObj});
    AddHolder(object >= 0 ? object : tree_.Subject(governor), slot);
  }

  // "Norway was opposed to it": a participle that says how its subject feels, though the tagger
  // calls it a verb.
  bool IsStateOfSubject() const {
    const Relation relation = tree_.Rel(frame_->head);
    return entry_.upos == Upos::kAdj && IsVerb() && relation != Relation::kAmod &&
           relation != Relation::kAcl;
  }

  // The subject of a predicate noun or adjective; of a noun within a predicate, the one who does
  // it: "Hungary voiced its opposition".
  void FillPredicateHolder(const Slot& slot) {
    const int head = frame_->head;
    if (entry_.upos == Upos::kAdp) {
      const int governed = tree_.Rel(head) == Relation::kCase ? tree_.Head(head) : head;
      // "Spoke in opposition to it", "stood firm in her opposition to it".
      const int verb = tree_.Rel(governed) == Relation::kObl ? tree_.Head(governed) : -1;
      if (verb >= 0 && frame_->tokens.size() > 1) {
        // "Held her in contempt": she is in it.
        if (entry_.position < 0 && tree_.Child(verb, {Relation::kObj}) >= 0) return;
        AddHolder(tree_.Child(governed, {Relation::kNmodPoss}), slot);
        AddHolder(tree_.Agent(verb), slot);
        return;
      }
      AddHolder(
          tree_.Rel(governed) == Relation::kNmod ? tree_.Head(governed) : tree_.Subject(governed),
          slot);
      return;
    }
    const int own = tree_.Child(head, {Relation::kNsubj, Relation::kNsubjPass});
    if (own >= 0) {
      AddHolder(tree_.Antecedent(own), slot);
      return;
    }
    const int governor = tree_.Head(head);
    if (governor < 0) return;
    const Relation relation = tree_.Rel(head);
    if (relation == Relation::kAmod || relation == Relation::kCompound) return;
    if (relation == Relation::kConj) {
      AddHolder(tree_.Subject(head), slot);
      return;
    }
    if (tree_.Pos(governor) == Upos::kVerb &&
        (relation == Relation::kObj || (relation == Relation::kObl && !IsBackground()) ||
         relation == Relation::kXcomp)) {
      // Who construes a deal as recognition does not recognise, nor does who calls the criticism
      // silly criticise.
      const bool judged = IsNaming(tree_.Lemma(governor)) &&
                          (relation != Relation::kObj || IsCalledSomething(governor));
      if (!judged && !IsReceiving(tree_.Lemma(governor)) && !Opposes(governor))
        AddHolder(tree_.Agent(governor), slot);
      return;
    }
    if (relation == Relation::kXcomp || relation == Relation::kAcl ||
        relation == Relation::kAdvcl || relation == Relation::kAclRelcl) {
      AddHolder(tree_.Subject(head), slot);
    }
  }

  // "Called the criticism silly", "… a witch hunt"; the parser may hang the adjective from the
  // noun that it follows.
  bool IsCalledSomething(int verb) const {
    const auto any = [&](int head, const auto& is_name) {
      const std::span<const int> children = tree_.Children(head);
      return std::any_of(children.begin(), children.end(),
                         [&](int child) { return child > frame_->head && is_name(child); });
    };
    return any(verb,
               [&](int child) {
                 return tree_.Rel(child) == Relation::kXcomp || tree_.Rel(child) == Relation::kObj;
               }) ||
           any(frame_->head, [&](int child) { return tree_.Pos(child) == Upos::kAdj; });
  }

  // "Deliberates amid a blockade", "acts despite concerns": the subject has no part in it.
  bool IsBackground() const {
    const std::string preposition = tree_.Preposition(frame_->head);
    return IsOneOf(preposition, {"amid", "amidst", "after", "during", "following", "before",
                                 "since", "despite", "because of", "due to", "until", "under",
                                 "from", "through", "between", "over", "about", "against"});
  }

  // Who condemns a violation does not commit it, nor does who withdraws from an agreement make one:
  // the verb takes a side against it.
  bool Opposes(int verb) const {
    const std::vector<int>* entries = lexicon_.FramesBeginningWith(tree_.Lemma(verb));
    if (entries == nullptr) return false;
    const std::string preposition = tree_.Preposition(frame_->head);
    return std::any_of(entries->begin(), entries->end(), [&](int e) {
      const FrameEntry& entry = lexicon_.frame(e);
      if (entry.words.size() != 1 || entry.upos != Upos::kVerb || entry.position >= 0 ||
          !entry.conditions.empty()) {
        return false;
      }
      const Slot& target = entry.target.front();
      return target.kind == SlotKind::kObject ||
             (target.kind == SlotKind::kPreposition && target.preposition == preposition);
    });
  }

  void FillHolderByOrder() {
    for (const Slot& slot : entry_.holder) {
      if (slot.kind != SlotKind::kSubject || tree_.IsPassive(frame_->head)) continue;
      if (entry_.upos != Upos::kVerb && entry_.upos != Upos::kAdj) continue;
      const size_t before = frame_->holders.size();
      AddHolder(SubjectBefore(tree_, frame_->tokens.front()), slot);
      if (frame_->holders.size() > before) frame_->holders.back().by_order = true;
      return;
    }
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
  const FrameEntry& entry_;
  Frame* const frame_;
};

}  // namespace

void FillHolders(const Tree& tree, const Lexicon& lexicon, Frame* frame) {
  HolderFiller(tree, lexicon, frame).Run();
}

}  // namespace demarche::stance
