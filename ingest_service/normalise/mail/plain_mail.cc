#include "ingest_service/normalise/mail/plain_mail.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/lines.h"
#include "ingest_service/normalise/note.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMostHead = 6;  // paragraphs among which a byline may stand
constexpr size_t kMaxByline = 120;
// Mail is wrapped at some 65 to 80 characters; a longer line was not wrapped at all.
constexpr size_t kMaxGroup = 1000;     // lines without a blank one
constexpr size_t kMaxBlocks = 50'000;  // as of pages
constexpr size_t kMinWidth = 45;
constexpr size_t kMaxWidth = 120;

std::string_view TakeLine(std::string_view& text) {
  const size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

// "-----", "= = =", "* * *".
bool IsRule(std::string_view line) {
  size_t marks = 0;
  for (const char c : line) {
    if (c == ' ') continue;
    if (std::string_view("-=_*~#+.").find(c) == std::string_view::npos) return false;
    ++marks;
  }
  return marks >= 3;
}

size_t ListMark(std::string_view line) {
  for (const std::string_view mark : {"* ", "- ", "• ", "– ", "· ", "+ "}) {
    if (line.starts_with(mark)) return mark.size();
  }
  return 0;
}

size_t HeadingMark(std::string_view line) {
  for (const std::string_view mark : {"** ", "## ", "# ", "### "}) {
    if (line.starts_with(mark)) return mark.size();
  }
  return 0;
}

// Without "(https://…)", "<https://…>" and "[https://…]", which plain mail puts behind its links.
std::string WithoutAddresses(std::string_view line) {
  std::string out;
  size_t at = 0;
  size_t close = 0;
  for (size_t open = line.find_first_of("(<["); open != std::string_view::npos;
       open = line.find_first_of("(<[", open)) {
    const std::string_view inner = line.substr(open + 1, 8);
    if (!inner.starts_with("http://") && !inner.starts_with("https://") &&
        !inner.starts_with("mailto:")) {
      ++open;
      continue;
    }
    // Looked for once: a line may hold nothing but openings.
    if (close < open) close = std::min(line.find_first_of(")>] ", open), line.size());
    if (close == line.size() || line[close] == ' ') {
      ++open;
      continue;
    }
    out += line.substr(at, open - at);
    while (out.ends_with(' ')) out.pop_back();
    at = open = close + 1;
  }
  out += line.substr(at);
  return std::string(Strip(out));
}

// Was the line ended because the next word had no room?
bool IsWrapped(std::string_view line, std::string_view next, size_t width) {
  if (width < kMinWidth || width > kMaxWidth || ListMark(next) > 0) return false;
  const size_t word = std::min(next.find(' '), next.size());
  return line.size() + 1 + word > width;
}

void AddParagraph(std::string text, Draft& draft) {
  Block block;
  if (const size_t heading = HeadingMark(text); heading > 0) {
    block.kind = v1::PARAGRAPH_KIND_HEADING;
    text.erase(0, heading);
  } else if (const size_t item = ListMark(text); item > 0) {
    block.kind = v1::PARAGRAPH_KIND_LIST_ITEM;
    text.erase(0, item);
  }
  block.text = Tidy(text);
  if (block.text.empty()) return;
  if (IsButton(block.text) || IsPlayer(block.text) || IsFootnoteLine(block.text) ||
      IsLinkLine(block.text)) {
    ++draft.left_out;
    return;
  }
  const size_t cue = block.text.size() <= kMaxByline ? BylineCue(block.text) : 0;
  if (cue > 0 && draft.blocks.size() < kMostHead && draft.authors.names.empty()) {
    Offer(draft.authors, PersonsOf(block.text, NameTrust::kText), v1::METADATA_SOURCE_TEXT, 0.8,
          block.text);
    if (!draft.authors.names.empty()) {
      ++draft.left_out;
      return;
    }
  }
  draft.marks_removed += RemoveFootnoteMarks(block.text);
  draft.blocks.push_back(std::move(block));
}

// Lines without a blank one between them.
void AddGroup(const std::vector<std::string_view>& lines, bool flowed, Draft& draft) {
  size_t width = 0;
  for (const std::string_view line : lines) width = std::max(width, line.size());
  std::string paragraph;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (IsRule(lines[i])) continue;
    const std::string line = WithoutAddresses(lines[i]);
    if (!paragraph.empty() && !line.empty()) paragraph += ' ';
    paragraph += line;
    const bool goes_on =
        i + 1 < lines.size() &&
        (flowed ? lines[i].ends_with(' ') : IsWrapped(lines[i], lines[i + 1], width));
    if (goes_on && !IsRule(lines[i + 1])) continue;
    AddParagraph(std::move(paragraph), draft);
    paragraph.clear();
  }
  if (!paragraph.empty()) AddParagraph(std::move(paragraph), draft);
}

}  // namespace

void AddPlainMail(std::string_view text, bool flowed, Draft& draft) {
  std::vector<std::string_view> group;
  while (!text.empty() && draft.blocks.size() < kMaxBlocks) {
    const std::string_view line = TakeLine(text);
    if (line == "-- " && !draft.blocks.empty()) break;  // the signature
    if (!Strip(line).empty()) {
      group.push_back(line);
      if (group.size() < kMaxGroup) continue;
    }
    AddGroup(group, flowed, draft);
    group.clear();
  }
  AddGroup(group, flowed, draft);
  if (text.empty() || draft.blocks.size() < kMaxBlocks) return;
  draft.notes.push_back(
      MakeNote(v1::NOTE_KIND_TRUNCATED, text.size(),
               "The text had more paragraphs than are read; the rest was left out."));
}

}  // namespace demarche::ingest
