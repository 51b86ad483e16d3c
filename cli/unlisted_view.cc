#include "cli/unlisted_view.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/labels.h"
#include "cli/safe_text.h"
#include "cli/table.h"
#include "cli/time_text.h"

namespace demarche::cli {
namespace {

constexpr int kIndent = 2;

std::string TypeOf(const v1::UnlistedActor& actor) {
  return PlainName(v1::NameType_Name(actor.type()), "NAME_TYPE_");
}

std::string Source(const v1::ArticleReference& article) {
  std::vector<std::string> parts;
  for (const std::string& part : {article.title(), article.publisher()}) {
    if (!part.empty()) parts.push_back(SafeText(part));
  }
  if (article.has_published_time()) parts.push_back(ShowDate(article.published_time()));
  return absl::StrJoin(parts, ", ");
}

std::vector<std::string> Example(const v1::UnlistedActor& actor, const Output& output) {
  std::vector<std::string> lines;
  const auto add = [&](const std::string& text, Tone tone, int indent) {
    for (const std::string& line : WrapText(text, std::max(output.width - indent, 20))) {
      lines.push_back(std::string(static_cast<size_t>(indent), ' ') + output.paint(tone, line));
    }
  };
  const std::string sentence = SafeText(actor.example_sentence().text());
  if (!sentence.empty()) add("“" + sentence + "”", Tone::kPlain, kIndent);
  add(Source(actor.example_article()), Tone::kFaint, 2 * kIndent);
  return lines;
}

}  // namespace

std::string UnlistedTable(const google::protobuf::RepeatedPtrField<v1::UnlistedActor>& actors,
                          const Output& output) {
  std::vector<TableRow> rows;
  for (const v1::UnlistedActor& actor : actors) {
    rows.push_back(
        {.cells = {output.paint(Tone::kStrong, SafeText(actor.name())), TypeOf(actor),
                   absl::StrCat(actor.article_count()), absl::StrCat(actor.mention_count()),
                   ShowDate(actor.first_time()), ShowDate(actor.last_time())},
         .below = Example(actor, output)});
  }
  return RenderTable({{.title = "NAME", .min_width = 16},
                      {.title = "TYPE"},
                      {.title = "ARTICLES", .align = Align::kRight},
                      {.title = "MENTIONS", .align = Align::kRight, .drop_order = 2},
                      {.title = "FIRST", .align = Align::kRight, .drop_order = 1},
                      {.title = "LAST", .align = Align::kRight}},
                     rows, output.width, output.paint);
}

std::vector<std::string> UnlistedCsvNames() {
  return {"key",       "name",        "type",       "articles",      "mentions",  "first_time",
          "last_time", "other_forms", "article_id", "article_title", "publisher", "sentence"};
}

std::vector<std::string> UnlistedCsvFields(const v1::UnlistedActor& actor) {
  const v1::ArticleReference& article = actor.example_article();
  return {actor.key(),
          actor.name(),
          TypeOf(actor),
          absl::StrCat(actor.article_count()),
          absl::StrCat(actor.mention_count()),
          Rfc3339(actor.first_time()),
          Rfc3339(actor.last_time()),
          absl::StrJoin(actor.other_forms(), "; "),
          article.id(),
          article.title(),
          article.publisher(),
          actor.example_sentence().text()};
}

}  // namespace demarche::cli
