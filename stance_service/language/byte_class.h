// What a byte can be part of, for the inner loops of the tokeniser.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_BYTE_CLASS_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_BYTE_CLASS_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace demarche::stance {

// Bits of a byte's class. A byte that begins or continues a character beyond ASCII is kBeyond.
enum ByteClass : uint8_t {
  kSpaceByte = 1,
  kLowerByte = 2,
  kUpperByte = 4,
  kDigitByte = 8,
  kBeyondByte = 16,
  kPunctByte = 32,
};
inline constexpr uint8_t kLetterByte = kLowerByte | kUpperByte;
inline constexpr uint8_t kAlnumByte = kLetterByte | kDigitByte;

constexpr std::array<uint8_t, 256> MakeByteClasses() {
  std::array<uint8_t, 256> table = {};
  for (int c = 0; c < 256; ++c) {
    uint8_t bits = kPunctByte;
    if (c <= 0x20 || c == 0x7F) bits = kSpaceByte;
    if (c >= 'a' && c <= 'z') bits = kLowerByte;
    if (c >= 'A' && c <= 'Z') bits = kUpperByte;
    if (c >= '0' && c <= '9') bits = kDigitByte;
    if (c >= 0x80) bits = kBeyondByte;
    table[c] = bits;
  }
  return table;
}
inline constexpr std::array<uint8_t, 256> kByteClasses = MakeByteClasses();

inline uint8_t ClassOf(char c) { return kByteClasses[static_cast<unsigned char>(c)]; }
inline bool Is(char c, uint8_t bits) { return (ClassOf(c) & bits) != 0; }

inline char AsciiLower(char c) {
  return Is(c, kUpperByte) ? static_cast<char>(c + ('a' - 'A')) : c;
}

// How many ASCII letters follow each other from byte `i`, which lies within the text.
inline size_t CountLetters(std::string_view text, size_t i) {
  size_t at = i;
#ifdef __SSE2__
  while (at + 16 <= text.size()) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i from_a =
        _mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    // 0 for what lies within the alphabet.
    const __m128i beyond_z = _mm_subs_epu8(from_a, _mm_set1_epi8(25));
    const auto letters =
        static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(beyond_z, _mm_setzero_si128())));
    if (letters != 0xFFFF) return at - i + static_cast<size_t>(std::countr_one(letters));
    at += 16;
  }
#endif
  while (at < text.size() && Is(text[at], kLetterByte)) ++at;
  return at - i;
}

// A bit for each of 64 bytes that is an ASCII letter, and one for each that is a space (U+0020).
struct ByteWindow {
  static constexpr size_t kSize = 64;
  uint64_t letters = 0;
  uint64_t spaces = 0;
};
inline ByteWindow ReadWindow(const char* bytes) {
  ByteWindow window;
#ifdef __SSE2__
  for (int part = 0; part < 4; ++part) {
    const __m128i value = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * part));
    const __m128i from_a =
        _mm_sub_epi8(_mm_or_si128(value, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i beyond_z = _mm_subs_epu8(from_a, _mm_set1_epi8(25));
    const auto bits = [&](__m128i found) {
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(found))) << (16 * part);
    };
    window.letters |= bits(_mm_cmpeq_epi8(beyond_z, _mm_setzero_si128()));
    window.spaces |= bits(_mm_cmpeq_epi8(value, _mm_set1_epi8(' ')));
  }
#else
  for (size_t i = 0; i < ByteWindow::kSize; ++i) {
    window.letters |= uint64_t{Is(bytes[i], kLetterByte)} << i;
    window.spaces |= uint64_t{bytes[i] == ' '} << i;
  }
#endif
  return window;
}

// What stands at the start of `text`, whose first byte is kBeyondByte.
struct BeyondCharacter {
  enum Kind : uint8_t {
    kLetter,
    // Goes with the character before it, whatever that is: diacritics, joiners, soft hyphens,
    // controls of direction.
    kMark,
    kSpace,
    kDash,
    kEllipsis,
    kApostrophe,
    kOpening,
    kClosing,
    kSymbol
  };
  Kind kind = kLetter;
  uint8_t size = 1;  // bytes, at least 1, at most text.size()

  bool IsOfWord() const { return kind <= kMark; }
};
// Of any character; ReadBeyond() calls it for those that it doesn't know.
BeyondCharacter ReadAnyBeyond(std::string_view text);
inline BeyondCharacter ReadBeyond(std::string_view text) {
  if (text.size() >= 2 && (text[1] & 0xC0) == 0x80) {
    // Leading bytes of two behind which stand letters alone: Latin from U+0100 on, and Greek to
    // Thaana but for U+0600 to U+063F. Before them stand "é" and its like, "×" and "÷" among them.
    constexpr unsigned kFirst = 0xC4;
    constexpr uint32_t kLetters = 0x0FFFFC3F & ~(1u << (0xD8 - kFirst));
    const unsigned lead = static_cast<unsigned char>(text[0]);
    if (lead - kFirst < 28 ? (kLetters >> (lead - kFirst) & 1) != 0
                           : lead == 0xC3 && (text[1] & 0x1F) != 0x17) {
      return {BeyondCharacter::kLetter, 2};
    }
  }
  return ReadAnyBeyond(text);
}

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_BYTE_CLASS_H_
