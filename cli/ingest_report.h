// What `ingest` says while it works and when it is done.
#ifndef DEMARCHE_CLI_INGEST_REPORT_H_
#define DEMARCHE_CLI_INGEST_REPORT_H_

#include <cstdint>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cli/ingest_stream.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "demarche/v1/ingest_service.pb.h"

namespace demarche::cli {

// Items that failed are named on standard error (the first hundred of them), progress is drawn
// there if it is a terminal. Standard output gets, by format: a summary line (table), a summary
// object (json), or a line for every item (jsonl):
//   {"item":"a.txt","outcome":"INGEST_OUTCOME_ACCEPTED","articleId":"...","revision":1}
//   {"item":"b.txt","error":{"code":"INVALID_ARGUMENT","message":"..."}}
// Thread-safe.
class IngestReport {
 public:
  IngestReport(const Output& output, const Terminal& terminal, int64_t total_bytes);

  // Articles of one item are told apart as "feed.xml#1", "feed.xml#2".
  void Answered(const OutgoingItem& item, const ItemAnswer& answer);
  // Never sent.
  void Failed(const std::string& label, int64_t bytes, const absl::Status& why);
  // The summary. Once, at the end. Not `complete`, and nothing was answered: there is none.
  void Finish(bool complete, const ingest::unpack::SkipCounts& skipped);

  // The last item that was answered to its end, for people; empty without one.
  std::string last_label();

  // After Finish.
  const IngestCounts& counts() const { return state_.counts; }
  // Of the last item that was stored or there already; empty without one.
  const std::string& last_article_id() const { return last_article_id_; }

 private:
  void Fail(const std::string& label, const absl::Status& why);  // under mutex_
  void Redraw();                                                 // under mutex_

  const Output output_;
  const int width_;
  const Painter error_paint_;
  const absl::Time began_;
  std::mutex mutex_;
  ProgressState state_;
  Progress progress_;
  std::string last_article_id_;
  std::string last_label_;
};

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_INGEST_REPORT_H_
