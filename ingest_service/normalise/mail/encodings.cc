#include "ingest_service/normalise/mail/encodings.h"

#include <optional>
#include <utility>

#include "ingest_service/normalise/decode.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

int Base64Digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

bool IsBlank(std::string_view text) { return Strip(text).empty(); }

// "=?charset?encoding?text?=".
struct EncodedWord {
  std::string charset;
  std::string bytes;
  size_t end = 0;  // behind the word
};

std::optional<EncodedWord> WordAt(std::string_view value, size_t at) {
  const size_t charset_end = value.find('?', at + 2);
  if (charset_end == std::string_view::npos || charset_end + 2 >= value.size() ||
      value[charset_end + 2] != '?' || charset_end - at > 80) {
    return std::nullopt;
  }
  const size_t text = charset_end + 3;
  const size_t end = value.find("?=", text);
  if (end == std::string_view::npos) return std::nullopt;
  EncodedWord word;
  // A language may follow the charset: "utf-8*en" (RFC 2231).
  const std::string_view charset = value.substr(at + 2, charset_end - at - 2);
  word.charset = std::string(charset.substr(0, charset.find('*')));
  const std::string_view encoded = value.substr(text, end - text);
  const char encoding = value[charset_end + 1];
  if (encoding == 'B' || encoding == 'b') {
    word.bytes = FromBase64(encoded);
  } else if (encoding == 'Q' || encoding == 'q') {
    std::string spaced(encoded);
    for (char& c : spaced) {
      if (c == '_') c = ' ';
    }
    word.bytes = FromQuotedPrintable(spaced);
  } else {
    return std::nullopt;
  }
  word.end = end + 2;
  return word;
}

}  // namespace

std::string FromBase64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3 + 3);
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') break;
    const int digit = Base64Digit(c);
    if (digit < 0) continue;
    bits = (bits << 6) | static_cast<uint32_t>(digit);
    if (++count < 4) continue;
    out.push_back(static_cast<char>(bits >> 16));
    out.push_back(static_cast<char>(bits >> 8));
    out.push_back(static_cast<char>(bits));
    bits = 0;
    count = 0;
  }
  if (count >= 2) out.push_back(static_cast<char>(bits >> (count == 2 ? 4 : 10)));
  if (count == 3) out.push_back(static_cast<char>(bits >> 2));
  return out;
}

std::string FromQuotedPrintable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out.push_back(text[i]);
      continue;
    }
    // A soft line break, perhaps with white space that was put behind it on the way.
    size_t end = i + 1;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
    if (end < text.size() && text[end] == '\r') ++end;
    if (end == text.size() || text[end] == '\n') {
      i = end;
      continue;
    }
    const int high = i + 2 < text.size() ? HexDigit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? HexDigit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      out.push_back('=');
      continue;
    }
    out.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return out;
}

std::string FromTransfer(std::string_view body, std::string_view encoding) {
  if (encoding == "base64") return FromBase64(body);
  if (encoding == "quoted-printable") return FromQuotedPrintable(body);
  return std::string(body);
}

std::string FromEncodedWords(std::string_view value) {
  std::string out;
  std::string charset;
  std::string bytes;  // of the words that touch
  const auto flush = [&] {
    if (!bytes.empty()) out += Decode(bytes, charset, false).text;
    bytes.clear();
  };
  size_t copied = 0;
  for (size_t at = value.find("=?"); at != std::string_view::npos; at = value.find("=?", at)) {
    auto word = WordAt(value, at);
    if (!word) {
      at += 2;
      continue;
    }
    const std::string_view between = value.substr(copied, at - copied);
    // White space between two words is none of the text.
    const bool touches = !bytes.empty() && IsBlank(between);
    if (!touches || !EqualsIgnoreAsciiCase(charset, word->charset)) flush();
    if (!touches && !between.empty()) out += Decode(between, "", false).text;
    charset = std::move(word->charset);
    bytes += word->bytes;
    at = word->end;
    copied = at;
  }
  flush();
  if (copied < value.size()) out += Decode(value.substr(copied), "", false).text;
  return out;
}

}  // namespace demarche::ingest
