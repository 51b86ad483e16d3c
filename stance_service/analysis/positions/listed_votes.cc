#include "stance_service/analysis/positions/listed_votes.h"

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

bool IsDecision(std::string_view lemma) {
  return IsOneOf(lemma, {"pass", "adopt", "approve", "carry", "fail", "clear", "defeat", "reject",
                         "succeed", "advance", "confirm", "sink", "survive"});
}

bool IsNominal(Upos upos) { return upos == Upos::kNoun || upos == Upos::kPropn; }

// A side that somebody takes: the words that say so, and which it is.
struct Side {
  int first = -1;
  int last = -1;
  int sign = 0;
  // The pronoun behind it that stands for what is voted on; -1 if there is none.
  int pronoun = -1;
};

class Finder {
 public:
  Finder(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames)
      : tree_(tree), lexicon_(lexicon), frames_(*frames) {}

  void Run() {
    if (!HasVote()) return;
    for (int i = 1; i < tree_.size(); ++i) {
      const Side side = SideAt(i);
      if (side.first < 0) continue;
      const int voter = VoterBefore(side.first);
      const int thing = voter < 0 ? -1 : ThingBefore(voter);
      if (thing < 0) continue;
      Add(side, voter, thing);
      i = side.last;
    }
  }

 private:
  bool HasVote() const {
    for (int i = 0; i < tree_.size(); ++i) {
      const std::string_view lemma = tree_.Lemma(i);
      if (lemma == "vote" || lemma == "voting" || IsDecision(lemma)) return true;
    }
    return false;
  }

  std::string_view LowerAt(int i) const { return i < tree_.size() ? tree_.Lower(i) : "."; }

  // Nothing stands behind it that it could be about.
  bool IsEndAt(int i) const {
    if (i >= tree_.size() || tree_.Pos(i) == Upos::kPunct || tree_.Pos(i) == Upos::kCconj) {
      return true;
    }
    return IsOneOf(tree_.Lower(i), {"while", "with", "as", "when", "after", "because", "on"});
  }

  bool IsOfHeldFrame(int token) const {
    return std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) {
      return HasToken(frame, token) && !frame.holders.empty();
    });
  }

  Side SideAt(int i) const {
    const std::string_view lower = tree_.Lower(i);
    if (IsOneOf(lower, {"voted", "voting", "vote", "votes"})) return VoteAt(i);
    if (IsOneOf(lower, {"opposed", "opposing", "dissented", "dissenting"})) {
      return IsEndAt(i + 1) && !IsOfHeldFrame(i) && LowerAt(i + 1) != "on" ? Side{i, i, -1}
                                                                           : Side{};
    }
    if (IsOneOf(lower, {"abstained", "abstaining"})) {
      return IsEndAt(i + 1) ? Side{i, i, 0} : Side{};
    }
    return AdverbAt(i);
  }

  // "Voting in favour", "voted no".
  Side VoteAt(int verb) const {
    if (tree_.Lower(verb) != "voting" && tree_.Pos(verb) != Upos::kVerb) return {};
    int at = verb + 1;
    while (at < tree_.size() && tree_.Pos(at) == Upos::kAdv && tree_.Lower(at).ends_with("ly"))
      ++at;
    if (IsOneOf(LowerAt(at), {"yes", "aye", "yea"}) && IsEndAt(at + 1) && LowerAt(at + 1) != "on") {
      return {verb, at, 1};
    }
    if (IsOneOf(LowerAt(at), {"no", "nay"}) && IsEndAt(at + 1) && LowerAt(at + 1) != "on") {
      return {verb, at, -1};
    }
    Side side = AdverbAt(at);
    if (side.first >= 0) side.first = verb;
    return side;
  }

  // "In favour", "against" and "against it", with nothing else behind.
  Side AdverbAt(int i) const {
    const std::string_view lower = LowerAt(i);
    Side side;
    if (lower == "in" && IsOneOf(LowerAt(i + 1), {"favour", "favor", "support"})) {
      side = {i, i + 1, 1};
      if (LowerAt(i + 2) == "of") side.last = i + 2;
    } else if (lower == "against" || lower == "for") {
      side = {i, i, lower == "for" ? 1 : -1};
    } else {
      return {};
    }
    const int behind = side.last + 1;
    if (IsOneOf(LowerAt(behind), {"it", "them"})) {
      side.pronoun = behind;
      return IsEndAt(behind + 1) ? side : Side{};
    }
    // "For" by itself is any purpose.
    const bool bare = LowerAt(side.last) != "of" && lower != "for";
    return bare && IsEndAt(behind) ? side : Side{};
  }

  // The noun phrase right before it, its first conjunct where that stands with it.
  int VoterBefore(int at) const {
    int last = at - 1;
    while (last > 0 && (tree_.Pos(last) == Upos::kAux || tree_.Pos(last) == Upos::kAdv)) --last;
    // "Two members, Peru and Chile, opposed".
    if (last > 0 && tree_.Form(last) == ",") --last;
    if (last < 0 || !IsNominal(tree_.Pos(last))) return -1;
    while (tree_.Head(last) >= 0 && tree_.Head(last) < last &&
           (tree_.Rel(last) == Relation::kFlat || tree_.Rel(last) == Relation::kConj) &&
           StandTogether(tree_.Head(last), last) && !IsTarget(tree_.Head(last))) {
      last = tree_.Head(last);
    }
    return last;
  }

  bool IsTarget(int token) const {
    return std::any_of(frames_.begin(), frames_.end(),
                       [&](const Frame& frame) { return HasTarget(frame, token); });
  }

  bool StandTogether(int a, int b) const {
    for (int i = a; i <= b; ++i) {
      const Upos upos = tree_.Pos(i);
      const bool joins = upos == Upos::kPropn || upos == Upos::kCconj || upos == Upos::kDet ||
                         tree_.Form(i) == "," || upos == Upos::kNoun;
      if (!joins) return false;
    }
    return true;
  }

  // What was voted on last before this voter.
  int ThingBefore(int voter) const {
    for (int i = voter - 1; i >= 0; --i) {
      for (const Frame& frame : frames_) {
        if (frame.head != i || !IsVote(*frame.entry)) continue;
        for (const Filler& target : frame.targets) {
          if (IsNominal(tree_.Pos(target.token)) && target.token != voter) return target.token;
        }
      }
      if (tree_.Pos(i) != Upos::kVerb || !IsDecision(tree_.Lemma(i))) continue;
      const int object = tree_.Patient(i);
      if (object >= 0 && object < voter && IsNominal(tree_.Pos(object))) return object;
      const int subject = tree_.Subject(i);
      if (subject >= 0 && IsNominal(tree_.Pos(subject))) return subject;
    }
    return -1;
  }

  static bool IsVote(const FrameEntry& entry) {
    return entry.position != 0 && IsOneOf(entry.family, {"vote", "oppose", "endorse"});
  }

  // The row that says "vote for" or "vote against"; null if there is none.
  const FrameEntry* EntryOf(int sign) const {
    const auto* entries = lexicon_.FramesBeginningWith(sign == 0 ? "abstain" : "vote");
    if (entries == nullptr) return nullptr;
    const std::string_view preposition = sign == 0 ? "on" : (sign > 0 ? "for" : "against");
    for (const int e : *entries) {
      const FrameEntry& entry = lexicon_.frame(e);
      if (entry.words.size() != 1 || entry.upos != Upos::kVerb || entry.position != sign) continue;
      if (entry.target.front().preposition == preposition) return &entry;
    }
    return nullptr;
  }

  // "231 members supporting it; two members opposed": the two are not the group.
  bool IsSplinter(int voter, int sign) const {
    if (tree_.Child(voter, {Relation::kNummod}) < 0) return false;
    return std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) {
      return frame.entry->position * sign < 0 &&
             std::any_of(frame.holders.begin(), frame.holders.end(), [&](const Filler& holder) {
               return tree_.Lemma(holder.token) == tree_.Lemma(voter);
             });
    });
  }

  void Add(const Side& side, int voter, int thing) {
    const FrameEntry* entry = EntryOf(side.sign);
    if (entry == nullptr || IsSplinter(voter, side.sign)) return;
    // Another's vote has nothing to do with "it".
    for (Frame& frame : frames_) {
      if (frame.head >= side.first) continue;
      std::erase_if(frame.targets, [&](const Filler& target) {
        return side.pronoun >= 0 && target.token == side.pronoun;
      });
    }
    std::erase_if(frames_, [](const Frame& frame) { return frame.targets.empty(); });
    Frame frame;
    frame.entry = entry;
    for (int i = side.first; i <= side.last; ++i) frame.tokens.push_back(i);
    frame.head = side.first;
    frame.targets.push_back({thing, entry->target.front(), true});
    frame.holders.push_back({voter, entry->holder.front(), true});
    frames_.push_back(std::move(frame));
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
  std::vector<Frame>& frames_;
};

}  // namespace

void AddListedVotes(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames) {
  Finder(tree, lexicon, frames).Run();
}

}  // namespace demarche::stance
