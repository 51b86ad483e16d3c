#include "stance_service/language/clitics.h"

#include <algorithm>
#include <string_view>

namespace demarche::stance {
namespace {

// True if "n't" ends at `i + size + 1`, where the apostrophe of that size is at `i`.
bool IsNegation(const Piece& piece, uint32_t begin, uint32_t i, uint32_t size) {
  return i > begin + 1 && AsciiLower(piece.text[i - 1]) == 'n' &&
         AsciiLower(piece.At(i + size)) == 't' && !piece.IsOfWordAt(i + size + 1);
}

}  // namespace

uint32_t ApostropheSize(const Piece& piece, uint32_t i) {
  const char c = piece.At(i);
  if (c == '\'' || c == '`') return 1;
  if (Is(c, kBeyondByte) && piece.Slice(i, std::min(piece.end, i + 3)) == "\u2019") return 3;
  return 0;
}

uint32_t CliticEnd(const Piece& piece, uint32_t i) {
  const uint32_t size = ApostropheSize(piece, i);
  if (size == 0) return i;
  uint32_t stop = i + size;
  while (stop < piece.end && Is(piece.text[stop], kAlnumByte | kBeyondByte) && stop - i < size + 3)
    ++stop;
  // A closing quote after the clitic is no part of a word.
  while (stop > i + size && Is(piece.text[stop - 1], kBeyondByte)) --stop;
  if (piece.IsOfWordAt(stop)) return i;
  const std::string_view letters = piece.Slice(i + size, stop);
  if (letters.size() == 1) {
    const char c = AsciiLower(letters[0]);
    return c == 's' || c == 'd' || c == 'm' ? stop : i;
  }
  if (EqualsLower(letters, "re") || EqualsLower(letters, "ve") || EqualsLower(letters, "ll")) {
    return stop;
  }
  return i;
}

uint32_t JoinApostrophe(const Piece& piece, uint32_t begin, uint32_t i, uint32_t size) {
  if (IsNegation(piece, begin, i, size)) return i - 1;
  if (!piece.IsAlnumAt(i + size) || CliticEnd(piece, i) != i) return i;
  if (Is(piece.text[i + size], kBeyondByte) &&
      !ReadBeyond(piece.Slice(i + size, piece.end)).IsOfWord())
    return i;
  return i + size;
}

}  // namespace demarche::stance
