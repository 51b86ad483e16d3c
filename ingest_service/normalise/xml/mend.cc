#include "ingest_service/normalise/xml/mend.h"

#include <charconv>
#include <cstdint>

#include "ingest_service/normalise/html/entities.h"

namespace demarche::ingest::xml {
namespace {

constexpr size_t kMaxReference = 40;
// Feeds have some bare ampersands; what is made of nothing else is no feed, and stays broken.
constexpr size_t kMaxGrowth = 1 << 20;

bool IsXmlCharacter(uint32_t c) {
  return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

// "amp" of "&amp;…"; empty if no reference begins here.
std::string_view NameAt(std::string_view text) {
  const size_t end = text.substr(0, kMaxReference).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  const std::string_view name = text.substr(1, end - 1);
  for (const char c : name) {
    const bool name_byte =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
    if (!name_byte) return {};
  }
  return name;
}

// Is it a reference that XML reads as it is?
bool IsFine(std::string_view name) {
  if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos")
    return true;
  if (!name.starts_with('#')) return false;
  name.remove_prefix(1);
  const bool hexadecimal = name.starts_with('x');
  if (hexadecimal) name.remove_prefix(1);
  uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(name.data(), name.data() + name.size(), code, hexadecimal ? 16 : 10);
  return error == std::errc() && end == name.data() + name.size() && IsXmlCharacter(code);
}

std::string Mended(std::string_view name) {
  std::string reference = "&";
  reference += name;
  reference += ';';
  std::string out;
  if (!name.empty()) html::AppendDecoded(reference, out);
  if (out.empty() || out == reference) return "&amp;";
  if (out == "&") return "&amp;";
  if (out == "<") return "&lt;";
  return out;
}

// Past what is not looked into; `at` if nothing of the kind begins there.
size_t SkipOpaque(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  std::string_view end;
  if (rest.starts_with("<![CDATA[")) {
    end = "]]>";
  } else if (rest.starts_with("<!--")) {
    end = "-->";
  } else {
    return at;
  }
  const size_t found = rest.find(end);
  return found == std::string_view::npos ? text.size() : at + found + end.size();
}

}  // namespace

bool MendReferences(std::string_view text, std::string& out) {
  out.clear();
  size_t copied = 0;
  size_t at = 0;
  while ((at = text.find_first_of("&<", at)) != std::string_view::npos) {
    if (text[at] == '<') {
      const size_t after = SkipOpaque(text, at);
      at = after == at ? at + 1 : after;
      continue;
    }
    const std::string_view name = NameAt(text.substr(at));
    if (!name.empty() && IsFine(name)) {
      at += name.size() + 2;
      continue;
    }
    if (out.size() > at + kMaxGrowth) break;
    if (out.empty()) out.reserve(text.size() + kMaxGrowth);
    out += text.substr(copied, at - copied);
    const std::string mended = Mended(name);
    out += mended;
    // An ampersand that was mended alone leaves what stands behind it.
    at += mended == "&amp;" && name != "AMP" ? 1 : name.size() + 2;
    copied = at;
  }
  if (copied == 0) return false;
  out += text.substr(copied);
  return true;
}

}  // namespace demarche::ingest::xml
