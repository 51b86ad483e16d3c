#include "ingest_service/normalise/lines.h"

#include <algorithm>
#include <array>

#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

struct RawLine {
  std::string text;  // tidy; empty for a blank line
  size_t width = 0;  // characters
  bool indented = false;
};

// In order, to be searched by halves.
constexpr auto kTags = std::to_array<std::string_view>(
    {"a",      "abbr",   "article", "aside", "b",    "blockquote", "body",    "br",       "button",
     "center", "cite",   "code",    "dd",    "div",  "dl",         "dt",      "em",       "embed",
     "figure", "font",   "footer",  "form",  "h1",   "h2",         "h3",      "h4",       "h5",
     "h6",     "head",   "header",  "hr",    "html", "i",          "iframe",  "img",      "input",
     "ins",    "label",  "li",      "link",  "main", "meta",       "nav",     "noscript", "object",
     "ol",     "p",      "pre",     "q",     "s",    "script",     "section", "small",    "source",
     "span",   "strong", "style",   "sub",   "sup",  "svg",        "table",   "tbody",    "td",
     "th",     "thead",  "time",    "title", "tr",   "u",          "ul",      "video"});

static_assert(std::is_sorted(kTags.begin(), kTags.end()));

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Past a stray HTML tag or comment that begins at `at`; `at` if none does.
size_t AfterTag(std::string_view text, size_t at) {
  constexpr size_t kMaxTag = 4096;
  const std::string_view rest = text.substr(at, kMaxTag);
  if (rest.starts_with("<!--")) {
    const size_t end = rest.find("-->");
    return end == std::string_view::npos ? at : at + end + 3;
  }
  size_t i = rest.size() > 1 && rest[1] == '/' ? 2 : 1;
  const size_t begin = i;
  while (i < rest.size() && (IsLetter(rest[i]) || IsDigit(rest[i]))) ++i;
  constexpr size_t kLongestTag = 10;
  if (i == begin || i - begin > kLongestTag) return at;
  const std::string name = LowerAscii(rest.substr(begin, i - begin));
  if (!std::binary_search(kTags.begin(), kTags.end(), std::string_view(name))) return at;
  // After the name: the end, or attributes. "a < b and c > d" has neither.
  if (i < rest.size() && rest[i] != '>' && rest[i] != '/' && rest[i] != ' ' && rest[i] != '\n')
    return at;
  const size_t end = rest.find_first_of("<>", i);
  if (end == std::string_view::npos || rest[end] == '<') return at;
  return at + end + 1;
}

std::string WithoutTags(std::string_view text) {
  if (text.find('<') == std::string_view::npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const size_t after = text[i] == '<' ? AfterTag(text, i) : i;
    if (after == i) {
      out.push_back(text[i++]);
    } else {
      out.push_back(' ');
      i = after;
    }
  }
  return out;
}

// More lines than a text of 4 MiB has, unless it was made to cost memory.
constexpr size_t kMaxLines = 100'000;

std::vector<RawLine> Split(std::string_view text) {
  std::vector<RawLine> lines;
  for (size_t begin = 0; begin <= text.size() && lines.size() < kMaxLines;) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view whole = text.substr(begin, end - begin);
    RawLine line;
    line.text = Tidy(whole);
    line.width = CountCharacters(line.text);
    line.indented = whole.starts_with("  ") || whole.starts_with('\t');
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

std::string_view FirstWord(std::string_view line) { return line.substr(0, line.find(' ')); }

// Could the next line's first word not have stood on this line?
bool IsFull(const RawLine& line, const RawLine& next, size_t width) {
  return line.width + 1 + CountCharacters(FirstWord(next.text)) > width;
}

// The width at which the text was wrapped; 0 if it was not.
size_t WrapWidth(const std::vector<RawLine>& lines) {
  size_t inner = 0;
  size_t longest = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    longest = std::max(longest, lines[i].width);
    inner += !lines[i].text.empty() && !lines[i + 1].text.empty();
  }
  if (!lines.empty()) longest = std::max(longest, lines.back().width);
  if (inner < 4 || longest < 40 || longest > 120) return 0;
  // A margin of a few characters for ragged setting; most lines that have a next one must be full.
  const size_t width = longest - std::min<size_t>(longest / 8, 8);
  size_t full = 0;
  size_t unfinished = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].text.empty() || lines[i + 1].text.empty()) continue;
    full += IsFull(lines[i], lines[i + 1], width);
    unfinished += !EndsSentence(lines[i].text);
  }
  return full * 10 >= inner * 7 && unfinished * 10 >= inner * 6 ? width : 0;
}

// "well-" + "known" → "well-known".
void Join(std::string& text, std::string_view next) {
  const bool hyphen = text.size() > 1 && text.back() == '-' && IsLetter(text[text.size() - 2]) &&
                      !next.empty() && IsLetter(next.front());
  if (!hyphen) text.push_back(' ');
  text.append(next);
}

}  // namespace

std::vector<Line> ParagraphLines(std::string_view text) {
  const std::vector<RawLine> raw = Split(WithoutTags(text));
  const size_t width = WrapWidth(raw);
  std::vector<Line> lines;
  size_t group = 0;
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i].text.empty()) {
      ++group;
      continue;
    }
    const bool joins = width > 0 && i > 0 && !raw[i - 1].text.empty() && !lines.empty() &&
                       IsFull(raw[i - 1], raw[i], width) &&
                       (!raw[i].indented || raw[i - 1].indented);
    if (joins) {
      Join(lines.back().text, raw[i].text);
    } else {
      lines.push_back({raw[i].text, 0, group});
    }
  }
  for (Line& line : lines) line.words = CountWords(line.text);
  return lines;
}

size_t RemoveFootnoteMarks(std::string& text) {
  if (text.find('[') == std::string::npos) return 0;
  std::string out;
  out.reserve(text.size());
  size_t removed = 0;
  for (size_t i = 0; i < text.size();) {
    size_t end = i + 1;
    while (end < text.size() && IsDigit(text[end])) ++end;
    const bool mark =
        text[i] == '[' && end > i + 1 && end - i <= 4 && end < text.size() && text[end] == ']';
    if (!mark) {
      out.push_back(text[i++]);
      continue;
    }
    ++removed;
    i = end + 1;
    // "word[1]word" must not become one word, nor "to [5] go" have two spaces.
    const bool before = !out.empty() && out.back() != ' ';
    const bool after = i < text.size() && text[i] != ' ' && text[i] != '[';
    const bool letter = after && (IsLetter(text[i]) || IsDigit(text[i]) ||
                                  static_cast<unsigned char>(text[i]) >= 0x80);
    if (before && letter && IsLetter(out.back())) out.push_back(' ');
    if (!before && i < text.size() && text[i] == ' ') ++i;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  text = std::move(out);
  return removed;
}

bool IsFootnoteLine(std::string_view line) {
  if (IsLinkLine(line)) return true;
  if (!line.starts_with('[')) return false;
  const size_t end = line.find(']');
  if (end == std::string_view::npos || end < 2 || end > 4) return false;
  if (!std::all_of(line.begin() + 1, line.begin() + static_cast<std::ptrdiff_t>(end), IsDigit))
    return false;
  return !HasMoreWords(line, 30) || line.find("http") != std::string_view::npos;
}

}  // namespace demarche::ingest
