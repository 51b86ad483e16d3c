#include "cli/statement_view.h"

#include <cmath>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "cli/evidence_view.h"
#include "cli/labels.h"
#include "cli/safe_text.h"
#include "cli/table.h"
#include "cli/time_text.h"

namespace demarche::cli {
namespace {

constexpr int kIndent = 2;

std::string Percent(float probability) {
  return absl::StrFormat("%d %%", static_cast<int>(std::lround(probability * 100)));
}

void Append(std::vector<std::string> more, std::vector<std::string>& lines) {
  lines.insert(lines.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

// How words of the text fill a frame: "“They” (subj) agree (endorse: supportive) “the canal” (to)".
std::string Structure(const v1::Statement& statement) {
  const v1::Explanation& explanation = statement.explanation();
  if (explanation.family().empty()) return "";
  const auto filled = [](const v1::Span& words, const std::string& slot) {
    std::vector<std::string> parts;
    if (!words.text().empty()) parts.push_back(absl::StrCat("“", SafeText(words.text()), "”"));
    if (!slot.empty()) parts.push_back(absl::StrCat("(", SafeText(slot), ")"));
    return absl::StrJoin(parts, " ");
  };
  return absl::StrCat("frame: ", SafeText(explanation.family()), ", ",
                      std::string(LabelOf(explanation.frame_position()).word), "; actor ",
                      filled(statement.actor_mention(), explanation.holder_slot()), "; topic ",
                      filled(statement.topic_mention(), explanation.target_slot()));
}

std::vector<std::string> Below(const v1::Statement& statement, const StatementTableOptions& options,
                               const Output& output) {
  std::vector<std::string> lines = SentenceLines(statement, kIndent, output);
  Append(SourceLines(statement, options.with_article, kIndent, output), lines);
  if (options.explain) {
    const std::string summary = SafeText(statement.explanation().summary());
    std::vector<std::string> reasons;
    if (!summary.empty()) reasons.push_back(summary);
    for (const std::string& step : statement.explanation().steps()) {
      // The summary may tell the steps already.
      if (!absl::StrContains(summary, SafeText(step))) reasons.push_back(SafeText(step));
    }
    if (!reasons.empty()) {
      Append(IndentedLines(absl::StrCat("why: ", absl::StrJoin(reasons, "; ")), Tone::kFaint,
                           kIndent, output),
             lines);
    }
    if (const std::string structure = Structure(statement); !structure.empty()) {
      Append(IndentedLines(structure, Tone::kFaint, kIndent, output), lines);
    }
  }
  lines.push_back("");
  return lines;
}

}  // namespace

std::string StatementTable(const google::protobuf::RepeatedPtrField<v1::Statement>& statements,
                           const Names& names, const StatementTableOptions& options,
                           const Output& output) {
  std::vector<TableColumn> columns = {
      {.title = "ACTOR", .min_width = 12},
      {.title = "POSITION"},
      {.title = "TOPIC", .min_width = 14},
      {.title = "SURE", .align = Align::kRight},
      {.title = "STRENGTH", .align = Align::kRight, .drop_order = 1}};
  if (options.with_article) columns.push_back({.title = "WHEN", .align = Align::kRight});
  std::vector<TableRow> rows;
  for (const v1::Statement& statement : statements) {
    TableRow row;
    row.cells = {output.paint(Tone::kStrong, SafeText(names.actor(statement.actor_id()))),
                 ShowLabel(LabelOf(statement.position()), output.paint),
                 SafeText(names.topic(statement.topic_id())), Percent(ProbabilityOf(statement)),
                 absl::StrFormat("%.2f", statement.strength())};
    if (options.with_article) {
      row.cells.push_back(statement.has_statement_time() ? ShowDate(statement.statement_time())
                                                         : "");
    }
    row.below = Below(statement, options, output);
    rows.push_back(std::move(row));
  }
  return RenderTable(columns, rows, output.width, output.paint);
}

std::string JudgementTable(const google::protobuf::RepeatedPtrField<v1::PairJudgement>& judgements,
                           const Names& names, const Output& output) {
  const std::vector<TableColumn> columns = {
      {.title = "ACTOR", .min_width = 12},
      {.title = "TOPIC", .min_width = 14},
      {.title = "SCORE", .align = Align::kRight},
      {.title = "SUPPORTIVE", .align = Align::kRight, .drop_order = 1},
      {.title = "SCEPTICAL", .align = Align::kRight, .drop_order = 1},
      {.title = "NONE", .align = Align::kRight, .drop_order = 1},
      {.title = "STATEMENTS", .align = Align::kRight, .drop_order = 2}};
  std::vector<TableRow> rows;
  for (const v1::PairJudgement& judged : judgements) {
    rows.push_back({.cells = {output.paint(Tone::kStrong, SafeText(names.actor(judged.actor_id()))),
                              SafeText(names.topic(judged.topic_id())), ShowScore(judged.score()),
                              Percent(judged.probabilities().supportive()),
                              Percent(judged.probabilities().sceptical()),
                              Percent(judged.probabilities().none()),
                              absl::StrCat(judged.statement_indexes_size())}});
  }
  return RenderTable(columns, rows, output.width, output.paint);
}

std::vector<std::string> StatementCsvNames() {
  return {"id",        "actor_id",     "actor_name",    "topic_id", "topic_name", "position",
          "strength",  "p_supportive", "p_sceptical",   "p_none",   "factuality", "statement_time",
          "evidence",  "begin",        "end",           "cue",      "article_id", "article_title",
          "publisher", "url",          "published_time"};
}

std::vector<std::string> StatementCsvFields(const v1::Statement& statement, const Names& names) {
  const auto number = [](double value) { return absl::StrFormat("%.6g", value); };
  const v1::ArticleReference& article = statement.article();
  return {statement.id(),
          statement.actor_id(),
          names.actor(statement.actor_id()),
          statement.topic_id(),
          names.topic(statement.topic_id()),
          PlainName(v1::Position_Name(statement.position()), "POSITION_"),
          number(statement.strength()),
          number(statement.probabilities().supportive()),
          number(statement.probabilities().sceptical()),
          number(statement.probabilities().none()),
          PlainName(v1::Factuality_Name(statement.factuality()), "FACTUALITY_"),
          statement.has_statement_time() ? Rfc3339(statement.statement_time()) : "",
          statement.evidence().text(),
          absl::StrCat(statement.evidence().begin()),
          absl::StrCat(statement.evidence().end()),
          statement.explanation().cue().text(),
          article.id(),
          article.title(),
          article.publisher(),
          article.url(),
          article.has_published_time() ? Rfc3339(article.published_time()) : ""};
}

}  // namespace demarche::cli
