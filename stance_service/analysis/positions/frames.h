// Stance frames found in a sentence, and the tokens that fill their slots.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAMES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAMES_H_

#include <string>
#include <vector>

#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// What fills a slot.
struct Filler {
  int token = -1;
  Slot slot;
  // Found by the order of the words, where the tree has nothing.
  bool by_order = false;
};

// An entry of the lexicon found in a sentence, with at least one target.
struct Frame {
  const FrameEntry* entry = nullptr;
  // Tokens of the expression, and the one the others hang from.
  std::vector<int> tokens;
  int head = -1;
  std::vector<Filler> targets;
  // In the entry's order of preference. Empty where the entry's holder is whoever speaks.
  std::vector<Filler> holders;
  bool speaker_holds = false;
  // It judges a thing by what that will or would do, so these words leave it no less certain.
  bool foretold = false;
  // The verb that applies an evaluation to its object: "called the pact a mistake"; -1 if none
  // does.
  int naming_verb = -1;
};

// Whether the token is a word of the frame's expression.
bool HasToken(const Frame& frame, int token);
// Whether the token fills one of its target slots.
bool HasTarget(const Frame& frame, int token);

// In order of the text. At most one frame for a head token and target: the one with the most words
// and conditions.
std::vector<Frame> FindFrames(const Tree& tree, const Lexicon& lexicon);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAMES_H_
