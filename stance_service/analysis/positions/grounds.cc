#include "stance_service/analysis/positions/grounds.h"

#include <algorithm>
#include <utility>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

bool IsJudging(const std::string& family) {
  return IsOneOf(family, {"criticise", "oppose", "blame", "praise", "mock"});
}

bool IsHostileAct(const FrameEntry& entry) {
  return entry.position < 0 &&
         IsOneOf(entry.family, {"sanction", "criticise", "blame", "oppose", "violate", "host",
                                "cooperate", "member", "fund"});
}

class Finder {
 public:
  Finder(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames)
      : tree_(tree), lexicon_(lexicon), frames_(*frames) {}

  void Run() {
    if (frames_.empty()) return;
    for (Frame& frame : frames_) {
      if (!frame.speaker_holds && IsJudging(frame.entry->family)) AddOwners(&frame);
    }
    std::vector<Frame> found;
    for (const Frame& frame : frames_) AddReasonOf(frame, &found);
    for (int i = 0; i < tree_.size(); ++i) {
      if (IsOneOf(tree_.Lemma(i), {"cite", "invoke", "give", "name"})) AddCited(i, &found);
    }
    for (Frame& frame : found) {
      AddOwners(&frame);
      LeaveToOwner(frame);
      frames_.push_back(std::move(frame));
    }
  }

 private:
  // Whoever condemns Oslo's support for the rebels condemns Oslo.
  void AddOwners(Frame* frame) const {
    const std::vector<Filler> targets = frame->targets;
    for (const Filler& target : targets) {
      if (!IsSide(target.token)) continue;
      const int owner = tree_.Child(target.token, {Relation::kNmodPoss});
      if (owner < 0 || tree_.Pos(owner) == Upos::kPron) continue;
      const auto is_owner = [&](const Filler& filler) { return filler.token == owner; };
      if (std::any_of(frame->holders.begin(), frame->holders.end(), is_owner) ||
          std::any_of(targets.begin(), targets.end(), is_owner)) {
        continue;
      }
      frame->targets.push_back({owner, target.slot, target.by_order});
    }
  }

  // Whoever takes another's support for grounds does not give it.
  void LeaveToOwner(const Frame& grounds) {
    for (Frame& frame : frames_) {
      if (!HasTarget(grounds, frame.head) || frame.holders.size() < 2) continue;
      std::erase_if(frame.holders, [&](const Filler& holder) {
        return holder.token == grounds.holders.front().token;
      });
    }
  }

  // A noun that says what side its owner takes.
  bool IsSide(int noun) const {
    return tree_.Pos(noun) == Upos::kNoun &&
           std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) {
             return frame.head == noun && frame.entry->upos == Upos::kNoun &&
                    frame.entry->position != 0;
           });
  }

  // "Expelled them over its support for the rebels".
  void AddReasonOf(const Frame& act, std::vector<Frame>* found) const {
    if (!IsHostileAct(*act.entry) || tree_.Pos(act.head) != Upos::kVerb) return;
    for (int noun = act.head + 1; noun < tree_.size(); ++noun) {
      if (!IsSide(noun)) continue;
      const int above = tree_.Head(noun);
      if (above != act.head && (above < 0 || tree_.Head(above) != act.head)) continue;
      if (!IsOneOf(tree_.Preposition(noun), {"over", "because of", "in response to", "for",
                                             "in retaliation for", "due to"})) {
        continue;
      }
      const int owner = tree_.Child(noun, {Relation::kNmodPoss});
      if (owner < 0 || HasTarget(act, noun)) continue;
      AddAgainst(act.head, act.holders, noun, found);
    }
  }

  // "Cited its support for the rebels as grounds for the strike".
  void AddCited(int verb, std::vector<Frame>* found) const {
    if (tree_.Pos(verb) != Upos::kVerb || tree_.IsPassive(verb)) return;
    const int cited = tree_.Child(verb, {Relation::kObj});
    if (cited < verb) return;
    int reason = cited + 1;
    while (reason < tree_.size() && !IsReasonAt(reason)) ++reason;
    if (reason == tree_.size() || !IsForHostileAct(reason)) return;
    const int citer = tree_.Agent(verb);
    if (citer < 0) return;
    const std::vector<Filler> holders = {{citer, {SlotKind::kSubject, ""}}};
    AddAgainst(verb, holders, cited, found);
    for (const int other : tree_.Children(cited)) {
      if (tree_.Rel(other) == Relation::kConj && other < reason && !IsReason(other)) {
        AddAgainst(verb, holders, other, found);
      }
    }
  }

  bool IsReason(int noun) const {
    return IsOneOf(tree_.Lemma(noun),
                   {"ground", "grounds", "reason", "motivation", "motive", "justification", "basis",
                    "cause", "pretext", "rationale", "evidence"});
  }

  // "As its reason".
  bool IsReasonAt(int noun) const { return IsReason(noun) && tree_.Preposition(noun) == "as"; }

  // Whether what stands behind "grounds for" or "reason to" is done to somebody's harm.
  bool IsForHostileAct(int reason) const {
    if (reason + 2 >= tree_.size()) return false;
    if (!IsOneOf(tree_.Lower(reason + 1), {"for", "to", "behind"})) return false;
    constexpr int kReach = 5;
    for (int i = reason + 2; i < tree_.size() && i <= reason + kReach; ++i) {
      for (const Frame& frame : frames_) {
        if (frame.head == i && frame.entry->position != 0) return frame.entry->position < 0;
      }
      if (tree_.Pos(i) != Upos::kNoun && tree_.Pos(i) != Upos::kVerb) continue;
      if (const Connotation* colour = lexicon_.connotations().Find(tree_.Lemma(i), tree_.Pos(i));
          colour != nullptr && (colour->tone != 0 || colour->view != 0)) {
        return colour->tone < 0 || colour->view < 0;
      }
    }
    return false;
  }

  // A frame by which the holders are against the noun.
  void AddAgainst(int verb, const std::vector<Filler>& holders, int noun,
                  std::vector<Frame>* found) const {
    const FrameEntry* entry = EntryOfGrounds();
    if (entry == nullptr || holders.empty()) return;
    Frame frame;
    frame.entry = entry;
    frame.tokens = {verb};
    frame.head = verb;
    frame.targets.push_back({noun, entry->target.front()});
    frame.holders = holders;
    found->push_back(std::move(frame));
  }

  // The row "cite grounds"; null if there is none.
  const FrameEntry* EntryOfGrounds() const {
    const auto* entries = lexicon_.FramesBeginningWith("cite");
    if (entries == nullptr) return nullptr;
    for (const int e : *entries) {
      const FrameEntry& entry = lexicon_.frame(e);
      if (entry.words.size() == 2 && entry.words[1].front() == "ground") return &entry;
    }
    return nullptr;
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
  std::vector<Frame>& frames_;
};

}  // namespace

void AddGrounds(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames) {
  Finder(tree, lexicon, frames).Run();
}

}  // namespace demarche::stance
