#include "stance_service/language/word_joints.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "stance_service/language/abbreviation.h"

namespace demarche::stance {
namespace {

// Prefixes that stay with their word across a hyphen.
constexpr auto kHyphenPrefixes = std::to_array<std::string_view>({
    "anti", "co",   "counter", "cross", "e",     "ex",    "inter", "intra", "mega",  "micro",
    "mid",  "mini", "multi",   "neo",   "non",   "over",  "pan",   "post",  "pre",   "pro",
    "re",   "semi", "socio",   "sub",   "super", "trans", "ultra", "un",    "under",
});

// What may be glued to a number and is a word of its own.
constexpr auto kUnits = std::to_array<std::string_view>({
    "am", "bn", "cm",  "ft", "g",  "gb", "gw", "hz",  "k",  "kg", "km", "kph",
    "kw", "lb", "lbs", "m",  "mb", "mg", "mm", "mph", "mw", "pm", "tn",
});

constexpr auto kDomainEndings = std::to_array<std::string_view>({
    "biz",
    "ca",
    "com",
    "de",
    "edu",
    "eu",
    "fr",
    "gov",
    "info",
    "io",
    "mil",
    "net",
    "org",
    "ru",
    "tv",
    "uk",
});

template <size_t kSize>
bool Contains(const std::array<std::string_view, kSize>& sorted, std::string_view word) {
  constexpr size_t kLongest = 8;
  if (word.size() > kLongest) return false;
  std::array<char, kLongest> lower;
  std::transform(word.begin(), word.end(), lower.begin(), AsciiLower);
  return std::binary_search(sorted.begin(), sorted.end(),
                            std::string_view(lower.data(), word.size()));
}

bool NumberFollows(const Piece& piece, uint32_t i) {
  size_t k = i;
  while (k < piece.text.size() && piece.text[k] == ' ') ++k;
  return k < piece.text.size() && Is(piece.text[k], kDigitByte);
}

bool JoinsHyphen(const Piece& piece, uint32_t begin, uint32_t i, bool digits) {
  if (digits) {
    // Telephone numbers and dates have groups; a range has two numbers and is cut.
    uint32_t stop = i + 1;
    while (Is(piece.At(stop), kDigitByte)) ++stop;
    const uint32_t left = i - begin;
    const uint32_t right = stop - i - 1;
    const bool more_groups = piece.At(stop) == '-' && Is(piece.At(stop + 1), kDigitByte);
    const bool in_group = piece.Slice(begin, i).find('-') != std::string_view::npos;
    return more_groups || in_group || (left == 3 && right == 4);
  }
  return Is(piece.At(i + 1), kAlnumByte | kBeyondByte) &&
         Contains(kHyphenPrefixes, piece.Slice(begin, i));
}

}  // namespace

bool IsUnitAt(const Piece& piece, uint32_t begin, uint32_t i) {
  for (uint32_t k = begin; k < i; ++k) {
    if (Is(piece.text[k], kLetterByte | kBeyondByte)) return false;
  }
  uint32_t stop = i;
  while (stop < piece.end && Is(piece.text[stop], kLetterByte)) ++stop;
  if (piece.IsAlnumAt(stop)) return false;
  // "5 p.m."
  if (stop == i + 1 && piece.At(stop) == '.' && AsciiLower(piece.At(stop + 1)) == 'm') return true;
  return Contains(kUnits, piece.Slice(i, stop));
}

uint32_t JoinFullStop(const Piece& piece, uint32_t begin, uint32_t i) {
  const char next = piece.At(i + 1);
  if (Is(next, kAlnumByte)) {
    const bool digit_before = Is(piece.text[i - 1], kDigitByte);
    if (Is(next, kDigitByte)) return digit_before ? i + 1 : i;
    // "U.S", "p.m": one letter, or an abbreviation that goes on.
    const bool single_before = i == begin + 1 || (i >= begin + 2 && piece.text[i - 2] == '.');
    if (single_before && Is(piece.text[i - 1], kLetterByte)) return i + 1;
    if (EqualsLower(piece.Slice(begin, std::min(piece.end, i + 2)), "ph.d")) return i + 1;
    uint32_t stop = i + 1;
    while (stop < piece.end && Is(piece.text[stop], kAlnumByte)) ++stop;
    if (Contains(kDomainEndings, piece.Slice(i + 1, stop))) return i + 1;
    // "report.pdf" goes on; a space is missing in "over.Then".
    return Is(next, kLowerByte) && Is(piece.text[begin], kLowerByte) && stop - i <= 5 ? i + 1 : i;
  }
  if (next == '.') return i;
  const std::string_view word = piece.Slice(begin, i);
  switch (ClassifyAbbreviation(word)) {
    case Abbreviation::kNone:
      return i;
    case Abbreviation::kNumeric:
      return NumberFollows(piece, i + 1) ? i + 1 : i;
    case Abbreviation::kTitle:
    case Abbreviation::kPlain:
      return i + 1;
  }
  return i;
}

bool Joins(const Piece& piece, uint32_t begin, uint32_t i, char c) {
  const char before = piece.text[i - 1];
  const char after = piece.At(i + 1);
  const bool digits = Is(before, kDigitByte) && Is(after, kDigitByte);
  switch (c) {
    case ',': {
      if (!digits) return false;
      uint32_t stop = i + 1;
      while (Is(piece.At(stop), kDigitByte)) ++stop;
      return stop - i - 1 >= 2;
    }
    case ':':
    case '/':
      return digits;
    case '-':
      return JoinsHyphen(piece, begin, i, digits);
    case '&':
      return Is(before, kUpperByte) && Is(after, kUpperByte);
    case '_':
      return piece.IsAlnumAt(i + 1);
    default:
      return false;
  }
}

}  // namespace demarche::stance
