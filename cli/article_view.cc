#include "cli/article_view.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/evidence_view.h"
#include "cli/labels.h"
#include "cli/safe_text.h"
#include "cli/table.h"
#include "cli/time_text.h"

namespace demarche::cli {
namespace {

std::string Authors(const v1::Article& article, const char* separator) {
  std::vector<std::string> authors;
  for (const std::string& author : article.authors()) authors.push_back(SafeText(author));
  return absl::StrJoin(authors, separator);
}

std::string Published(const v1::Article& article) {
  if (!article.has_published_time()) return "";
  const google::protobuf::Timestamp& time = article.published_time();
  return article.published_precision() == v1::TIME_PRECISION_DAY ? ShowDate(time) : ShowTime(time);
}

Tone ToneOf(v1::ParagraphKind kind) {
  switch (kind) {
    case v1::PARAGRAPH_KIND_HEADING:
    case v1::PARAGRAPH_KIND_LEAD:
      return Tone::kStrong;
    case v1::PARAGRAPH_KIND_CAPTION:
      return Tone::kFaint;
    default:
      return Tone::kPlain;
  }
}

void AppendLines(const std::vector<std::string>& lines, std::string& text) {
  for (const std::string& line : lines) text += line + '\n';
}

}  // namespace

std::string ArticleTable(const google::protobuf::RepeatedPtrField<v1::Article>& articles,
                         const Output& output) {
  const std::vector<TableColumn> columns = {
      {.title = "TITLE", .min_width = 24},
      {.title = "PUBLISHER", .min_width = 10, .drop_order = 1},
      {.title = "PUBLISHED", .align = Align::kRight},
      {.title = "LANG", .drop_order = 3},
      {.title = "REV", .align = Align::kRight, .drop_order = 2},
      {.title = "ID"}};
  std::vector<TableRow> rows;
  for (const v1::Article& article : articles) {
    const std::string title = SafeText(article.title());
    rows.push_back(
        {.cells = {title.empty() ? output.paint(Tone::kFaint, "(no title)") : title,
                   SafeText(article.publisher()),
                   article.has_published_time() ? ShowDate(article.published_time()) : "",
                   SafeText(article.language()), absl::StrCat(article.revision()),
                   output.paint(Tone::kFaint, SafeText(article.id()))}});
  }
  return RenderTable(columns, rows, output.width, output.paint);
}

std::string ArticlePage(const v1::Article& article, const Output& output) {
  std::string text;
  AppendLines(IndentedLines(article.title().empty() ? "(no title)" : SafeText(article.title()),
                            Tone::kStrong, 0, output),
              text);
  const std::pair<const char*, std::string> facts[] = {{"id", SafeText(article.id())},
                                                       {"authors", Authors(article, ", ")},
                                                       {"publisher", SafeText(article.publisher())},
                                                       {"published", Published(article)},
                                                       {"url", SafeText(article.canonical_url())},
                                                       {"language", SafeText(article.language())},
                                                       {"section", SafeText(article.section())}};
  for (const auto& [name, value] : facts) {
    if (value.empty()) continue;
    text += output.paint(Tone::kFaint, PadToWidth(name, 11)) + value + '\n';
  }
  for (const v1::Paragraph& paragraph : article.paragraphs()) {
    const int indent = paragraph.kind() == v1::PARAGRAPH_KIND_QUOTE ? 4 : 2;
    const char* bullet = paragraph.kind() == v1::PARAGRAPH_KIND_LIST_ITEM ? "• " : "";
    text += '\n';
    AppendLines(IndentedLines(absl::StrCat(bullet, SafeText(paragraph.text())),
                              ToneOf(paragraph.kind()), indent, output),
                text);
  }
  if (article.notes_size() > 0) text += '\n';
  for (const v1::Note& note : article.notes()) {
    AppendLines(
        IndentedLines(absl::StrCat("note: ", SafeText(note.message())), Tone::kFaint, 0, output),
        text);
  }
  return text;
}

std::vector<std::string> ArticleCsvNames() {
  return {"id",       "revision",       "title",         "authors",      "publisher", "url",
          "language", "published_time", "modified_time", "content_hash", "cluster_id"};
}

std::vector<std::string> ArticleCsvFields(const v1::Article& article) {
  return {article.id(),
          absl::StrCat(article.revision()),
          article.title(),
          absl::StrJoin(article.authors(), "; "),
          article.publisher(),
          article.canonical_url(),
          article.language(),
          article.has_published_time() ? Rfc3339(article.published_time()) : "",
          article.has_modified_time() ? Rfc3339(article.modified_time()) : "",
          article.content_hash(),
          article.cluster_id()};
}

}  // namespace demarche::cli
