#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "cli/display_width.h"
#include "cli/time_text.h"
#include "cli/write_all.h"

namespace demarche::cli {
namespace {

constexpr absl::Duration kRedraw = absl::Milliseconds(100);

std::string Counted(int64_t count, std::string_view one, std::string_view many) {
  return absl::StrCat(count, " ", std::string(count == 1 ? one : many));
}

double Rate(int64_t count, absl::Duration elapsed) {
  return static_cast<double>(count) / std::max(absl::ToDoubleSeconds(elapsed), 1e-3);
}

std::string ShowRate(int64_t count, absl::Duration elapsed) {
  const double rate = Rate(count, elapsed);
  return rate < 10 ? absl::StrFormat("%.1f/s", rate) : absl::StrFormat("%.0f/s", rate);
}

std::string Megabytes(int64_t bytes) { return absl::StrFormat("%.1f", bytes / 1e6); }

// "210 articles (180 new, 27 known, 3 failed)"
std::string Outcomes(const IngestCounts& counts) {
  std::vector<std::string> parts;
  const auto add = [&](int64_t count, const char* what) {
    if (count > 0) parts.push_back(absl::StrCat(count, " ", what));
  };
  add(counts.accepted, "new");
  add(counts.updated, "updated");
  add(counts.duplicate, "known");
  add(counts.failed, "failed");
  return absl::StrCat(Counted(counts.total(), "article", "articles"),
                      parts.empty() ? "" : absl::StrCat(" (", absl::StrJoin(parts, ", "), ")"));
}

std::string Bar(double share, int width, const Painter& paint) {
  const int filled = static_cast<int>(std::lround(share * width));
  std::string done, left;
  for (int i = 0; i < width; ++i) (i < filled ? done : left) += i < filled ? "━" : "─";
  return paint(Tone::kGood, done) + paint(Tone::kFaint, left);
}

}  // namespace

std::string ProgressLine(const ProgressState& state, int width, const Painter& paint) {
  std::vector<std::string> parts;
  const std::string counts = Outcomes(state.counts);
  if (state.total_bytes > 0) {
    const double share =
        std::clamp(static_cast<double>(state.done_bytes) / state.total_bytes, 0.0, 1.0);
    parts.push_back(Bar(share, width >= 100 ? 30 : 20, paint));
    parts.push_back(absl::StrFormat("%3d\u00a0%%", static_cast<int>(share * 100)));
    parts.push_back(
        absl::StrCat(Megabytes(state.done_bytes), "/", Megabytes(state.total_bytes), " MB"));
    parts.push_back(counts);
    parts.push_back(ShowRate(state.counts.total(), state.elapsed));
    if (share > 0.02 && share < 1) {
      parts.push_back(ShowDuration(state.elapsed / share * (1 - share)) + " left");
    }
  } else {
    parts.push_back(absl::StrCat(Megabytes(state.done_bytes), " MB"));
    parts.push_back(counts);
    parts.push_back(ShowRate(state.counts.total(), state.elapsed));
  }
  return CutToWidth(absl::StrJoin(parts, "  "), width);
}

std::string SummaryLine(const IngestCounts& counts, absl::Duration elapsed) {
  std::vector<std::string> parts;
  if (counts.accepted > 0) parts.push_back(absl::StrCat(counts.accepted, " accepted"));
  if (counts.updated > 0) parts.push_back(absl::StrCat(counts.updated, " updated"));
  if (counts.duplicate > 0) {
    parts.push_back(Counted(counts.duplicate, "duplicate", "duplicates"));
  }
  if (counts.failed > 0) parts.push_back(absl::StrCat(counts.failed, " failed"));
  if (parts.empty()) return "no articles";
  return absl::StrCat(Counted(counts.total(), "article", "articles"), " in ", ShowDuration(elapsed),
                      " (", ShowRate(counts.total(), elapsed), "): ", absl::StrJoin(parts, ", "));
}

bool Progress::IsDue() const { return shown_ && absl::Now() - last_ >= kRedraw; }

void Progress::Draw(const std::string& line) {
  if (!IsDue()) return;
  last_ = absl::Now();
  drawn_ = true;
  // To the line's start, the line, and away with what is left of the one before.
  WriteAll(STDERR_FILENO, absl::StrCat("\r", line, "\x1b[K")).IgnoreError();
}

void Progress::Clear() {
  if (!drawn_) return;
  drawn_ = false;
  last_ = absl::InfinitePast();
  WriteAll(STDERR_FILENO, "\r\x1b[K").IgnoreError();
}

}  // namespace demarche::cli
