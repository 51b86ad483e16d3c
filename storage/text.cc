#include "storage/text.h"

#include <cstddef>
#include <cstdint>

namespace demarche::storage {
namespace {

struct Lead {
  int continuation_bytes;
  // The range of the first continuation byte: it is what rules out overlong forms, surrogates and
  // code points beyond U+10FFFF.
  uint8_t low, high;
};

constexpr Lead kNoLead = {-1, 0, 0};

Lead Classify(uint8_t byte) {
  if (byte == 0) return kNoLead;
  if (byte < 0x80) return {0, 0, 0};
  if (byte < 0xC2) return kNoLead;
  if (byte < 0xE0) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte < 0xF0) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte < 0xF4) return {3, 0x80, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return kNoLead;
}

}  // namespace

bool IsStorableText(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    const Lead lead = Classify(static_cast<uint8_t>(bytes[i++]));
    if (lead.continuation_bytes < 0) return false;
    if (bytes.size() - i < static_cast<size_t>(lead.continuation_bytes)) return false;
    for (int k = 0; k < lead.continuation_bytes; ++k, ++i) {
      const uint8_t byte = static_cast<uint8_t>(bytes[i]);
      const uint8_t low = k == 0 ? lead.low : 0x80;
      const uint8_t high = k == 0 ? lead.high : 0xBF;
      if (byte < low || byte > high) return false;
    }
  }
  return true;
}

}  // namespace demarche::storage
