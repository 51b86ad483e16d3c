#include "stance_service/language/byte_class.h"

#include <cstddef>

namespace demarche::stance {
namespace {

// The number of bytes that the character at the start of `text` takes; 1 if it is not UTF-8.
size_t CharacterSize(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  size_t size = 1;
  if (lead >= 0xC2 && lead <= 0xDF) size = 2;
  if (lead >= 0xE0 && lead <= 0xEF) size = 3;
  if (lead >= 0xF0 && lead <= 0xF4) size = 4;
  if (size > text.size()) return 1;
  for (size_t i = 1; i < size; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 1;
  }
  return size;
}

uint32_t CodePoint(std::string_view character) {
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(character[i]) & 0x3F; };
  switch (character.size()) {
    case 2:
      return (static_cast<uint32_t>(character[0]) & 0x1F) << 6 | byte(1);
    case 3:
      return (static_cast<uint32_t>(character[0]) & 0x0F) << 12 | byte(1) << 6 | byte(2);
    case 4:
      return (static_cast<uint32_t>(character[0]) & 0x07) << 18 | byte(1) << 12 | byte(2) << 6 |
             byte(3);
    default:
      return 0xFFFD;
  }
}

bool IsIn(uint32_t c, uint32_t first, uint32_t last) { return c >= first && c <= last; }

// Characters of Unicode's properties Mn and Cf that occur with scripts of Europe and with emoji,
// and skin tones. Marks of other scripts stand behind letters, and may as well count as such.
bool IsMark(uint32_t c) {
  return c == 0xAD || IsIn(c, 0x300, 0x36F) || c == 0x61C || IsIn(c, 0x1AB0, 0x1AFF) ||
         IsIn(c, 0x1DC0, 0x1DFF) || IsIn(c, 0x200C, 0x200F) || IsIn(c, 0x202A, 0x202E) ||
         IsIn(c, 0x2060, 0x206F) || IsIn(c, 0x20D0, 0x20F0) || IsIn(c, 0xFE00, 0xFE0F) ||
         IsIn(c, 0xFE20, 0xFE2F) || IsIn(c, 0x1F3FB, 0x1F3FF) || IsIn(c, 0xE0001, 0xE01EF);
}

BeyondCharacter::Kind KindOf(uint32_t c) {
  using Character = BeyondCharacter;
  if (c == 0xA0 || c == 0x85 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
      c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF) {
    return Character::kSpace;
  }
  if (IsMark(c)) return Character::kMark;
  if (c >= 0x2010 && c <= 0x2015) return Character::kDash;
  if (c == 0x2026) return Character::kEllipsis;
  if (c == 0x2019 || c == 0x2BC) return Character::kApostrophe;
  if (c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x201A || c == 0x2039) {
    return Character::kOpening;
  }
  if (c == 0x201D || c == 0xBB || c == 0x203A) return Character::kClosing;
  if (c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA) return Character::kSymbol;
  if (c == 0xD7 || c == 0xF7) return Character::kSymbol;
  // Punctuation, currency, arrows, mathematics, boxes, dingbats; CJK punctuation; emoji.
  if ((c >= 0x2016 && c <= 0x205E) || (c >= 0x20A0 && c <= 0x20CF) ||
      (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x3001 && c <= 0x303F && c != 0x3005) ||
      (c >= 0x1F000 && c <= 0x1FAFF)) {
    return Character::kSymbol;
  }
  return Character::kLetter;
}

}  // namespace

BeyondCharacter ReadAnyBeyond(std::string_view text) {
  const size_t size = CharacterSize(text);
  // A byte that is not UTF-8 is a letter: better an odd word than a word cut in two.
  if (size == 1) return {BeyondCharacter::kLetter, 1};
  return {KindOf(CodePoint(text.substr(0, size))), static_cast<uint8_t>(size)};
}

}  // namespace demarche::stance
