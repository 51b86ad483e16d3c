#include "ingest_service/unpack/kind.h"

#include <algorithm>
#include <array>

#include "ingest_service/normalise/text.h"
#include "ingest_service/unpack/gzip_bytes.h"

namespace demarche::ingest::unpack {
namespace {

using std::string_view_literals::operator""sv;

struct Ending {
  std::string_view ending;
  // Empty: told from the bytes.
  std::string_view content_type;
};

// One document each.
constexpr auto kDocuments = std::to_array<Ending>({
    {".html", "text/html"},
    {".htm", "text/html"},
    {".xhtml", "application/xhtml+xml"},
    {".txt", "text/plain"},
    {".text", "text/plain"},
    {".json", "application/json"},
    {".eml", "message/rfc822"},
    {".rss", ""},
    {".atom", ""},
    {".xml", ""},
    {".nitf", ""},
    {".newsml", ""},
});
constexpr auto kLines = std::to_array<std::string_view>({".jsonl", ".ndjson"});
constexpr auto kContainers = std::to_array<std::string_view>({".warc", ".mbox", ".tar", ".zip"});

struct Packing {
  std::string_view ending;
  std::string_view inner;  // what stands in its place
};
constexpr auto kPackings = std::to_array<Packing>({{".tgz", ".tar"},
                                                   {".txz", ".tar"},
                                                   {".tbz2", ".tar"},
                                                   {".tzst", ".tar"},
                                                   {".gz", ""},
                                                   {".zst", ""},
                                                   {".xz", ""},
                                                   {".bz2", ""}});

struct Refusal {
  std::string_view begin;
  std::string_view words;
};
constexpr auto kRefusals = std::to_array<Refusal>({
    {"filedesc://"sv, "an ARC crawl file (want WARC, to which `warcio recompress` brings it)"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive (want tar or zip)"},
    {"Rar!\x1A\x07"sv, "a RAR archive (want tar or zip)"},
});

bool HasEnding(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() &&
         EqualsIgnoreAsciiCase(name.substr(name.size() - ending.size()), ending);
}

template <typename Endings>
bool HasOneOf(std::string_view name, const Endings& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return HasEnding(name, ending); });
}

const Ending* DocumentEnding(std::string_view name) {
  for (const Ending& document : kDocuments) {
    if (HasEnding(name, document.ending)) return &document;
  }
  return nullptr;
}

bool IsFiltered(std::string_view head) {
  return head.starts_with("\x28\xB5\x2F\xFD"sv) || head.starts_with("\xFD\x37zXZ\0"sv) ||
         (head.starts_with("BZh") && head.size() > 10 && head.substr(4, 6) == "1AY&SY");
}

// The mark of POSIX and GNU tar, or, for older ones, a checksum that is right.
bool IsTar(std::string_view head) {
  constexpr size_t kBlock = 512, kChecksum = 148, kChecksumBytes = 8;
  if (head.size() < kBlock) return false;
  if (head.substr(257, 5) == "ustar") return true;
  int64_t want = 0, sum = 0;
  bool digits = false;
  for (size_t at = 0; at < kBlock; ++at) {
    const bool in_field = at >= kChecksum && at < kChecksum + kChecksumBytes;
    sum += in_field ? ' ' : static_cast<unsigned char>(head[at]);
    if (in_field && head[at] >= '0' && head[at] <= '7') {
      want = want * 8 + (head[at] - '0');
      digits = true;
    }
  }
  return digits && head[0] != '\0' && sum == want;
}

bool IsZip(std::string_view head) {
  return head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv) ||
         head.starts_with("PK\x07\x08PK"sv);
}

std::string_view Line(std::string_view& text) {
  const size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// A postmark, and a header field behind it.
bool IsMbox(std::string_view head) {
  if (!head.starts_with("From ")) return false;
  Line(head);
  const std::string_view field = Line(head);
  const size_t colon = field.find(':');
  return colon != std::string_view::npos && colon > 0 && field.find(' ') > colon;
}

// An object on the first line, and another's beginning on the second.
bool IsLines(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  std::string_view rest = head;
  const std::string_view first = Line(rest);
  return first.starts_with('{') && Strip(first).ends_with('}') && rest.starts_with('{');
}

// "[{"
bool IsArray(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head = Strip(head);
  return head.starts_with('[') && Strip(head.substr(1)).starts_with('{');
}

// By its name it is JSON, or may be anything.
bool MayBeJson(std::string_view name) {
  const Ending* document = DocumentEnding(name);
  return document == nullptr || document->content_type == "application/json";
}

}  // namespace

bool MayBeLines(std::string_view name, std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return head.starts_with('{') && MayBeJson(name);
}

Kind KindOf(std::string_view name, std::string_view head) {
  if (IsGzipHeader(head)) return Kind::kGzip;
  if (IsFiltered(head)) return Kind::kFiltered;
  if (head.starts_with("WARC/")) return Kind::kWarc;
  if (IsZip(head) || IsTar(head)) return Kind::kArchive;
  if (!RefusalOf(head).empty()) return Kind::kRefused;
  if (HasOneOf(name, kLines)) return Kind::kJsonLines;
  // A crawl whose first record is damaged.
  if (HasEnding(name, ".warc")) return Kind::kWarc;
  if (IsMbox(head)) return Kind::kMbox;
  if (MayBeLines(name, head) && IsLines(head)) return Kind::kJsonLines;
  if (MayBeJson(name) && IsArray(head)) return Kind::kJsonArray;
  return Kind::kDocument;
}

std::string RefusalOf(std::string_view head) {
  for (const Refusal& refusal : kRefusals) {
    if (head.starts_with(refusal.begin)) return std::string(refusal.words);
  }
  return {};
}

std::string UnpackedName(std::string_view name) {
  for (const Packing& packing : kPackings) {
    if (HasEnding(name, packing.ending)) {
      return Cat({name.substr(0, name.size() - packing.ending.size()), packing.inner});
    }
  }
  return std::string(name);
}

std::string_view ContentTypeFor(std::string_view name) {
  const Ending* document = DocumentEnding(name);
  return document == nullptr ? std::string_view() : document->content_type;
}

bool HasKnownEnding(std::string_view name) {
  const std::string inner = UnpackedName(name);
  return DocumentEnding(inner) != nullptr || HasOneOf(inner, kLines) ||
         HasOneOf(inner, kContainers);
}

}  // namespace demarche::ingest::unpack
