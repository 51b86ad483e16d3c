// A line on standard error that tells how far `ingest` is.
#ifndef DEMARCHE_CLI_PROGRESS_H_
#define DEMARCHE_CLI_PROGRESS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "cli/paint.h"

namespace demarche::cli {

struct IngestCounts {
  int64_t accepted = 0;
  int64_t duplicate = 0;
  int64_t updated = 0;
  int64_t failed = 0;

  int64_t total() const { return accepted + duplicate + updated + failed; }
};

struct ProgressState {
  IngestCounts counts;
  int64_t done_bytes = 0;
  // 0: not known.
  int64_t total_bytes = 0;
  absl::Duration elapsed;
};

// "━━━━━━─────  52 %  1.9/3.6 MB  210 articles (207 new, 3 failed)  64/s  4.1 s left", at most
// `width` columns.
std::string ProgressLine(const ProgressState& state, int width, const Painter& paint);

// "412 articles in 3.2 s (128/s): 400 accepted, 10 duplicates, 2 failed".
std::string SummaryLine(const IngestCounts& counts, absl::Duration elapsed);

// Redraws one line, at most ten times a second, and only on a terminal. For one thread at a time.
class Progress {
 public:
  // Not shown: does nothing at all.
  explicit Progress(bool shown) : shown_(shown) {}
  ~Progress() { Clear(); }

  // Shows `line` if the last one has stood long enough.
  void Draw(const std::string& line);
  // Whether Draw would show something now: making a line costs time too.
  bool IsDue() const;
  // Takes the line away; call it before anything else is written.
  void Clear();

 private:
  const bool shown_;
  bool drawn_ = false;
  absl::Time last_ = absl::InfinitePast();
};

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_PROGRESS_H_
