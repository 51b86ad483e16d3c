#include "ingest_service/normalise/mail/headers.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMaxHeaders = 256;
constexpr size_t kMaxHeaderBytes = 16 << 10;

// What every message has.
constexpr auto kCommon = std::to_array<std::string_view>({"from", "date", "subject", "to"});
// What only programs write.
constexpr auto kTransport = std::to_array<std::string_view>(
    {"received", "message-id", "mime-version", "return-path", "delivered-to", "dkim-signature",
     "list-unsubscribe", "list-id", "content-transfer-encoding", "x-mailer"});

template <size_t kCount>
bool IsIn(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The next line without its end; takes it off. CRLF and LF both end one.
std::string_view TakeLine(std::string_view& bytes) {
  const size_t end = bytes.find('\n');
  std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "subject" of "Subject: …"; empty if the line is no header.
std::string_view NameOf(std::string_view line) {
  const size_t colon = line.substr(0, 128).find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  std::string_view name = line.substr(0, colon);
  while (name.ends_with(' ') || name.ends_with('\t')) name.remove_suffix(1);
  const bool good =
      std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~' && c != ':'; });
  return good ? name : std::string_view();
}

// The first line of a message in a mailbox file: "From a@b.example Mon Jan  1 …".
std::string_view WithoutEnvelopeLine(std::string_view bytes) {
  if (bytes.starts_with("From ") || bytes.starts_with(">From ")) TakeLine(bytes);
  return bytes;
}

// "%E2%80" as bytes.
std::string Unpercented(std::string_view text) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 87 : -1;
  };
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 &&
        digit(text[i + 2]) >= 0) {
      out.push_back(static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

// The value behind "name=", quoted or not, and where it ends.
std::string TakeValue(std::string_view header, size_t& at) {
  std::string value;
  if (at < header.size() && header[at] == '"') {
    for (++at; at < header.size() && header[at] != '"'; ++at) {
      if (header[at] == '\\' && at + 1 < header.size()) ++at;
      value.push_back(header[at]);
    }
    return value;
  }
  while (at < header.size() && header[at] != ';' && header[at] != ' ' && header[at] != '\t')
    value.push_back(header[at++]);
  return value;
}

}  // namespace

MailEntity SplitEntity(std::string_view bytes) {
  MailEntity entity;
  bytes = WithoutEnvelopeLine(bytes);
  while (!bytes.empty()) {
    std::string_view rest = bytes;
    const std::string_view line = TakeLine(rest);
    if (line.empty()) {
      bytes = rest;
      break;
    }
    const bool folded = line.front() == ' ' || line.front() == '\t';
    const std::string_view name = folded ? std::string_view() : NameOf(line);
    if (!folded && name.empty()) break;
    bytes = rest;
    if (folded) {
      if (entity.headers.empty()) continue;
      std::string& value = entity.headers.back().value;
      if (value.size() < kMaxHeaderBytes) value += line.substr(0, kMaxHeaderBytes);
    } else if (entity.headers.size() < kMaxHeaders) {
      const std::string_view value = line.substr(line.find(':') + 1);
      entity.headers.push_back(
          {LowerAscii(name), std::string(Strip(value.substr(0, kMaxHeaderBytes)))});
    }
  }
  entity.body = bytes;
  return entity;
}

std::string_view HeaderOf(const MailEntity& entity, std::string_view name) {
  for (const MailHeader& header : entity.headers) {
    if (header.name == name) return header.value;
  }
  return {};
}

std::string ValueOf(std::string_view header) {
  return LowerAscii(Strip(header.substr(0, header.find(';'))));
}

std::string ParameterOf(std::string_view header, std::string_view name) {
  std::string joined;
  for (size_t at = header.find(';'); at < header.size();) {
    ++at;
    while (at < header.size() && (header[at] == ' ' || header[at] == '\t')) ++at;
    const size_t equals = header.find('=', at);
    if (equals == std::string_view::npos) break;
    std::string key = LowerAscii(Strip(header.substr(at, std::min<size_t>(equals - at, 128))));
    at = equals + 1;
    std::string value = TakeValue(header, at);
    at = header.find(';', at);
    if (key == name) return value;
    if (!key.starts_with(name) || key.size() <= name.size() || key[name.size()] != '*') continue;
    if (key.ends_with('*')) {
      // charset'language'text, in the first piece.
      const size_t first = value.find('\'');
      const size_t second = first == std::string::npos ? first : value.find('\'', first + 1);
      value = Unpercented(second == std::string::npos ? value : value.substr(second + 1));
    }
    joined += value;
  }
  return joined;
}

bool LooksLikeMail(std::string_view bytes) {
  bytes = WithoutEnvelopeLine(bytes.substr(0, 32 << 10));
  size_t common = 0;
  size_t transport = 0;
  for (bool first = true; !bytes.empty(); first = false) {
    const std::string_view line = TakeLine(bytes);
    if (line.empty()) break;
    if (!first && (line.front() == ' ' || line.front() == '\t')) continue;
    const std::string name = LowerAscii(NameOf(line));
    if (name.empty()) return false;
    common += IsIn(kCommon, name);
    transport += IsIn(kTransport, name);
  }
  return common >= 2 && transport >= 1;
}

}  // namespace demarche::ingest
