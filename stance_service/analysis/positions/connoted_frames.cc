#include "stance_service/analysis/positions/connoted_frames.h"

#include <algorithm>
#include <utility>

namespace demarche::stance {
namespace {

// The column's end of the scale; milder words ("beat", "probe") are as often said of games and of
// routine.
constexpr int kHostile = -2;
constexpr int kShameful = -2;
constexpr float kDeed = 0.6f;
constexpr float kCharge = 0.5f;

FrameEntry Negative(const std::string& verb, float strength, std::vector<Slot> holder, Slot target,
                    std::string family) {
  FrameEntry entry;
  entry.words = {{verb}};
  entry.upos = Upos::kVerb;
  entry.position = -1;
  entry.strength = strength;
  entry.holder = std::move(holder);
  entry.target = {std::move(target)};
  entry.family = std::move(family);
  entry.name = verb;
  return entry;
}

// A row of these words alone that says how the speaker judges their subject.
bool IsCharge(const Lexicon& lexicon, int index) {
  const FrameEntry& entry = lexicon.frame(index);
  return entry.upos == Upos::kVerb && entry.words.size() == 1 &&
         std::any_of(entry.holder.begin(), entry.holder.end(),
                     [](const Slot& slot) { return slot.kind == SlotKind::kSpeaker; });
}

}  // namespace

std::vector<FrameEntry> ConnotedFrames(const Lexicon& lexicon) {
  std::vector<FrameEntry> frames;
  for (const std::string& verb : lexicon.connotations().Listed(Upos::kVerb)) {
    const Connotation& sense = *lexicon.connotations().Find(verb, Upos::kVerb);
    const std::vector<int>* rows = lexicon.FramesBeginningWith(verb);
    if (sense.view <= kHostile && rows == nullptr) {
      frames.push_back(
          Negative(verb, kDeed, {{SlotKind::kSubject, ""}}, {SlotKind::kObject, ""}, "violate"));
    }
    if (sense.doer <= kShameful &&
        (rows == nullptr || std::none_of(rows->begin(), rows->end(),
                                         [&](int row) { return IsCharge(lexicon, row); }))) {
      frames.push_back(Negative(verb, kCharge, {{SlotKind::kSpeaker, ""}}, {SlotKind::kSubject, ""},
                                "evaluation:negative"));
    }
  }
  return frames;
}

}  // namespace demarche::stance
