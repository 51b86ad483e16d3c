#include "cli/safe_text.h"

#include <unicode/utf8.h>

namespace demarche::cli {
namespace {

bool IsSpace(UChar32 c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xA0; }

// C0, DEL, C1, line and paragraph separators, and the marks that reorder what follows.
bool IsUnsafe(UChar32 c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string SafeText(std::string_view text, SafeTextMode mode) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(text.size());
  std::string safe;
  safe.reserve(text.size());
  bool space = false;  // a space is owed, should more text follow
  for (int32_t at = 0; at < length;) {
    const int32_t begin = at;
    UChar32 c;
    U8_NEXT(bytes, at, length, c);
    if (mode == SafeTextMode::kLine && c >= 0 && IsSpace(c)) {
      space = !safe.empty();
      continue;
    }
    if (space) safe += ' ';
    space = false;
    const bool kept_break = mode == SafeTextMode::kLines && (c == '\n' || c == '\t');
    if (c < 0 || (IsUnsafe(c) && !kept_break)) {
      safe += kReplacement;
    } else {
      safe.append(text, begin, at - begin);
    }
  }
  return safe;
}

}  // namespace demarche::cli
