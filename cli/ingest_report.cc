#include "cli/ingest_report.h"

#include <unistd.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/input_flags.h"
#include "cli/safe_text.h"
#include "cli/write_all.h"
#include "nlohmann/json.hpp"

namespace demarche::cli {
namespace {

constexpr int64_t kMostNamed = 100;

std::string Dump(const nlohmann::ordered_json& object) {
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

IngestReport::IngestReport(const Output& output, const Terminal& terminal, int64_t total_bytes)
    : output_(output),
      width_(output.width - 1),  // a full line would wrap on some terminals
      error_paint_(terminal.err_is_terminal && !terminal.colour_unwanted),
      began_(absl::Now()),
      progress_(terminal.err_is_terminal) {
  state_.total_bytes = total_bytes;
}

void IngestReport::Answered(const OutgoingItem& item, const ItemAnswer& answer) {
  const absl::StatusOr<v1::IngestResult>& result = answer.result;
  const std::string label =
      answer.parts > 1 ? absl::StrCat(item.label, "#", answer.part + 1) : item.label;
  std::lock_guard lock(mutex_);
  if (answer.is_last()) {
    state_.done_bytes += item.bytes;
    last_label_ = label;
  }
  if (!result.ok()) {
    Fail(label, result.status());
    return;
  }
  last_article_id_ = result->article_id();
  switch (result->outcome()) {
    case v1::INGEST_OUTCOME_DUPLICATE:
      ++state_.counts.duplicate;
      break;
    case v1::INGEST_OUTCOME_UPDATED:
      ++state_.counts.updated;
      break;
    default:
      ++state_.counts.accepted;
  }
  if (output_.format == OutputFormat::kJsonl) {
    nlohmann::ordered_json line;
    line["item"] = label;
    line["outcome"] = v1::IngestOutcome_Name(result->outcome());
    line["articleId"] = result->article_id();
    line["revision"] = result->revision();
    Print(Dump(line));
  }
  Redraw();
}

void IngestReport::Failed(const std::string& label, int64_t bytes, const absl::Status& why) {
  std::lock_guard lock(mutex_);
  state_.done_bytes += bytes;
  Fail(label, why);
}

void IngestReport::Fail(const std::string& label, const absl::Status& why) {
  const std::string message(why.message());
  if (output_.format == OutputFormat::kJsonl) {
    nlohmann::ordered_json line;
    line["item"] = label;
    line["error"] = {{"code", absl::StatusCodeToString(why.code())}, {"message", message}};
    Print(Dump(line));
  }
  if (++state_.counts.failed <= kMostNamed) {
    progress_.Clear();
    std::string line = absl::StrCat(error_paint_(Tone::kBad, "✗"), " ", SafeText(label), ": ",
                                    SafeText(message), "\n");
    if (state_.counts.failed == kMostNamed) line += "  (further failures are only counted)\n";
    WriteAll(STDERR_FILENO, line).IgnoreError();
  }
  Redraw();
}

void IngestReport::Redraw() {
  if (!progress_.IsDue()) return;
  state_.elapsed = absl::Now() - began_;
  progress_.Draw(ProgressLine(state_, width_, error_paint_));
}

std::string IngestReport::last_label() {
  std::lock_guard lock(mutex_);
  return last_label_;
}

void IngestReport::Finish(bool complete, const ingest::unpack::SkipCounts& skipped) {
  std::lock_guard lock(mutex_);
  progress_.Clear();
  state_.elapsed = absl::Now() - began_;
  const IngestCounts& counts = state_.counts;
  if (!complete && counts.total() == 0) return;
  if (output_.format == OutputFormat::kTable) {
    Print(SummaryLine(counts, state_.elapsed) + "\n");
  } else if (output_.format == OutputFormat::kJson) {
    nlohmann::ordered_json summary;
    summary["accepted"] = counts.accepted;
    summary["duplicate"] = counts.duplicate;
    summary["updated"] = counts.updated;
    summary["failed"] = counts.failed;
    summary["seconds"] = absl::ToDoubleSeconds(state_.elapsed);
    for (size_t i = 0; i < skipped.size(); ++i) {
      if (skipped[i] == 0) continue;
      const std::string field(FieldName(static_cast<ingest::unpack::Skipped>(i)));
      summary["skipped"][field] = skipped[i];
    }
    Print(Dump(summary));
  }
  WriteAll(STDERR_FILENO, SkippedLines(skipped)).IgnoreError();
}

}  // namespace demarche::cli
