#include "ingest_service/normalise/markup.h"

#include <utility>

#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/html/read_html.h"
#include "ingest_service/normalise/lines.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {

bool LooksHtml(std::string_view text) {
  for (const std::string_view tag :
       {"</p>", "<p>", "<br", "</div>", "</h2>", "</a>", "</li>", "</span>", "</html>", "<p "}) {
    if (text.find(tag) != std::string_view::npos) return true;
  }
  return false;
}

void AddPlainText(std::string_view text, Draft& draft) {
  for (Line& line : ParagraphLines(text)) {
    if (IsButton(line.text) || IsPlayer(line.text) || IsFootnoteLine(line.text)) {
      ++draft.left_out;
      continue;
    }
    draft.marks_removed += RemoveFootnoteMarks(line.text);
    draft.blocks.push_back({v1::PARAGRAPH_KIND_BODY, std::move(line.text)});
  }
}

void AddHtml(std::string_view html, Draft& draft) {
  Draft page = html.find("<body") != std::string_view::npos ? html::ReadHtml(html, "")
                                                            : html::ReadFragment(html);
  for (Block& block : page.blocks) draft.blocks.push_back(std::move(block));
  draft.left_out += page.left_out;
  draft.marks_removed += page.marks_removed;
}

void AddText(std::string_view text, Draft& draft) {
  LooksHtml(text) ? AddHtml(text, draft) : AddPlainText(text, draft);
}

bool TrimCutMark(std::string& text) {
  if (text.empty()) return false;
  const char close = text.back();
  const size_t open = close == ']' ? text.rfind('[') : close == ')' ? text.rfind('(') : text.npos;
  constexpr size_t kMaxMark = 24;
  if (open == text.npos || text.size() - open > kMaxMark) return EndsCut(text);
  const std::string_view inner =
      Strip(std::string_view(text).substr(open + 1, text.size() - open - 2));
  const bool counts = inner.starts_with('+') && inner.find_first_of("0123456789") == 1;
  if (inner != "…" && inner != "..." && inner != ". . ." && !counts) return false;
  text.resize(open);
  text = std::string(Strip(text));
  return true;
}

std::string PlainLine(std::string_view text) {
  const bool plain =
      text.find('<') == std::string_view::npos && text.find('&') == std::string_view::npos;
  return plain ? Tidy(text) : Tidy(html::PlainText(text));
}

}  // namespace demarche::ingest
