#include "stance_service/catalog/words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstring>

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

bool IsWordCodePoint(UChar32 c) { return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

// Letters that carry a stroke rather than a mark, which decomposition leaves alone.
char FoldStroke(UChar32 c) {
  switch (c) {
    case 0x142:
      return 'l';
    case 0xF8:
      return 'o';
    case 0x111:
      return 'd';
    case 0x131:
      return 'i';
    case 0x127:
      return 'h';
    default:
      return 0;
  }
}

void AppendCodePoint(UChar32 c, std::string* out) {
  char buffer[U8_MAX_LENGTH];
  int32_t size = 0;
  U8_APPEND_UNSAFE(buffer, size, c);
  out->append(buffer, size);
}

// Lower case without marks.
void AppendFolded(UChar32 c, std::string* out) {
  static const icu::Normalizer2* const nfd = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(status);
  }();
  if ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) return;
  c = u_tolower(c);
  if (const char plain = FoldStroke(c); plain != 0) {
    out->push_back(plain);
    return;
  }
  icu::UnicodeString decomposition;
  if (nfd == nullptr || !nfd->getDecomposition(c, decomposition)) {
    AppendCodePoint(c, out);
    return;
  }
  for (int32_t i = 0; i < decomposition.length();) {
    const UChar32 part = decomposition.char32At(i);
    i += U16_LENGTH(part);
    if ((U_GET_GC_MASK(part) & U_GC_M_MASK) == 0) AppendCodePoint(part, out);
  }
}

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

// The same for the usual word of ASCII letters and digits alone, and quicker; false of others.
bool ScanPlain(std::string_view text, size_t begin, NameWords* out, NameWord* word) {
  size_t end = begin;
  size_t capitals = 0, digits = 0;
  for (; end < text.size(); ++end) {
    const auto c = static_cast<uint8_t>(text[end]);
    if (c >= 128) {
      // Quotation marks, dashes and the like, U+2000 to U+203F, end words.
      if (c == 0xE2 && end > begin && text.substr(end + 1, 1) == "\x80") break;
      return false;
    }
    const uint8_t kind = kAscii[c];
    if (kind == 0) break;
    capitals += kind == 2;
    digits += c < 'A';
  }
  const size_t size = end - begin;
  // A full stop behind nothing but capitals may be an acronym's.
  if (size == 0 || (end < text.size() && text[end] == '.' && capitals == size)) return false;
  const size_t lower = size - capitals - digits;
  const bool first_capital = kAscii[static_cast<uint8_t>(text[begin])] == 2;
  word->end = static_cast<uint32_t>(end);
  word->folded_size = static_cast<uint32_t>(size);
  word->letter_case = capitals > 0 && lower == 0 && (capitals > 1 || size == 1)
                          ? WordCase::kCapitals
                      : first_capital ? WordCase::kCapitalised
                                      : WordCase::kLower;
  // Bit 5 makes letters lower case and is set in digits.
  constexpr size_t kAtOnce = 16;
  if (size <= kAtOnce && begin + kAtOnce <= text.size()) {
    std::array<uint64_t, 2> bytes;
    std::memcpy(bytes.data(), text.data() + begin, kAtOnce);
    for (uint64_t& eight : bytes) eight |= 0x2020202020202020;
    out->folded.append(reinterpret_cast<const char*>(bytes.data()), size);
  } else {
    for (const char c : text.substr(begin, size))
      out->folded.push_back(static_cast<char>(c | 0x20));
  }
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
      if (c < 0 || !IsWordCodePoint(c)) {
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
        if (c < 0 || !IsWordCodePoint(c)) {
          i = at;
          break;
        }
        ++letters;
        if (u_isupper(c)) {
          ++capitals;
          if (letters == 1) first_capital = true;
        } else if (u_islower(c)) {
          ++lower;
        }
        AppendFolded(c, &out->folded);
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
