#include "stance_service/analysis/positions/frames.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

#include "stance_service/analysis/positions/ellipses.h"
#include "stance_service/analysis/positions/frame_conditions.h"
#include "stance_service/analysis/positions/frame_holders.h"
#include "stance_service/analysis/positions/frame_targets.h"
#include "stance_service/analysis/positions/frame_words.h"
#include "stance_service/analysis/positions/grounds.h"
#include "stance_service/analysis/positions/levers.h"
#include "stance_service/analysis/positions/listed_votes.h"
#include "stance_service/analysis/positions/told_purposes.h"

namespace demarche::stance {
namespace {

// "A working group", "developing countries": a participle that says what kind of thing it is.
bool NamesAKind(const Tree& tree, int verb) {
  const Relation relation = tree.Rel(verb);
  return (relation == Relation::kAmod || relation == Relation::kCompound) &&
         tree.Head(verb) > verb && tree.Lower(verb).ends_with("ing") && tree.Children(verb).empty();
}

// The entry with these words, if it is of the right part of speech, has what it needs, and has a
// target.
std::optional<Frame> Match(const Tree& tree, const Lexicon& lexicon, const FrameEntry& entry,
                           const std::vector<int>& tokens) {
  Frame frame;
  frame.entry = &entry;
  frame.tokens = tokens;
  frame.head = HeadOf(tree, tokens);
  if (!FitsPos(tree, frame.head, entry, tokens)) return std::nullopt;
  if (entry.upos == Upos::kVerb && NamesAKind(tree, frame.head)) return std::nullopt;
  for (const Condition& condition : entry.conditions) {
    if (!Holds(tree, lexicon, frame, condition)) return std::nullopt;
  }
  FillTargets(tree, &frame);
  if (frame.targets.empty()) return std::nullopt;
  FillHolders(tree, lexicon, &frame);
  // A catalog's name before the noun may be an adjective, which tells whose it is.
  if (frame.holders.empty() && NamesUndertaking(entry) &&
      tree.Child(frame.head, {Relation::kCompound}) < 0) {
    return std::nullopt;
  }
  return frame;
}

// More words, then more conditions: "call … off" before "call".
int Precision(const FrameEntry& entry) {
  return static_cast<int>(entry.words.size() * 4 + entry.conditions.size());
}

// "Norway was opposed to it": a state of Norway, of whom nobody opposes anything.
bool IsPassiveOfState(const Frame& verb, const Frame& state) {
  return verb.entry->upos == Upos::kVerb && state.entry->upos == Upos::kAdj &&
         verb.head == state.head && verb.holders.empty() && !state.holders.empty() &&
         verb.targets.size() == 1 && verb.targets.front().token == state.holders.front().token;
}

// Of each token: the signs of all words behind it that may be the next of an expression.
std::vector<uint64_t> SignsBehind(const Tree& tree) {
  const int n = tree.size();
  std::vector<uint64_t> own(n), behind(n);
  for (int i = n - 1; i >= 0; --i) {
    own[i] = SignOf(tree.Lemma(i)) | SignOf(tree.Lower(i));
    for (int next = i + 1; next < n && next - i <= kMaxGap; ++next) behind[i] |= own[next];
  }
  return behind;
}

bool Overlap(const Frame& a, const Frame& b) {
  return std::any_of(a.tokens.begin(), a.tokens.end(), [&](int t) { return HasToken(b, t); });
}

}  // namespace

bool HasToken(const Frame& frame, int token) {
  return std::find(frame.tokens.begin(), frame.tokens.end(), token) != frame.tokens.end();
}

bool HasTarget(const Frame& frame, int token) {
  return std::any_of(frame.targets.begin(), frame.targets.end(),
                     [&](const Filler& target) { return target.token == token; });
}

std::vector<Frame> FindFrames(const Tree& tree, const Lexicon& lexicon) {
  std::vector<Frame> found;
  std::vector<int> tokens;
  const std::vector<uint64_t> signs = SignsBehind(tree);
  for (int i = 0; i < tree.size(); ++i) {
    const auto try_entries = [&](const std::vector<int>* entries) {
      if (entries == nullptr) return;
      for (const int e : *entries) {
        const FrameEntry& entry = lexicon.frame(e);
        const bool single = entry.words.size() == 1;
        if (!single && (entry.second_signs & signs[i]) == 0) continue;
        if (!FindWords(tree, i, entry, &tokens)) continue;
        if (std::optional<Frame> frame = Match(tree, lexicon, entry, tokens)) {
          found.push_back(*std::move(frame));
        }
      }
    };
    try_entries(lexicon.FramesBeginningWith(tree.Lemma(i)));
    if (tree.Lower(i) != tree.Lemma(i)) try_entries(lexicon.FramesBeginningWith(tree.Lower(i)));
  }
  std::vector<Frame> states;
  std::copy_if(found.begin(), found.end(), std::back_inserter(states),
               [](const Frame& frame) { return frame.entry->upos == Upos::kAdj; });
  std::erase_if(found, [&](const Frame& frame) {
    return std::any_of(states.begin(), states.end(),
                       [&](const Frame& state) { return IsPassiveOfState(frame, state); });
  });
  std::stable_sort(found.begin(), found.end(), [](const Frame& a, const Frame& b) {
    return Precision(*a.entry) > Precision(*b.entry);
  });
  // A less precise frame gives up the targets that a more precise one of the same words has taken,
  // and gives way altogether to a longer expression.
  std::vector<Frame> kept;
  for (Frame& frame : found) {
    bool drop = false;
    for (const Frame& better : kept) {
      // Whose a thing is and what is done with it are two different questions.
      if (NamesUndertaking(*better.entry) || NamesUndertaking(*frame.entry)) continue;
      if (!Overlap(better, frame)) continue;
      if (better.entry->words.size() > frame.entry->words.size()) {
        drop = true;
        break;
      }
      const bool same_position = better.entry->position == frame.entry->position;
      std::erase_if(frame.targets, [&](const Filler& filler) {
        return std::any_of(better.targets.begin(), better.targets.end(),
                           [&](const Filler& taken) { return taken.token == filler.token; });
      });
      if (!same_position && better.entry->conditions.size() > frame.entry->conditions.size()) {
        drop = true;
        break;
      }
    }
    if (!drop && !frame.targets.empty()) kept.push_back(std::move(frame));
  }
  AddListedVotes(tree, lexicon, &kept);
  AddGrounds(tree, lexicon, &kept);
  AddToldPurposes(tree, lexicon, &kept);
  AddLevers(tree, lexicon, &kept);
  AddEllipses(tree, &kept);
  std::stable_sort(kept.begin(), kept.end(),
                   [](const Frame& a, const Frame& b) { return a.head < b.head; });
  return kept;
}

}  // namespace demarche::stance
