#include "ingest_service/normalise/text.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace demarche::ingest {
namespace {

bool IsAsciiSpace(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

char ToLowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Characters that show nothing and only keep words from being found. The zero-width joiners stay:
// Persian and the Indic scripts need them.
bool IsInvisible(UChar32 c) {
  return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

// Between letters they shape them; after a space they only fill a line.
bool IsJoiner(UChar32 c) { return c == 0x200C || c == 0x200D || c == 0x34F; }

UChar32 Next(std::string_view text, size_t& at) {
  auto index = static_cast<int32_t>(at);
  UChar32 c = 0;
  U8_NEXT(text.data(), index, static_cast<int32_t>(text.size()), c);
  at = static_cast<size_t>(index);
  return c;
}

UChar32 Previous(std::string_view text, size_t& at) {
  auto index = static_cast<int32_t>(at);
  UChar32 c = 0;
  U8_PREV(text.data(), 0, index, c);
  at = static_cast<size_t>(index);
  return c;
}

bool IsCloser(UChar32 c) {
  switch (u_charType(c)) {
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:  // German quotations end in what opens English ones
      return true;
    default:
      return c == '"' || c == '\'' || u_isUWhiteSpace(c);
  }
}

bool IsFullStop(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_S_TERM);  // . ? ! and their kin in other scripts
}

std::string ToNfc(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  if (U_FAILURE(status) || nfc->isNormalizedUTF8(piece, status)) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_FAILURE(status) ? text : out;
}

}  // namespace

std::string Cat(std::initializer_list<std::string_view> parts) {
  size_t size = 0;
  for (std::string_view part : parts) size += part.size();
  std::string out;
  out.reserve(size);
  for (std::string_view part : parts) out.append(part);
  return out;
}

std::string Tidy(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  bool ascii = true;
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      ++i;
      if (IsAsciiSpace(byte)) {
        space = true;
        continue;
      }
      if (space && !out.empty()) out.push_back(' ');
      space = false;
      out.push_back(static_cast<char>(byte));
      continue;
    }
    const size_t begin = i;
    const UChar32 c = Next(text, i);
    if (c < 0 || u_isUWhiteSpace(c)) {
      space = true;
    } else if (!IsInvisible(c) && !(IsJoiner(c) && (space || out.empty()))) {
      if (space && !out.empty()) out.push_back(' ');
      space = false;
      ascii = false;
      out.append(text.substr(begin, i - begin));
    }
  }
  return ascii ? out : ToNfc(std::move(out));
}

std::string_view Strip(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(static_cast<unsigned char>(text.front())))
    text.remove_prefix(1);
  while (!text.empty() && IsAsciiSpace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> Words(std::string_view text, size_t most) {
  std::vector<std::string_view> words;
  for (size_t begin = 0; begin < text.size() && words.size() < most;) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

size_t CountWords(std::string_view text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) ++count;
  }
  return count;
}

bool HasMoreWords(std::string_view text, size_t most) {
  size_t count = 0;
  for (size_t i = 0; i < text.size() && count <= most; ++i) {
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) ++count;
  }
  return count > most;
}

size_t CountCharacters(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string Fold(std::string_view text) {
  if (IsAscii(text)) return LowerAscii(text);
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  icu::CaseMap::utf8Fold(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                         nullptr, status);
  return U_FAILURE(status) ? std::string(text) : out;
}

std::string Skeleton(std::string_view text) {
  const std::string folded = Fold(text);
  std::string out;
  out.reserve(folded.size());
  bool gap = false;
  for (size_t i = 0; i < folded.size();) {
    const size_t begin = i;
    const UChar32 c = Next(folded, i);
    if (c >= 0 && u_isalnum(c)) {
      if (gap && !out.empty()) out.push_back(' ');
      gap = false;
      out.append(folded, begin, i - begin);
    } else if (c != '\'' && c != 0x2019) {  // "UN's" and "UN’s" are one word each
      gap = true;
    }
  }
  return out;
}

bool EndsSentence(std::string_view text) {
  if (EndsCut(text)) return false;
  for (size_t i = text.size(); i > 0;) {
    const UChar32 c = Previous(text, i);
    if (c < 0) return false;
    if (IsFullStop(c)) return true;
    if (!IsCloser(c)) return false;
  }
  return false;
}

bool EndsCut(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == ']' || text.back() == ')'))
    text.remove_suffix(1);
  return text.ends_with("...") || text.ends_with("\u2026");
}

bool StartsUpper(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const UChar32 c = Next(text, i);
    if (c < 0) return false;
    if (u_isalpha(c)) return !u_islower(c);
    if (u_isdigit(c)) return false;
  }
  return false;
}

size_t CharacterBoundary(std::string_view text, size_t n) {
  if (n >= text.size()) return text.size();
  while (n > 0 && (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80) --n;
  return n;
}

std::string_view Clip(std::string_view text, size_t max_bytes) {
  return text.substr(0, CharacterBoundary(text, max_bytes));
}

void AppendCodePoint(uint32_t code_point, std::string& out) {
  auto c = static_cast<UChar32>(code_point);
  if (code_point > 0x10FFFF || U_IS_SURROGATE(c)) c = 0xFFFD;
  char buffer[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  out.append(buffer, static_cast<size_t>(length));
}

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), ToLowerAscii);
  return out;
}

bool EqualsIgnoreAsciiCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return ToLowerAscii(x) == ToLowerAscii(y);
         });
}

bool StartsWithIgnoreAsciiCase(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         EqualsIgnoreAsciiCase(text.substr(0, prefix.size()), prefix);
}

}  // namespace demarche::ingest
