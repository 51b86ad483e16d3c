// A piece of text without white space, on its way to being cut into tokens.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_PIECE_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_PIECE_H_

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "stance_service/language/byte_class.h"

namespace demarche::stance {

// Offsets are bytes of `text`; the piece ends at `end`, behind which nothing is seen.
struct Piece {
  std::string_view text;
  uint32_t end = 0;

  char At(uint32_t i) const { return i < end ? text[i] : '\0'; }
  std::string_view Slice(uint32_t begin, uint32_t end) const {
    return text.substr(begin, end - begin);
  }
  bool IsAlnumAt(uint32_t i) const { return i < end && Is(text[i], kAlnumByte | kBeyondByte); }
  // A letter, digit or mark, in ASCII or beyond.
  bool IsOfWordAt(uint32_t i) const {
    if (i >= end || !Is(text[i], kAlnumByte | kBeyondByte)) return false;
    return !Is(text[i], kBeyondByte) || ReadBeyond(Slice(i, end)).IsOfWord();
  }
};

inline bool IsOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// Whether the word, made lower case, is `lower`.
inline bool EqualsLower(std::string_view word, std::string_view lower) {
  return std::equal(word.begin(), word.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return AsciiLower(a) == b; });
}

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_PIECE_H_
