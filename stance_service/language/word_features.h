// What the network reads of a word: its form in lower case, beginnings and endings, capitals.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_FEATURES_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_FEATURES_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "stance_service/language/sentence.h"

namespace demarche::stance {

// Every word has one row of each of these tables, which lie one after another in one matrix.
// Beginnings and endings are hashed, so tables have a fixed size.
inline constexpr int kPrefix2Rows = 1024;
inline constexpr int kPrefix3Rows = 4096;
inline constexpr int kSuffix1Rows = 64;
inline constexpr int kSuffix2Rows = 1024;
inline constexpr int kSuffix3Rows = 4096;
inline constexpr int kSuffix4Rows = 8192;
inline constexpr int kShapeRows = 32;
inline constexpr int kPlaceRows = 16;
inline constexpr int kKnownRows = 1 + kUposCount;  // the part of speech, if a caller knows it
inline constexpr int kAffixRows = kPrefix2Rows + kPrefix3Rows + kSuffix1Rows + kSuffix2Rows +
                                  kSuffix3Rows + kSuffix4Rows + kShapeRows + kPlaceRows +
                                  kKnownRows;
inline constexpr int kAffixSlots = 9;

// The row of a known part of speech, or of none known.
inline constexpr int kUnknownRow = kAffixRows - kKnownRows;
inline int32_t KnownRow(Upos upos) { return kUnknownRow + 1 + static_cast<int32_t>(upos); }

struct WordFeatures {
  // Of the form in lower case, with ' for ’.
  uint64_t hash = 0;
  // Rows of the affix matrix.
  std::array<int32_t, kAffixSlots> rows = {};
};

// The hash by which a word is looked up. `word` as written.
uint64_t WordHash(std::string_view word);

// How a sentence is written: capitals say little in a headline.
enum class SentenceCase : uint8_t { kUsual, kAllLower, kAllUpper, kTitle };
SentenceCase SentenceCaseOf(std::string_view text, const std::vector<Token>& tokens);

// Appends the features of every token of a sentence. Known names of one word all have the same.
void AddWordFeatures(std::string_view text, const std::vector<Token>& tokens,
                     std::vector<WordFeatures>* out);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_FEATURES_H_
