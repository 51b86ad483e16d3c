#include "stance_service/catalog/characters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <string_view>

namespace demarche::stance {
namespace {

bool IsMark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

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

void Fold(UChar32 c, std::string* out) {
  static const icu::Normalizer2* const nfd = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(status);
  }();
  if (IsMark(c)) return;
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
    if (!IsMark(part)) AppendCodePoint(part, out);
  }
}

bool AskIsOfWord(UChar32 c) { return c >= 0 && (u_isalnum(c) || IsMark(c)); }

LetterCase AskCase(UChar32 c) {
  return u_isupper(c)   ? LetterCase::kUpper
         : u_islower(c) ? LetterCase::kLower
                        : LetterCase::kNone;
}

// What is known of a code point; answers of ICU take long where all of a text's letters are beyond
// ASCII.
struct Known {
  bool is_of_word = false;
  LetterCase letter_case = LetterCase::kNone;
  // More than any of these folds to has in UTF-8; kLong if that should be wrong.
  static constexpr uint8_t kLong = 0xFF;
  uint8_t size = 0;
  std::array<char, 5> folded{};
};

// Of those that are two bytes in UTF-8, which are the letters of most alphabets.
constexpr UChar32 kFirst = 0x80, kEnd = 0x800;
const Known* FindKnown(UChar32 c) {
  static const auto* const table = [] {
    auto* all = new std::array<Known, kEnd - kFirst>;
    for (UChar32 at = kFirst; at < kEnd; ++at) {
      Known& known = (*all)[at - kFirst];
      known.is_of_word = AskIsOfWord(at);
      known.letter_case = AskCase(at);
      std::string folded;
      Fold(at, &folded);
      const bool fits = folded.size() <= known.folded.size();
      known.size = fits ? static_cast<uint8_t>(folded.copy(known.folded.data(), folded.size()))
                        : Known::kLong;
    }
    return all;
  }();
  return c >= kFirst && c < kEnd ? &(*table)[c - kFirst] : nullptr;
}

}  // namespace

bool IsOfWord(int32_t code_point) {
  const Known* const known = FindKnown(code_point);
  return known != nullptr ? known->is_of_word : AskIsOfWord(code_point);
}

LetterCase AppendFolded(int32_t code_point, std::string* out) {
  const Known* const known = FindKnown(code_point);
  if (known == nullptr || known->size == Known::kLong) {
    Fold(code_point, out);
    return AskCase(code_point);
  }
  out->append(known->folded.data(), known->size);
  return known->letter_case;
}

}  // namespace demarche::stance
