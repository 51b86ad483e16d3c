#include "ingest_service/normalise/html/entities.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <unordered_map>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

#include "ingest_service/normalise/html/entity_names.inc"

constexpr size_t kLongestName = 32;

struct Reference {
  uint32_t code_point = 0;
  bool semicolon_optional = false;
};

using References = std::unordered_map<std::string_view, Reference>;

std::string_view TakeWord(std::string_view& list) {
  const size_t end = list.find(' ');
  const std::string_view word = list.substr(0, end);
  list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
  return word;
}

const References& Named() {
  static const References references = [] {
    References result;
    for (std::string_view list = kNamedReferences; !list.empty();) {
      const std::string_view name = TakeWord(list);
      const std::string_view hexadecimal = TakeWord(list);
      uint32_t code_point = 0;
      std::from_chars(hexadecimal.data(), hexadecimal.data() + hexadecimal.size(), code_point, 16);
      result[name] = {code_point, false};
    }
    for (std::string_view list = kWithoutSemicolon; !list.empty();) {
      if (const auto found = result.find(TakeWord(list)); found != result.end())
        found->second.semicolon_optional = true;
    }
    return result;
  }();
  return references;
}

// What windows-1252 has at 0x80–0x9F; 0 where it has nothing.
constexpr std::array<uint16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool IsAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Decodes "&#…;" that begins at raw[at]; returns the byte after it, or `at` if it is none.
size_t Numeric(std::string_view raw, size_t at, std::string& out) {
  size_t i = at + 2;
  const bool hexadecimal = i < raw.size() && (raw[i] == 'x' || raw[i] == 'X');
  if (hexadecimal) ++i;
  uint32_t value = 0;
  const char* const begin = raw.data() + i;
  const char* const end = raw.data() + raw.size();
  const auto [stop, error] = std::from_chars(begin, end, value, hexadecimal ? 16 : 10);
  if (stop == begin) return at;
  if (error != std::errc()) value = 0xFFFFFFFF;
  if (value >= 0x80 && value < 0xA0 && kWindows1252[value - 0x80] != 0)
    value = kWindows1252[value - 0x80];
  const bool control = (value < 0x20 && value != '\t' && value != '\n' && value != '\r') ||
                       (value >= 0x7F && value < 0xA0);
  if (value == 0) value = 0xFFFD;
  if (!control || value == 0xFFFD) AppendCodePoint(value, out);
  i = static_cast<size_t>(stop - raw.data());
  return i < raw.size() && raw[i] == ';' ? i + 1 : i;
}

size_t Name(std::string_view raw, size_t at, std::string& out) {
  size_t end = at + 1;
  while (end < raw.size() && end - at <= kLongestName && IsAlphanumeric(raw[end])) ++end;
  const std::string_view name = raw.substr(at + 1, end - at - 1);
  const auto found = Named().find(name);
  if (found == Named().end()) return at;
  const bool closed = end < raw.size() && raw[end] == ';';
  if (!closed && !found->second.semicolon_optional) return at;
  if (!closed && end < raw.size() && raw[end] == '=') return at;  // a parameter in an address
  AppendCodePoint(found->second.code_point, out);
  return closed ? end + 1 : end;
}

}  // namespace

void AppendDecoded(std::string_view raw, std::string& out) {
  for (size_t i = 0; i < raw.size();) {
    const size_t ampersand = raw.find('&', i);
    if (ampersand == std::string_view::npos) {
      out.append(raw.substr(i));
      return;
    }
    out.append(raw.substr(i, ampersand - i));
    i = ampersand;
    const char next = i + 1 < raw.size() ? raw[i + 1] : '\0';
    size_t after = i;
    if (next == '#') {
      after = Numeric(raw, i, out);
    } else if (IsAlphanumeric(next)) {
      after = Name(raw, i, out);
    }
    if (after == i) {
      out.push_back('&');
      after = i + 1;
    }
    i = after;
  }
}

std::string Decoded(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  AppendDecoded(raw, out);
  return out;
}

}  // namespace demarche::ingest::html
