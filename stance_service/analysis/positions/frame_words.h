// Where the words of an entry of frames.tsv stand in a sentence.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_WORDS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// The next word of an expression is not farther from the one before, in tokens.
inline constexpr int kMaxGap = 4;

// "oneself", "one's": many words may stand in their place.
bool IsPlaceholder(std::string_view word);

bool Contains(const std::vector<std::string>& words, std::string_view word);

bool IsReflexive(std::string_view lower);

// Whether the entry's words stand from `start` on, each next to the one before but for what may
// stand between ("cast (its third) veto"); `tokens` are theirs.
bool FindWords(const Tree& tree, int start, const FrameEntry& entry, std::vector<int>* tokens);

// The one of the tokens that the others hang from.
int HeadOf(const Tree& tree, const std::vector<int>& tokens);

// Whether the head of the tokens is of the entry's part of speech.
bool FitsPos(const Tree& tree, int head, const FrameEntry& entry, const std::vector<int>& tokens);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FRAME_WORDS_H_
