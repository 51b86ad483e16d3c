// What the scorer reads of a pair of holder and target: one or more windows of the text, whose
// words are described by rows of tables that the scorer has learned. Names of actors are hidden, so
// that nothing can be learned about who they are.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIR_INPUT_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIR_INPUT_H_

#include <array>
#include <cstdint>
#include <vector>

namespace demarche::stance {

// Where holder and target stand to each other in a window.
enum class WindowKind : uint8_t {
  kTogether,      // both in the sentence
  kSpeaker,       // the holder is said to say it
  kAuthor,        // the holder is the document's author
  kBeside,        // the holder stands in the sentence before or behind
  kNear,          // the holder stands farther away
  kHolderAbsent,  // the text does not name the holder
  kTargetAbsent,
  kBothAbsent,
};
inline constexpr int kWindowKinds = 8;

// A word has one row of each of these; their tables lie one after another.
enum class TokenSlot : uint8_t {
  kUpos,
  kRelation,
  kMark,
  kFromTarget,  // distance in words
  kFromHolder,
  kTreeFromTarget,  // distance in the tree
  kTreeFromHolder,
  kPath,       // on the way through the tree from holder to target
  kTone,       // what the lexicon says of the word by itself
  kFrame,      // the word belongs to a stance frame: its sign, and who fills its slots
  kOperator,   // negates, weakens, expects …
  kSaid,       // within what somebody says
  kSpeechCue,  // says who speaks
  kWindow,     // the window's kind, for every word
  kColour,     // the word's connotation as such, and whether it is negated
  kDoer,       // … of whoever does or is it
  kObject,     // … of what it is done to
  kView,       // … of the one toward the other
  kEnds,       // which of the two is the holder, which the target
  kHint,       // what the connotation says then
};
inline constexpr int kTokenSlots = 20;
inline constexpr std::array<int, kTokenSlots> kTokenSlotSizes = {
    17, 48, 10, 16, 16, 22, 22, 4, 14, 46, 12, 8, 6, 8, 15, 6, 6, 6, 17, 21};

// A window as a whole has one row of each of these.
enum class WindowSlot : uint8_t {
  kKind,
  kGenre,         // of texts whose author is the holder
  kClaim,         // sign and probability of what the rules read for the pair
  kFactuality,    // of that claim
  kFamily,        // of its frame
  kBackClaim,     // what the rules read for the pair turned round
  kOthersClaim,   // what they read for others on the target
  kOtherTargets,  // what they read for the holder on other targets
  kSaid,          // who says what the target stands in
  kHolderMention,
  kTargetMention,
  kPlace,         // heading, question
  kOrder,         // first, last or only window
  kTargetKind,    // a topic, or an actor that is one too
  kToneNear,      // of the words near both
  kToneOfAll,     // of all words
  kToneOnPath,    // of those between holder and target in the tree, and next to it
  kToneOfTarget,  // of what the target hangs from, and what hangs from it
  kOwnFrames,     // signs of the frames whose slots both fill
  kTargetFrames,  // of those whose target slot the target fills, and the holder's nobody
  kHolderFrames,  // of those whose holder the holder is
  // Sums of connotations (window_colours.h): what the holder does says of its view of the target,
  // of its views of others, of others' views of the target; of the target as doer and as object;
  // of the holder as doer; of what describes the target.
  kView,
  kMood,
  kOthersView,
  kTargetDoes,
  kTargetGets,
  kHolderDoes,
  kColourOfTarget,
  kColourNear,  // as tones are summed
  kColourOfAll,
  kColourOnPath,
  kColourOfSpeech,  // of what the holder says
};
inline constexpr int kWindowSlots = 32;
inline constexpr int kFamilyRows = 48;
inline constexpr std::array<int, kWindowSlots> kWindowSlotSizes = {
    8, 5, 14, 8, kFamilyRows, 4, 4, 4, 8, 8, 8, 4, 4, 2, 7, 7,
    7, 7, 4,  4, 4,           7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};

constexpr int SumOf(const auto& sizes) {
  int sum = 0;
  for (const int size : sizes) sum += size;
  return sum;
}
inline constexpr int kTokenRows = SumOf(kTokenSlotSizes);
inline constexpr int kWindowRows = SumOf(kWindowSlotSizes);

constexpr int FirstRow(TokenSlot slot) {
  int first = 0;
  for (int s = 0; s < static_cast<int>(slot); ++s) first += kTokenSlotSizes[s];
  return first;
}
constexpr int FirstRow(WindowSlot slot) {
  int first = 0;
  for (int s = 0; s < static_cast<int>(slot); ++s) first += kWindowSlotSizes[s];
  return first;
}

struct PairToken {
  // WordHash() of the form; kHiddenWord for names and numbers.
  uint64_t word = 0;
  std::array<int16_t, kTokenSlots> rows = {};

  void Set(TokenSlot slot, int row) {
    rows[static_cast<int>(slot)] = static_cast<int16_t>(FirstRow(slot) + row);
  }
};
inline constexpr uint64_t kHiddenWord = 0;

struct PairWindow {
  int sentence = 0;  // of the document: the target's, where it has one
  std::vector<PairToken> tokens;
  // Tokens of the window that mean the holder or the target; empty where it is absent.
  std::vector<int> holders;
  std::vector<int> targets;
  std::array<int16_t, kWindowSlots> rows = {};

  void Set(WindowSlot slot, int row) {
    rows[static_cast<int>(slot)] = static_cast<int16_t>(FirstRow(slot) + row);
  }
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIR_INPUT_H_
