// Article events into the ledger.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_RECORDER_H_
#define DEMARCHE_STANCE_SERVICE_RPC_RECORDER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "demarche/v1/article.pb.h"
#include "demarche/v1/stance_service.pb.h"
#include "serving/call_context.h"
#include "serving/metrics.h"
#include "stance_service/analysis/engine.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/ledger/ledger.h"
#include "stance_service/rpc/worker_pool.h"

namespace demarche::stance {

// Microseconds after 1970.
using Clock = std::function<int64_t()>;

// Reads articles in parallel and records what was found, many in one transaction. Thread-safe.
class Recorder {
 public:
  // All must outlive the recorder.
  Recorder(const Engine& engine, std::shared_ptr<const CompiledCatalog> catalog, Ledger& ledger,
           WorkerPool& pool, serving::Metrics& metrics, Clock clock);

  // One result an event, in order; see RecordResult for the codes. An article under embargo is
  // FAILED_PRECONDITION, one that has expired INVALID_ARGUMENT. Positions of the document's author
  // are not recorded: "author" is another person in every article. The status is an error only if
  // the caller left.
  absl::Status Record(const serving::CallContext& call, absl::Span<const v1::ArticleEvent> events,
                      std::vector<v1::RecordResult>& results);

 private:
  struct Item;
  absl::Status CheckEvent(const v1::ArticleEvent& event) const;
  absl::Status Read(Item& item) const;
  void Commit(absl::Span<Item> items);
  v1::RecordResult ResultOf(const Item& item, bool is_erasure);

  const Engine& engine_;
  const std::shared_ptr<const CompiledCatalog> catalog_;
  Ledger& ledger_;
  WorkerPool& pool_;
  const Clock clock_;
  prometheus::Counter& recorded_;
  prometheus::Counter& statements_;
  prometheus::Counter& repeated_;
  prometheus::Counter& erased_;
  prometheus::Counter& refused_;
  prometheus::Histogram& read_seconds_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_RECORDER_H_
