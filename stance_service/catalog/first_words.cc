#include "stance_service/catalog/first_words.h"

#include <array>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace demarche::stance {
namespace {

constexpr uint8_t kSeparator = 0, kLowerOrDigit = 1, kCapital = 2, kBeyond = 3;

constexpr std::array<uint8_t, 256> kClasses = [] {
  std::array<uint8_t, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[c] = kLowerOrDigit;
  for (int c = 'a'; c <= 'z'; ++c) table[c] = kLowerOrDigit;
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = kCapital;
  for (int c = 128; c < 256; ++c) table[c] = kBeyond;
  return table;
}();

bool GoesOn(uint8_t byte_class) { return byte_class == kLowerOrDigit || byte_class == kCapital; }

// The lowest bytes of eight, by their number.
constexpr std::array<uint64_t, 9> kLowest = [] {
  std::array<uint64_t, 9> masks{};
  for (size_t i = 0; i < 8; ++i) masks[i] = (uint64_t{1} << (8 * i)) - 1;
  masks[8] = ~uint64_t{0};
  return masks;
}();

// Of a word's length and its first eight bytes; bit 5 makes ASCII letters lower case and is set in
// digits.
inline uint64_t Hash(const char* word, size_t size, size_t readable) {
  const size_t taken = size < 8 ? size : 8;
  uint64_t head = 0;
  if (readable >= 8) {
    std::memcpy(&head, word, 8);
  } else {
    std::memcpy(&head, word, taken);
  }
  return (((head | 0x2020202020202020) & kLowest[taken]) + size) * 0x9E3779B97F4A7C15u;
}

uint64_t Hash(std::string_view word) { return Hash(word.data(), word.size(), word.size()); }

uint64_t Join(uint64_t first, uint64_t second) {
  return (first ^ (second >> 7)) * 0xD6E8FEB86659FD93u;
}

// Which of a pair's four bits is its own.
uint8_t PairBit(uint64_t hash) { return static_cast<uint8_t>(1 << (hash >> 20 & 3)); }

bool IsAscii(std::string_view word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 128) return false;
  }
  return true;
}

// A bit for each of the 64 bytes at `bytes` that is an ASCII letter or digit, and one for each that
// is beyond ASCII.
struct Classes {
  uint64_t word = 0;
  uint64_t beyond = 0;
};
#ifdef __SSE2__
// Of sixteen bytes: all ones for what lies among the `count` from `first` on. An unsigned comparison by way
// of a saturating subtraction.
inline __m128i Among(__m128i bytes, char first, char count) {
  const __m128i from_first = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
  return _mm_cmpeq_epi8(_mm_subs_epu8(from_first, _mm_set1_epi8(static_cast<char>(count - 1))),
                        _mm_setzero_si128());
}
// A bit for each of sixteen bytes that is an ASCII letter or digit.
inline uint32_t WordBits(__m128i bytes) {
  const __m128i letters = Among(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 26);
  const __m128i digits = Among(bytes, '0', 10);
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_or_si128(letters, digits)));
}
inline __m128i LoadBytes(const uint8_t* bytes) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
}
Classes ClassesOf(const uint8_t* bytes) {
  Classes classes;
  for (int part = 0; part < 4; ++part) {
    const __m128i value = LoadBytes(bytes + 16 * part);
    const auto beyond = static_cast<uint32_t>(_mm_movemask_epi8(value));
    classes.word |= static_cast<uint64_t>(WordBits(value)) << (16 * part);
    classes.beyond |= static_cast<uint64_t>(beyond) << (16 * part);
  }
  return classes;
}
#else
Classes ClassesOf(const uint8_t* bytes) {
  Classes classes;
  for (int i = 0; i < 64; ++i) {
    const uint8_t c = kClasses[bytes[i]];
    classes.word |= uint64_t{GoesOn(c)} << i;
    classes.beyond |= uint64_t{c == kBeyond} << i;
  }
  return classes;
}
#endif

// A look at a text byte by byte; behind its end are separators.
struct Bytes {
  explicit Bytes(std::string_view text)
      : data(reinterpret_cast<const uint8_t*>(text.data())), size(text.size()) {}

  uint8_t Class(size_t i) const { return i < size ? kClasses[data[i]] : kSeparator; }
  size_t WordEnd(size_t i) const {
#ifdef __SSE2__
    while (i + 16 <= size) {
      const auto letters = static_cast<size_t>(std::countr_one(WordBits(LoadBytes(data + i))));
      i += letters;
      if (letters < 16) return i;
    }
#endif
    while (i < size && GoesOn(kClasses[data[i]])) ++i;
    return i;
  }
  // Quotation marks, dashes and the like, U+2000 to U+203F, in three bytes: no part of a word.
  bool IsSign(size_t i) const { return i + 2 < size && data[i] == 0xE2 && data[i + 1] == 0x80; }
  // A word that the filters do not judge: it goes on beyond ASCII, or may be an acronym with dots.
  bool IsOdd(size_t begin, size_t end) const {
    if (end >= size) return false;
    if (data[end] >= 128) return !IsSign(end);
    return data[end] == '.' && end - begin == 1 && kClasses[data[begin]] == kCapital;
  }
  uint64_t HashOf(size_t begin, size_t end) const {
    return Hash(reinterpret_cast<const char*>(data) + begin, end - begin, size - begin);
  }

  const uint8_t* data;
  size_t size;
};

}  // namespace

void FirstWords::Add(std::string_view first, std::string_view second, bool capital) {
  const uint64_t hash = Hash(first);
  if (second.empty()) {
    kinds_.Add(hash, capital ? kAloneCapital : kAlone);
    return;
  }
  kinds_.Add(hash, kFirst);
  if (IsAscii(second)) {
    const uint64_t pair = Join(hash, Hash(second));
    pairs_.Add(pair, PairBit(pair));
  }
}

bool FirstWords::MayBegin(std::string_view folded) const { return kinds_.Get(Hash(folded)) != 0; }

// Whether the word behind byte `end` is one that may follow `first` in a name.
bool FirstWords::MayGoOn(std::string_view text, size_t end, uint64_t first) const {
  const Bytes bytes(text);
  const size_t begin = end + 1;
  if (!GoesOn(bytes.Class(begin))) return begin < text.size();
  const size_t second_end = bytes.WordEnd(begin);
  if (bytes.IsOdd(begin, second_end)) return true;
  const uint64_t pair = Join(first, bytes.HashOf(begin, second_end));
  return (pairs_.Get(pair) & PairBit(pair)) != 0;
}

bool FirstWords::MayGoOn(std::string_view text, const NameWord& word) const {
  if (!word.plain) return true;
  return MayGoOn(text, word.end, Bytes(text).HashOf(word.begin, word.end));
}

// Whether a name may begin with the word that has this hash.
bool FirstWords::MayBegin(std::string_view text, size_t begin, size_t end, uint64_t hash) const {
  const Bytes bytes(text);
  const uint8_t kinds = kinds_.Get(hash);
  if (kinds == 0) return bytes.IsOdd(begin, end);
  return (kinds & kAlone) != 0 || bytes.IsOdd(begin, end) ||
         ((kinds & kAloneCapital) != 0 && kClasses[bytes.data[begin]] == kCapital) ||
         ((kinds & kFirst) != 0 && MayGoOn(text, end, hash));
}

size_t FirstWords::Next(std::string_view text, size_t from) const {
  const Bytes bytes(text);
  size_t i = from;
  // 64 bytes at a time: words begin where bits of words do.
  while (i + 64 <= bytes.size) {
    const Classes classes = ClassesOf(bytes.data + i);
    uint64_t begins = (classes.word & ~(classes.word << 1)) | classes.beyond;
    size_t stop = i + 64;
    while (begins != 0) {
      const int at = std::countr_zero(begins);
      begins &= begins - 1;
      const size_t begin = i + static_cast<size_t>(at);
      if ((classes.beyond >> at & 1) != 0) {
        if (!bytes.IsSign(begin)) return begin;
        // Its other bytes are none of their own.
        const uint64_t rest = at + 3 >= 64 ? 0 : ~uint64_t{0} << (at + 3);
        begins &= rest;
        if (begin + 3 > stop) stop = begin + 3;
        continue;
      }
      const int size = std::countr_one(classes.word >> at);
      size_t end = begin + static_cast<size_t>(size);
      if (at + size >= 64) {
        if (at > 0) {  // the next look begins with this word
          stop = begin;
          break;
        }
        end = bytes.WordEnd(end);
        stop = end;
      }
      const uint64_t hash = bytes.HashOf(begin, end);
      // Neither a first word nor an odd one: most words.
      if (kinds_.Get(hash) == 0 && size > 1 && at + size < 64 &&
          (classes.beyond >> (at + size) & 1) == 0) {
        continue;
      }
      if (MayBegin(text, begin, end, hash)) return begin;
    }
    i = stop;
  }
  while (i < bytes.size) {
    const uint8_t first_class = kClasses[bytes.data[i]];
    if (first_class == kSeparator) {
      ++i;
    } else if (first_class == kBeyond) {
      if (!bytes.IsSign(i)) return i;
      i += 3;
    } else {
      const size_t begin = i;
      i = bytes.WordEnd(i + 1);
      if (MayBegin(text, begin, i, bytes.HashOf(begin, i))) return begin;
    }
  }
  return std::string_view::npos;
}

}  // namespace demarche::stance
