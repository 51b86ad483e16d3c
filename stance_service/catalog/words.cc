#include "stance_service/catalog/words.h"

#include <unicode/utf8.h>

#include <array>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "stance_service/catalog/characters.h"

namespace demarche::stance {
namespace {

// 0: separator, 1: lower-case letter or digit, 2: capital.
constexpr std::array<uint8_t, 128> kAscii = [] {
  std::array<uint8_t, 128> table{};
  for (int c = '0'; c <= '9'; ++c) table[c] = 1;
  for (int c = 'a'; c <= 'z'; ++c) table[c] = 1;
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = 2;
  return table;
}();

// May stand inside a name between two words.
bool Joins(UChar32 c) {
  switch (c) {
    case ' ':
    case '-':
    case '\'':
    case '.':
    case '/':
    case '&':
    case '+':
    case 0xA0:
    case 0xAD:
    case 0x2019:
    case 0x2018:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x202F:
      return true;
    default:
      return false;
  }
}

}  // namespace

void ScanWords(std::string_view text, NameWords* out) {
  out->words.clear();
  out->folded.clear();
  for (size_t end = 0; end != std::string_view::npos;) end = ScanWord(text, end, out);
}

namespace {

// What a plain word's bytes say, a bit for each: that it is a capital, that it is a letter in lower
// case.
struct PlainLetters {
  uint32_t capitals = 0;
  uint32_t lower = 0;
  bool first_capital = false;
};

WordCase CaseOf(const PlainLetters& letters, size_t size) {
  const bool several = (letters.capitals & (letters.capitals - 1)) != 0;
  if (letters.capitals != 0 && letters.lower == 0 && (several || size == 1)) {
    return WordCase::kCapitals;
  }
  return letters.first_capital ? WordCase::kCapitalised : WordCase::kLower;
}

#ifdef __SSE2__
// A word of less than sixteen ASCII letters and digits; false of others.
bool ScanShort(std::string_view text, size_t begin, NameWords* out, NameWord* word) {
  constexpr size_t kAtOnce = 16;
  if (begin + kAtOnce > text.size()) return false;
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + begin));
  // Bit 5 makes letters lower case and is set in digits.
  const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
  const auto within = [](__m128i value, char first, char count) {
    const __m128i beyond_last =
        _mm_subs_epu8(_mm_sub_epi8(value, _mm_set1_epi8(first)), _mm_set1_epi8(count - 1));
    return static_cast<uint32_t>(
        _mm_movemask_epi8(_mm_cmpeq_epi8(beyond_last, _mm_setzero_si128())));
  };
  const uint32_t letters = within(folded, 'a', 26);
  const auto size = static_cast<size_t>(std::countr_one(letters | within(bytes, '0', 10)));
  if (size == 0 || size >= kAtOnce) return false;
  const size_t end = begin + size;
  const auto next = static_cast<uint8_t>(text[end]);
  // Quotation marks, dashes and the like, U+2000 to U+203F, end words.
  if (next >= 128 && !(next == 0xE2 && text.substr(end + 1, 1) == "\x80")) return false;
  const uint32_t all = (1u << size) - 1;
  const auto bit_5 = static_cast<uint32_t>(_mm_movemask_epi8(_mm_slli_epi16(bytes, 2)));
  const PlainLetters found = {.capitals = letters & ~bit_5 & all,
                              .lower = letters & bit_5 & all,
                              .first_capital = (letters & ~bit_5 & 1) != 0};
  // A full stop behind nothing but capitals may be an acronym's.
  if (next == '.' && found.capitals == all) return false;
  word->end = static_cast<uint32_t>(end);
  word->folded_size = static_cast<uint32_t>(size);
  word->letter_case = CaseOf(found, size);
  std::array<char, kAtOnce> lower;
  _mm_storeu_si128(reinterpret_cast<__m128i*>(lower.data()), folded);
  out->folded.append(lower.data(), size);
  return true;
}
#else
bool ScanShort(std::string_view, size_t, NameWords*, NameWord*) { return false; }
#endif

// The same as ScanWord for the usual word of ASCII letters and digits alone, and quicker; false of
// others.
bool ScanPlain(std::string_view text, size_t begin, NameWords* out, NameWord* word) {
  if (ScanShort(text, begin, out, word)) return true;
  size_t end = begin;
  size_t capitals = 0, digits = 0;
  for (; end < text.size(); ++end) {
    const auto c = static_cast<uint8_t>(text[end]);
    if (c >= 128) {
      if (c == 0xE2 && end > begin && text.substr(end + 1, 1) == "\x80") break;
      return false;
    }
    const uint8_t kind = kAscii[c];
    if (kind == 0) break;
    capitals += kind == 2;
    digits += c < 'A';
  }
  const size_t size = end - begin;
  if (size == 0 || (end < text.size() && text[end] == '.' && capitals == size)) return false;
  word->end = static_cast<uint32_t>(end);
  word->folded_size = static_cast<uint32_t>(size);
  word->letter_case =
      CaseOf({.capitals = capitals == 1 ? 1u : capitals > 1 ? 3u : 0u,
              .lower = static_cast<uint32_t>(size - capitals - digits > 0),
              .first_capital = kAscii[static_cast<uint8_t>(text[begin])] == 2},
             size);
  for (const char c : text.substr(begin, size)) out->folded.push_back(static_cast<char>(c | 0x20));
  return true;
}

}  // namespace

size_t ScanWord(std::string_view text, size_t from, NameWords* out) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const int32_t size = static_cast<int32_t>(text.size());
  int32_t i = static_cast<int32_t>(from);
  bool joined = !out->words.empty();
  int gap = 0;  // separators since the last word; three or more join nothing
  while (i < size) {
    const int32_t start = i;
    UChar32 c;
    if (bytes[i] < 128) {
      c = bytes[i++];
      if (kAscii[c] == 0) {
        if (!Joins(c) || ++gap > 2) joined = false;
        continue;
      }
    } else {
      U8_NEXT(bytes, i, size, c);
      if (c < 0 || !IsOfWord(c)) {
        if (c < 0 || !Joins(c) || ++gap > 2) joined = false;
        continue;
      }
    }
    // A word begins at `start`.
    NameWord word;
    word.begin = start;
    word.folded_begin = static_cast<uint32_t>(out->folded.size());
    if (ScanPlain(text, start, out, &word)) {
      word.joined = joined;
      word.plain = true;
      out->words.push_back(word);
      return word.end;
    }
    int capitals = 0;
    int lower = 0;
    bool first_capital = false;
    int letters = 0;
    i = start;
    int32_t end = start;
    while (i < size) {
      const int32_t at = i;
      if (bytes[i] < 128) {
        c = bytes[i];
        const uint8_t kind = kAscii[c];
        if (kind == 0) {
          // The dot of an acronym: a single capital, a dot, a single capital.
          const bool acronym =
              c == '.' && capitals == letters && letters > 0 && lower == 0 && at + 1 < size &&
              bytes[at + 1] < 128 && kAscii[bytes[at + 1]] == 2 && bytes[at - 1] < 128 &&
              (at - 1 == start || bytes[at - 2] == '.') &&
              (at + 2 >= size || bytes[at + 2] >= 128 || kAscii[bytes[at + 2]] == 0);
          if (!acronym) break;
          ++i;
          continue;
        }
        ++i;
        ++letters;
        if (kind == 2) {
          ++capitals;
          if (letters == 1) first_capital = true;
          out->folded.push_back(static_cast<char>(c + ('a' - 'A')));
        } else {
          if (c >= 'a') ++lower;
          out->folded.push_back(static_cast<char>(c));
        }
      } else {
        U8_NEXT(bytes, i, size, c);
        if (!IsOfWord(c)) {
          i = at;
          break;
        }
        ++letters;
        const LetterCase letter_case = AppendFolded(c, &out->folded);
        capitals += letter_case == LetterCase::kUpper;
        lower += letter_case == LetterCase::kLower;
        if (letters == 1) first_capital = letter_case == LetterCase::kUpper;
      }
      end = i;
    }
    word.end = end;
    word.folded_size = static_cast<uint32_t>(out->folded.size()) - word.folded_begin;
    // Nothing but marks: no word, and no part of a name.
    if (word.folded_size == 0) continue;
    word.letter_case = capitals > 0 && lower == 0 && (capitals > 1 || letters == 1)
                           ? WordCase::kCapitals
                       : first_capital ? WordCase::kCapitalised
                                       : WordCase::kLower;
    word.joined = joined;
    out->words.push_back(word);
    return end;
  }
  return std::string_view::npos;
}

}  // namespace demarche::stance
