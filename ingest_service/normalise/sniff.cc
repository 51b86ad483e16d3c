#include "ingest_service/normalise/sniff.h"

#include <algorithm>
#include <array>
#include <optional>

#include "ingest_service/normalise/mail/headers.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

using std::string_view_literals::operator""sv;

struct Signature {
  std::string_view bytes;
  std::string_view name;     // with its article
  std::string_view display;  // how the bytes are shown to people
  size_t at = 0;
};

constexpr auto kSignatures = std::to_array<Signature>({
    {"%PDF"sv, "a PDF document", "%PDF"},
    {"PK\x03\x04"sv, "a ZIP archive (perhaps an office document or e-book)", "PK"},
    {"\xD0\xCF\x11\xE0"sv, "an old Microsoft Office document", "D0 CF 11 E0"},
    {"{\\rtf"sv, "an RTF document", "{\\rtf"},
    {"%!PS"sv, "a PostScript document", "%!PS"},
    {"\x1F\x8B"sv, "gzip-compressed data", "1F 8B"},
    {"BZh"sv, "bzip2-compressed data", "BZh"},
    {"\xFD\x37zXZ"sv, "xz-compressed data", "FD 37 7A 58 5A"},
    {"\x28\xB5\x2F\xFD"sv, "zstd-compressed data", "28 B5 2F FD"},
    {"7z\xBC\xAF"sv, "a 7z archive", "7z"},
    {"Rar!"sv, "a RAR archive", "Rar!"},
    {"\x89PNG"sv, "a PNG image", "89 PNG"},
    {"\xFF\xD8\xFF"sv, "a JPEG image", "FF D8 FF"},
    {"GIF8"sv, "a GIF image", "GIF8"},
    {"II*\0"sv, "a TIFF image", "II*"},
    {"MM\0*"sv, "a TIFF image", "MM"},
    {"wOF2"sv, "a web font", "wOF2"},
    {"wOFF"sv, "a web font", "wOFF"},
    {"OggS"sv, "an Ogg recording", "OggS"},
    {"ID3"sv, "an MP3 recording", "ID3"},
    {"fLaC"sv, "a FLAC recording", "fLaC"},
    {"\x1A\x45\xDF\xA3"sv, "a Matroska film", "1A 45 DF A3"},
    {"ftyp"sv, "an MP4 film", "ftyp", 4},
    {"WEBP"sv, "a WebP image", "WEBP", 8},
    {"WAVE"sv, "a WAV recording", "WAVE", 8},
    {"\x7F"
     "ELF"sv,
     "a program (ELF)", "7F ELF"},
    {"\0asm"sv, "a WebAssembly program", "asm"},
    {"\xCA\xFE\xBA\xBE"sv, "a Java class or Mach-O program", "CA FE BA BE"},
    {"SQLite format 3"sv, "an SQLite database", "SQLite format 3"},
    {"ustar"sv, "a tar archive", "ustar", 257},
    {"WARC/"sv, "a WARC crawl record", "WARC/"},
});

struct XmlKind {
  std::string_view root;
  std::string_view name;
};

// Root elements of XML documents that are known and not read.
constexpr auto kXmlKinds = std::to_array<XmlKind>({
    {"newsml", "a NewsML 1 document"},
    {"article", "an XML article (perhaps JATS)"},
    {"tei", "a TEI document"},
    {"urlset", "a sitemap"},
    {"sitemapindex", "a sitemap index"},
    {"opml", "an OPML list of feeds"},
    {"svg", "an SVG image"},
    {"mediawiki", "a MediaWiki export"},
});

// Those that are read; see read_xml.h. The first say plainly what they are; the others are names
// that other documents use as well.
constexpr auto kNewsRoots =
    std::to_array<std::string_view>({"rss", "nitf", "newsitem", "newsmessage", "packageitem",
                                     "conceptitem", "knowledgeitem", "planningitem"});
constexpr auto kSharedRoots = std::to_array<std::string_view>({"rdf", "feed", "entry"});

constexpr std::string_view kWanted = "want text, HTML, JSON, a feed, NewsML-G2, NITF or an e-mail";

absl::Status Refuse(std::string_view seen, std::string_view why = "") {
  std::string message = Cat({"raw.content: got ", seen});
  if (!why.empty()) message += Cat({" (", why, ")"});
  return absl::InvalidArgumentError(Cat({message, ", ", kWanted}));
}

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || c == ':';
}

std::string_view WithoutBom(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes;
}

std::string_view SkipSpace(std::string_view bytes) {
  while (!bytes.empty() && IsSpace(bytes.front())) bytes.remove_prefix(1);
  return bytes;
}

// Past what may stand before the root element: comments, processing instructions, a doctype.
std::string_view SkipProlog(std::string_view bytes) {
  for (;;) {
    bytes = SkipSpace(bytes);
    std::string_view end;
    if (bytes.starts_with("<!--")) {
      end = "-->";
    } else if (bytes.starts_with("<?")) {
      end = "?>";
    } else if (bytes.starts_with("<!")) {
      const size_t subset = bytes.substr(0, 1024).find('[');
      end = subset < bytes.find('>') ? "]>" : ">";
    } else {
      return bytes;
    }
    const size_t at = bytes.find(end, 2);
    if (at == std::string_view::npos) return {};
    bytes.remove_prefix(at + end.size());
  }
}

// The local name of the element that opens here, in lower case; empty if none does.
std::string ElementName(std::string_view bytes) {
  if (!bytes.starts_with('<')) return {};
  size_t end = 1;
  while (end < bytes.size() && end < 64 && IsNameByte(bytes[end])) ++end;
  std::string name = LowerAscii(bytes.substr(1, end - 1));
  const size_t colon = name.find(':');
  return colon == std::string::npos ? name : name.substr(colon + 1);
}

constexpr auto kHtmlElements = std::to_array<std::string_view>(
    {"html", "head",    "body", "title",   "meta",       "link",     "script", "style", "div",
     "p",    "article", "main", "section", "header",     "h1",       "h2",     "h3",    "table",
     "span", "a",       "ul",   "ol",      "blockquote", "figure",   "br",     "b",     "i",
     "em",   "strong",  "img",  "nav",     "base",       "noscript", "center", "font"});

bool IsHtmlElement(std::string_view name) {
  return std::find(kHtmlElements.begin(), kHtmlElements.end(), name) != kHtmlElements.end();
}

// Counted in the first 16 KiB: enough to know, and independent of the size.
bool HasManyTags(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 16 << 10);
  int tags = 0;
  for (size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    if (head.substr(at).starts_with("</")) {
      if (IsHtmlElement(ElementName(Cat({"<", head.substr(at + 2, 64)})))) ++tags;
    }
  }
  return tags >= 3;
}

// UTF-16 without a mark: nearly every other byte is zero.
bool LooksUtf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024);
  std::array<size_t, 2> zeros = {0, 0};
  for (size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0';
  const size_t half = head.size() / 2;
  return half >= 4 && std::max(zeros[0], zeros[1]) > half * 7 / 10 &&
         std::min(zeros[0], zeros[1]) < half / 20 + 1;
}

// Markup and records begin with ASCII, whatever alphabet follows: of the first two characters every
// other byte is zero.
bool StartsUtf16(std::string_view bytes) {
  if (bytes.size() < 8) return false;
  const bool little = bytes[1] == '\0' && bytes[3] == '\0';
  const bool big = bytes[0] == '\0' && bytes[2] == '\0';
  const char first = bytes[big ? 1 : 0];
  return little != big && (first == '{' || first == '[' || first == '<');
}

bool HasUtf16Bom(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

std::optional<Signature> KnownBinary(std::string_view bytes) {
  for (const Signature& s : kSignatures) {
    if (bytes.size() >= s.at + s.bytes.size() && bytes.substr(s.at).starts_with(s.bytes)) return s;
  }
  return std::nullopt;
}

// Per cent of the first 8 KiB that no text has.
size_t ControlPercent(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8 << 10);
  size_t controls = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    controls += (byte < 0x20 && !IsSpace(c) && byte != 0x1B) || byte == 0x7F;
  }
  return head.empty() ? 0 : controls * 100 / head.size();
}

enum class Declared { kNone, kText, kHtml, kJson, kXml, kMail, kOther };

Declared DeclaredKind(std::string_view type) {
  if (type.empty() || type == "application/octet-stream" || type == "binary/octet-stream")
    return Declared::kNone;
  if (type == "text/html" || type == "application/xhtml+xml") return Declared::kHtml;
  if (type == "application/json" || type == "text/json" || type.ends_with("+json"))
    return Declared::kJson;
  if (type == "application/xml" || type == "text/xml" || type.ends_with("+xml"))
    return Declared::kXml;
  if (type == "message/rfc822" || type == "application/mbox") return Declared::kMail;
  if (type.starts_with("text/")) return Declared::kText;
  return Declared::kOther;
}

std::string CharsetOf(std::string_view content_type) {
  const std::string lower = LowerAscii(content_type);
  const size_t at = lower.find("charset=");
  if (at == std::string::npos) return {};
  std::string_view value = content_type.substr(at + 8);
  value = value.substr(0, value.find_first_of(";,"));
  value = Strip(value);
  while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
  return std::string(value.substr(0, 64));
}

// What the declaration of an XML document says of its encoding; empty if nothing.
std::string XmlEncoding(std::string_view view) {
  if (!view.starts_with("<?xml")) return {};
  const std::string_view declaration = view.substr(0, std::min<size_t>(view.find("?>"), 256));
  const size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const size_t open = declaration.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return {};
  return std::string(declaration.substr(open + 1, close - open - 1));
}

template <size_t kCount>
bool IsIn(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Is the document with this root one of news? `view` begins with its prolog.
bool IsNewsXml(std::string_view view, std::string_view root, bool sure_of_xml) {
  if (IsIn(kNewsRoots, root)) return true;
  if (!IsIn(kSharedRoots, root)) return false;
  return sure_of_xml || view.substr(0, 4096).find("xmlns") != std::string_view::npos;
}

}  // namespace

absl::StatusOr<Sniffed> Sniff(std::string_view bytes, std::string_view content_type) {
  if (bytes.empty()) return absl::InvalidArgumentError("raw.content: got 0 bytes, want at least 1");
  if (const auto binary = KnownBinary(bytes)) {
    return Refuse(binary->name, Cat({"starts with ", binary->display}));
  }
  Sniffed sniffed;
  sniffed.charset = CharsetOf(content_type);
  const std::string type = LowerAscii(Strip(content_type.substr(0, content_type.find(';'))));
  const Declared declared = DeclaredKind(type);

  const bool utf16 = HasUtf16Bom(bytes) || LooksUtf16(bytes) || StartsUtf16(bytes);
  if (!utf16) {
    const size_t percent = ControlPercent(bytes);
    if (percent >= 10)
      return Refuse("binary data", Cat({std::to_string(percent), " % control bytes"}));
  }
  // UTF-16 is looked at through its ASCII bytes alone.
  std::string narrowed;
  std::string_view view = WithoutBom(bytes);
  if (utf16) {
    for (const char c : bytes.substr(0, 32 << 10)) {
      if (c != '\0' && static_cast<unsigned char>(c) < 0x80) narrowed.push_back(c);
    }
    view = narrowed;
  }

  view = SkipSpace(view);
  const bool xml_prolog = StartsWithIgnoreAsciiCase(view, "<?xml");
  const bool html_doctype = StartsWithIgnoreAsciiCase(view, "<!doctype html");
  const std::string root = ElementName(SkipProlog(view));
  const bool is_html = html_doctype || root == "html" ||
                       (!xml_prolog && declared != Declared::kXml && IsHtmlElement(root));
  if (!is_html && IsNewsXml(view, root, xml_prolog || declared == Declared::kXml)) {
    sniffed.kind = MediaKind::kXml;
    if (sniffed.charset.empty() && !utf16) sniffed.charset = XmlEncoding(view);
    sniffed.declaration_overruled = declared == Declared::kText || declared == Declared::kJson ||
                                    declared == Declared::kHtml || declared == Declared::kMail;
    return sniffed;
  }
  if (!is_html) {
    for (const XmlKind& kind : kXmlKinds) {
      if (root == kind.root && (xml_prolog || declared == Declared::kXml || root != "article"))
        return Refuse(kind.name, "not read yet");
    }
    if (xml_prolog || (declared == Declared::kXml && !root.empty()))
      return Refuse(Cat({"an XML document with the root element <", root, ">"}), "not read yet");
  }
  if (is_html) {
    sniffed.kind = MediaKind::kHtml;
    sniffed.declaration_overruled = declared == Declared::kText || declared == Declared::kJson;
    return sniffed;
  }
  if (declared == Declared::kMail || (declared <= Declared::kText && LooksLikeMail(view))) {
    sniffed.kind = MediaKind::kMail;
    sniffed.declaration_overruled = declared == Declared::kText;
    return sniffed;
  }
  if (declared == Declared::kOther) {
    return absl::InvalidArgumentError(
        Cat({"raw.content_type: got \"", Clip(content_type, 128),
             "\", want text/plain, text/html, application/xhtml+xml, application/json, that of a "
             "feed, of NewsML-G2 or NITF, or message/rfc822"}));
  }
  const bool json_start = view.starts_with('{') || view.starts_with('[');
  if (declared == Declared::kJson || (json_start && declared == Declared::kNone)) {
    sniffed.kind = MediaKind::kJson;
  } else if (declared == Declared::kHtml || (declared == Declared::kNone && HasManyTags(view))) {
    sniffed.kind =
        view.find('<') == std::string_view::npos ? MediaKind::kPlainText : MediaKind::kHtml;
    sniffed.declaration_overruled = sniffed.kind != MediaKind::kHtml;
  } else {
    sniffed.declaration_overruled = declared == Declared::kXml;
  }
  return sniffed;
}

}  // namespace demarche::ingest
