#include "ingest_service/unpack/http_message.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "absl/strings/str_cat.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/unpack/content_coding.h"

namespace demarche::ingest::unpack {
namespace {

// A body packed more often than anyone does.
constexpr size_t kMostCodings = 4;

std::string_view TakeLine(std::string_view& text) {
  const size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool IsFold(std::string_view line) { return line.starts_with(' ') || line.starts_with('\t'); }

std::vector<std::string> ListOf(std::string_view value) {
  std::vector<std::string> list;
  while (!value.empty()) {
    const size_t comma = std::min(value.find(','), value.size());
    std::string word = LowerAscii(Strip(value.substr(0, comma)));
    if (!word.empty()) list.push_back(std::move(word));
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return list;
}

// The chunks' data (RFC 9112, 7.1). Nothing if it does not begin as chunks do.
std::optional<std::string> JoinChunks(std::string_view body) {
  std::string joined;
  bool any = false;
  while (!body.empty()) {
    std::string_view rest = body;
    std::string_view line = Strip(TakeLine(rest));
    line = Strip(line.substr(0, line.find(';')));
    uint64_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool is_size = error == std::errc() && end == line.data() + line.size();
    if (!is_size) {
      if (!any) return std::nullopt;
      break;  // cut off, or garbage after the last chunk
    }
    any = true;
    if (size == 0) break;
    const std::string_view data = rest.substr(0, size);
    joined.append(data);
    rest.remove_prefix(data.size());
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
    body = rest;
  }
  return joined;
}

}  // namespace

size_t EndOfHead(std::string_view bytes) {
  for (size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    const std::string_view rest = bytes.substr(at + 1, 2);
    if (rest.starts_with('\n')) return at + 2;
    if (rest == "\r\n") return at + 3;
  }
  return std::string_view::npos;
}

std::string Field(std::string_view head, std::string_view name) {
  TakeLine(head);
  while (!head.empty()) {
    const std::string_view line = TakeLine(head);
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || IsFold(line) ||
        !EqualsIgnoreAsciiCase(Strip(line.substr(0, colon)), name)) {
      continue;
    }
    std::string value(Strip(line.substr(colon + 1)));
    while (IsFold(head)) value += Cat({" ", Strip(TakeLine(head))});
    return value;
  }
  return {};
}

std::optional<HttpAnswer> ParseHttpAnswer(std::string_view block) {
  if (!block.starts_with("HTTP/")) return std::nullopt;
  HttpAnswer answer;
  // An answer that ends within its head has no body.
  const size_t end = std::min(EndOfHead(block), block.size());
  answer.head = block.substr(0, end);
  answer.body = block.substr(end);
  std::string_view head = answer.head;
  const std::string_view line = TakeLine(head);
  const size_t space = std::min(line.find(' '), line.size());
  const std::string_view code = Strip(line.substr(space)).substr(0, 3);
  std::from_chars(code.data(), code.data() + code.size(), answer.status);
  return answer;
}

absl::StatusOr<std::string> DecodeBody(const HttpAnswer& answer, size_t max_bytes) {
  std::string body;
  std::vector<std::string> codings = ListOf(Field(answer.head, "Content-Encoding"));
  for (std::string& coding : ListOf(Field(answer.head, "Transfer-Encoding"))) {
    codings.push_back(std::move(coding));
  }
  if (codings.size() > kMostCodings) {
    return absl::InvalidArgumentError(absl::StrCat("Content-Encoding: got ", codings.size(),
                                                   " codings, want at most ", kMostCodings));
  }
  bool first = true;
  // Undone from the last to the first.
  for (auto coding = codings.rbegin(); coding != codings.rend(); ++coding) {
    const std::string_view packed = first ? answer.body : std::string_view(body);
    std::optional<std::string> plain;
    if (*coding == "chunked") {
      plain = JoinChunks(packed);
    } else {
      auto unpacked = Unpack(*coding, packed, max_bytes);
      if (!unpacked.ok()) return unpacked.status();
      plain = *std::move(unpacked);
    }
    if (!plain.has_value()) continue;
    body = *std::move(plain);
    first = false;
  }
  if (first) body = std::string(answer.body.substr(0, max_bytes + 1));
  if (body.size() > max_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat("got a longer document, want at most ", max_bytes, " bytes"));
  }
  return body;
}

}  // namespace demarche::ingest::unpack
