#include "ingest_service/normalise/date_tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <utility>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

// Dates stand at the beginning of what is searched; a page of digits is not worth more time.
constexpr size_t kMaxTokens = 4000;

}  // namespace

std::vector<DateToken> DateTokens(std::string_view text) {
  std::vector<DateToken> tokens;
  const auto size = static_cast<int32_t>(text.size());
  bool spaced = false;
  for (int32_t i = 0; i < size && tokens.size() < kMaxTokens;) {
    const int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0) c = '?';
    if (u_isUWhiteSpace(c)) {
      spaced = true;
      continue;
    }
    DateToken token;
    token.begin = static_cast<size_t>(begin);
    token.spaced = spaced;
    spaced = false;
    const int32_t digit = u_charDigitValue(c);
    if (digit >= 0) {
      token.kind = DateTokenKind::kNumber;
      token.persian = c >= 0x6F0 && c <= 0x6F9;
      token.value = digit;
      token.digits = 1;
      while (i < size) {
        int32_t ahead = i;
        U8_NEXT(text.data(), ahead, size, c);
        const int32_t next = c < 0 ? -1 : u_charDigitValue(c);
        if (next < 0 || token.digits >= 18) break;
        token.value = token.value * 10 + next;
        ++token.digits;
        i = ahead;
      }
    } else if (u_isalpha(c)) {
      token.kind = DateTokenKind::kWord;
      // The Chinese, Japanese and Korean signs for year, month and day are words of their own.
      const bool cjk = c >= 0x2E80 && !u_islower(c);
      while (!cjk && i < size) {
        int32_t ahead = i;
        U8_NEXT(text.data(), ahead, size, c);
        const bool letter = c >= 0 && (u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK ||
                                       u_charType(c) == U_COMBINING_SPACING_MARK);
        if (!letter || c >= 0x2E80) break;
        i = ahead;
      }
      token.folded = Fold(text.substr(token.begin, static_cast<size_t>(i) - token.begin));
    } else {
      token.sign = c < 0x80 ? static_cast<char>(c) : '?';
      if (c == 0xFF0F || c == 0x2044) token.sign = '/';
      if (c == 0xFF0E || c == 0xFF61) token.sign = '.';
      if (c == 0xFF1A) token.sign = ':';
      if (c == 0xFF0C || c == 0x3001 || c == 0x60C) token.sign = ',';
      if (c == 0xFF0D || c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2212) token.sign = '-';
    }
    token.end = static_cast<size_t>(i);
    tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace demarche::ingest
