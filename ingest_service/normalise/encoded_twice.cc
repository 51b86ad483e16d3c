#include "ingest_service/normalise/encoded_twice.h"

#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>

namespace demarche::ingest {
namespace {

// Characters beyond ASCII in `bytes`; nullopt if it is not good UTF-8.
std::optional<size_t> CountBeyondAscii(std::string_view bytes) {
  size_t count = 0;
  const auto size = static_cast<int32_t>(bytes.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes.data(), i, size, c);
    if (c < 0) return std::nullopt;
    count += c >= 0x80;
  }
  return count;
}

}  // namespace

std::optional<std::string> DecodedOnce(std::string_view utf8) {
  // First without copying: most texts say no at once.
  bool any = false;
  for (size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) continue;
    if (byte > 0xC3) return std::nullopt;
    any = true;
  }
  if (!any) return std::nullopt;
  std::string bytes;
  bytes.reserve(utf8.size());
  for (size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      bytes.push_back(utf8[i]);
      continue;
    }
    if ((byte != 0xC2 && byte != 0xC3) || i + 1 == utf8.size()) return std::nullopt;
    const auto next = static_cast<unsigned char>(utf8[++i]);
    if (next < 0x80 || next > 0xBF) return std::nullopt;
    bytes.push_back(static_cast<char>((byte == 0xC3 ? 0xC0 : 0x80) | (next & 0x3F)));
  }
  constexpr size_t kFewest = 3;
  const std::optional<size_t> count = CountBeyondAscii(bytes);
  if (!count || *count < kFewest) return std::nullopt;
  return bytes;
}

}  // namespace demarche::ingest
