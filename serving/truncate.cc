#include "serving/truncate.h"

namespace demarche::serving {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Length of the well-formed character at the front of `text` (RFC 3629); 0 if there is none.
std::size_t CharacterLength(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!IsContinuation(text[i])) return 0;
  }
  const auto second = static_cast<unsigned char>(text[1]);
  if (first == 0xE0 && second < 0xA0) return 0;  // overlong
  if (first == 0xED && second > 0x9F) return 0;  // surrogate
  if (first == 0xF0 && second < 0x90) return 0;  // overlong
  if (first == 0xF4 && second > 0x8F) return 0;  // beyond U+10FFFF
  return length;
}

}  // namespace

std::string TruncateUtf8(std::string_view text, std::size_t max_bytes) {
  std::string result;
  std::size_t cut = 0;  // where the result can end and still leave room for the ellipsis
  while (!text.empty()) {
    const std::size_t length = CharacterLength(text);
    const std::string_view piece = length == 0 ? kReplacement : text.substr(0, length);
    if (result.size() + piece.size() > max_bytes) {
      result.resize(cut);
      result += kEllipsis;
      return result;
    }
    result += piece;
    text.remove_prefix(length == 0 ? 1 : length);
    if (result.size() + kEllipsis.size() <= max_bytes) cut = result.size();
  }
  return result;
}

}  // namespace demarche::serving
