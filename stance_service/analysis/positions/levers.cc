#include "stance_service/analysis/positions/levers.h"

#include <utility>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// The row "want" of a clause; null if there is none.
const FrameEntry* EntryOfWish(const Lexicon& lexicon) {
  const auto* entries = lexicon.FramesBeginningWith("want");
  if (entries == nullptr) return nullptr;
  for (const int e : *entries) {
    const FrameEntry& entry = lexicon.frame(e);
    if (entry.words.size() == 1 && entry.upos == Upos::kVerb && entry.position > 0 &&
        entry.target.front().kind == SlotKind::kClause) {
      return &entry;
    }
  }
  return nullptr;
}

// Somebody does it on purpose, and so may leave it.
bool IsLever(std::string_view lemma) {
  return IsOneOf(
      lemma,
      {"sign",    "vote",       "support",  "back",      "approve",   "pass",      "join",
       "attend",  "meet",       "talk",     "negotiate", "return",    "agree",     "lift",
       "release", "pay",        "ratify",   "accept",    "cooperate", "leave",     "end",
       "stop",    "resume",     "endorse",  "confirm",   "fund",      "move",      "allow",
       "drop",    "withdraw",   "consider", "help",      "recognise", "recognize", "strike",
       "quit",    "resign",     "boycott",  "block",     "veto",      "sue",       "walk",
       "protest", "halt",       "suspend",  "withhold",  "close",     "refuse",    "threaten",
       "vow",     "filibuster", "hold",     "stay",      "oppose",    "cut",       "take",
       "give",    "send",       "host",     "speak",     "work"});
}

bool IsThreat(std::string_view lemma) {
  return IsOneOf(lemma, {"threaten", "refuse", "vow", "pledge", "promise", "warn", "decline"});
}

class Finder {
 public:
  Finder(const Tree& tree, const FrameEntry& entry) : tree_(tree), entry_(entry) {}

  std::vector<Frame> Run() const {
    std::vector<Frame> found;
    for (int mark = 1; mark < tree_.size(); ++mark) {
      if (!IsOneOf(tree_.Lower(mark), {"unless", "until"})) continue;
      if (tree_.Rel(mark) != Relation::kMark) continue;
      const int condition = tree_.Head(mark);
      const int verb = tree_.Head(condition);
      if (tree_.Rel(condition) != Relation::kAdvcl || verb < 0) continue;
      if (!IsConditionOf(verb, mark)) continue;
      const int holder = tree_.Agent(verb);
      if (holder < 0 || holder == tree_.Agent(condition)) continue;
      Frame frame;
      frame.entry = &entry_;
      frame.tokens = {mark};
      frame.head = mark;
      frame.targets.push_back({condition, entry_.target.front()});
      frame.holders.push_back({holder, entry_.holder.front()});
      found.push_back(std::move(frame));
    }
    return found;
  }

 private:
  // "Will strike unless", "will not sign until"; not "stayed until it was signed", nor what happens
  // to one unless.
  bool IsConditionOf(int verb, int mark) const {
    if (tree_.Pos(verb) != Upos::kVerb || tree_.IsPassive(verb)) return false;
    if (!IsLever(tree_.Lemma(verb))) return false;
    const bool threatened = IsThreatened(verb);
    const int aux = tree_.Child(verb, {Relation::kAux});
    const bool to_come = aux >= 0 && IsOneOf(tree_.Lower(aux), {"will", "would", "can", "cannot",
                                                                "won", "wo", "could", "'ll", "ca"});
    if (!threatened && !to_come) return false;
    if (tree_.Lower(mark) == "unless") return true;
    return tree_.HasNegation(verb) || threatened ||
           IsOneOf(tree_.Lemma(verb),
                   {"block", "boycott", "strike", "protest", "withhold", "suspend", "filibuster"});
  }

  // "Refuses to sign it", "threatened to leave"; "threatens" itself.
  bool IsThreatened(int verb) const {
    if (IsThreat(tree_.Lemma(verb))) return true;
    const int above = tree_.Head(verb);
    return tree_.Rel(verb) == Relation::kXcomp && above >= 0 && IsThreat(tree_.Lemma(above));
  }

  const Tree& tree_;
  const FrameEntry& entry_;
};

}  // namespace

void AddLevers(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames) {
  const FrameEntry* const entry = EntryOfWish(lexicon);
  if (entry == nullptr) return;
  for (Frame& frame : Finder(tree, *entry).Run()) frames->push_back(std::move(frame));
}

}  // namespace demarche::stance
