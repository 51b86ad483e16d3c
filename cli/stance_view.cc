#include "cli/stance_view.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/evidence_view.h"
#include "cli/labels.h"
#include "cli/safe_text.h"
#include "cli/table.h"
#include "cli/time_text.h"

namespace demarche::cli {
namespace {

constexpr int kNarrowBar = 11;
constexpr int kWideBar = 21;
constexpr int kWideFrom = 110;

std::string NameOr(const std::string& name, const std::string& id) {
  return SafeText(name.empty() ? id : name);
}

std::string Counts(const v1::Stance& stance) {
  return absl::StrCat(stance.statement_count(), "/", stance.independent_source_count());
}

std::string Times(const v1::Stance& stance) {
  return stance.has_last_time() ? ShowDate(stance.last_time()) : "";
}

std::string BarTitle(int width) {
  const std::string half((width - 5) / 2, ' ');
  return absl::StrCat("−1", half, "0", half, "+1");
}

std::vector<std::string> EvidenceLines(const v1::Stance& stance, const Output& output) {
  constexpr int kIndent = 4;
  std::vector<std::string> lines;
  for (const v1::Statement& statement : stance.evidence()) {
    std::vector<std::string> sentence = SentenceLines(statement, kIndent, output);
    // The sign stands before the sentence: a stance may have evidence on both sides.
    const Label label = LabelOf(statement.position());
    sentence[0].replace(kIndent - 2, 1, output.paint(label.tone, label.sign));
    lines.insert(lines.end(), sentence.begin(), sentence.end());
    const std::vector<std::string> source = SourceLines(statement, true, kIndent, output);
    lines.insert(lines.end(), source.begin(), source.end());
  }
  if (!lines.empty()) lines.push_back("");
  return lines;
}

// Six significant digits are more than any score has.
std::string Number(double value) { return absl::StrFormat("%.6g", value); }

std::string TimeOrEmpty(bool there, const google::protobuf::Timestamp& timestamp) {
  return there ? Rfc3339(timestamp) : "";
}

}  // namespace

std::string ScoreBar(const v1::Stance& stance, int width, const Painter& paint) {
  const auto column = [width](double score) {
    return static_cast<int>(std::lround((std::clamp(score, -1.0, 1.0) + 1) / 2 * (width - 1)));
  };
  const int lower = column(stance.lower()), upper = column(stance.upper());
  const int point = column(stance.score());
  const Tone tone = LabelOf(stance.label()).tone;
  std::string bar, run;
  Tone run_tone = Tone::kPlain;
  for (int i = 0; i < width; ++i) {
    const bool inside = i >= lower && i <= upper;
    const Tone here = i == point || inside ? tone : i == width / 2 ? Tone::kFaint : Tone::kPlain;
    if (here != run_tone) {
      bar += paint(run_tone, run);
      run.clear();
      run_tone = here;
    }
    run += i == point ? "●" : inside ? "━" : i == width / 2 ? "│" : "·";
  }
  return bar + paint(run_tone, run);
}

std::string StanceTable(const v1::ListStancesResponse& response, const Output& output) {
  const bool wide = output.width >= kWideFrom;
  const int bar_width = wide ? kWideBar : kNarrowBar;
  const std::vector<TableColumn> columns = {
      {.title = "ACTOR", .min_width = 12},
      {.title = "TOPIC", .min_width = 14},
      {.title = "STANCE"},
      {.title = BarTitle(bar_width), .drop_order = 2},
      {.title = "SCORE", .align = Align::kRight},
      {.title = "95 % INTERVAL", .align = Align::kRight, .drop_order = 4},
      {.title = "N", .align = Align::kRight},
      {.title = "LAST", .align = Align::kRight, .drop_order = 3},
      {.title = "TREND", .align = Align::kRight, .drop_order = 5},
  };
  std::vector<TableRow> rows;
  bool evidence = false;
  for (const v1::Stance& stance : response.stances()) {
    TableRow row;
    row.cells = {
        output.paint(Tone::kStrong, NameOr(stance.actor_name(), stance.actor_id())),
        NameOr(stance.topic_name(), stance.topic_id()),
        ShowLabel(LabelOf(stance.label()), output.paint),
        ScoreBar(stance, bar_width, output.paint),
        ShowScore(stance.score()),
        output.paint(Tone::kFaint, absl::StrCat("[", ShowScore(stance.lower()), ", ",
                                                ShowScore(stance.upper()), "]")),
        Counts(stance),
        Times(stance),
        stance.has_trend() ? ShowScore(stance.trend()) : "",
    };
    row.below = EvidenceLines(stance, output);
    evidence = evidence || !row.below.empty();
    rows.push_back(std::move(row));
  }
  std::string text = RenderTable(columns, rows, output.width, output.paint);
  if (!evidence) text += '\n';
  const int shown = response.stances_size();
  const int total = std::max(response.total_size(), shown);
  const std::string legend = absl::StrCat(
      total > shown ? absl::StrCat(shown, " of ", total, " stances")
                    : absl::StrCat(total, total == 1 ? " stance" : " stances"),
      ". Score from −1 (sceptical) to +1 (supportive), the bar is its 95 % interval. N: statements "
      "/ independent sources.");
  for (const std::string& line : IndentedLines(legend, Tone::kFaint, 0, output)) {
    text += line + '\n';
  }
  return text;
}

std::vector<std::string> StanceCsvNames() {
  return {"actor_id",        "actor_name",
          "topic_id",        "topic_name",
          "label",           "score",
          "lower",           "upper",
          "statement_count", "source_count",
          "supportive",      "sceptical",
          "neutral",         "first_time",
          "last_time",       "trend",
          "evidence",        "evidence_article_id",
          "evidence_title",  "evidence_publisher"};
}

std::vector<std::string> StanceCsvFields(const v1::Stance& stance) {
  const v1::Statement first =
      stance.evidence_size() > 0 ? stance.evidence(0) : v1::Statement::default_instance();
  return {stance.actor_id(),
          stance.actor_name(),
          stance.topic_id(),
          stance.topic_name(),
          PlainName(v1::StanceLabel_Name(stance.label()), "STANCE_LABEL_"),
          Number(stance.score()),
          Number(stance.lower()),
          Number(stance.upper()),
          absl::StrCat(stance.statement_count()),
          absl::StrCat(stance.independent_source_count()),
          absl::StrCat(stance.supportive_count()),
          absl::StrCat(stance.sceptical_count()),
          absl::StrCat(stance.neutral_count()),
          TimeOrEmpty(stance.has_first_time(), stance.first_time()),
          TimeOrEmpty(stance.has_last_time(), stance.last_time()),
          stance.has_trend() ? Number(stance.trend()) : "",
          first.evidence().text(),
          first.article().id(),
          first.article().title(),
          first.article().publisher()};
}

}  // namespace demarche::cli
