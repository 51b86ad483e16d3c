#include "stance_service/analysis/positions/governing_frames.h"

#include <algorithm>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/operators.h"

namespace demarche::stance {
namespace {

// Whether two tokens are one, or mention one actor: "the states froze their aid".
bool MeanOne(const Reading& reading, int sentence, int a, int b) {
  if (a == b) return true;
  for (const int m : reading.mentions.At(sentence, a)) {
    for (const int n : reading.mentions.At(sentence, b)) {
      const int actor = reading.mentions[m].actor;
      if (actor >= 0 && actor == reading.mentions[n].actor) return true;
    }
  }
  return false;
}

// Also where nobody is said to do it.
bool IsDoneByHolder(const Reading& reading, int sentence, const Frame& governor, int verb) {
  const int doer = reading.document.trees[sentence].Agent(verb);
  return doer < 0 ||
         std::any_of(governor.holders.begin(), governor.holders.end(), [&](const Filler& holder) {
           return MeanOne(reading, sentence, holder.token, doer);
         });
}

}  // namespace

const Frame* FrameOver(const std::vector<Frame>& frames, const Frame& frame, int head, int target) {
  const auto over = std::find_if(frames.begin(), frames.end(), [&](const Frame& governor) {
    return governor.head == head && &governor != &frame && HasTarget(governor, target);
  });
  return over != frames.end() ? &*over : nullptr;
}

bool IsHeldTarget(const std::vector<Frame>& frames, int verb, int token) {
  return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
    return frame.head == verb && !frame.holders.empty() && HasTarget(frame, token);
  });
}

bool IsOfUnreal(const FrameEntry& entry) {
  return IsOneOf(entry.family, {"demand", "propose", "want", "advocate", "fear", "prevent"});
}

bool ShareHolder(const Reading& reading, int sentence, const Frame& governor, const Frame& frame) {
  if (frame.holders.empty() || governor.holders.empty()) return true;
  return std::any_of(frame.holders.begin(), frame.holders.end(), [&](const Filler& own) {
    return std::any_of(governor.holders.begin(), governor.holders.end(), [&](const Filler& other) {
      return MeanOne(reading, sentence, own.token, other.token);
    });
  });
}

bool IsAskedOfDoer(const Reading& reading, int sentence, const std::vector<Frame>& frames,
                   int verb) {
  const Relation relation = reading.document.trees[sentence].Rel(verb);
  if (relation != Relation::kXcomp && relation != Relation::kCcomp && relation != Relation::kAcl &&
      relation != Relation::kAdvcl) {
    return false;
  }
  return std::any_of(frames.begin(), frames.end(), [&](const Frame& governor) {
    return governor.head != verb && IsOfUnreal(*governor.entry) && governor.entry->position > 0 &&
           HasTarget(governor, verb) && !IsDoneByHolder(reading, sentence, governor, verb);
  });
}

bool EndsOwnPosition(const Lexicon& lexicon, const Tree& tree, const Frame& frame) {
  return frame.tokens.size() > 1 && frame.tokens.front() == frame.head &&
         OperatorAt(lexicon, tree, frame.head, OperatorEffect::kCease) != nullptr;
}

}  // namespace demarche::stance
