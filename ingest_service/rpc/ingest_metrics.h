// The ingest service's own metrics, besides those that serving/metrics.h keeps of every call.
#ifndef DEMARCHE_INGEST_SERVICE_RPC_INGEST_METRICS_H_
#define DEMARCHE_INGEST_SERVICE_RPC_INGEST_METRICS_H_

#include "absl/status/statusor.h"
#include "demarche/v1/ingest_service.pb.h"
#include "serving/metrics.h"

namespace demarche::ingest {

// Thread-safe.
//
//   demarche_articles_accepted_total, demarche_articles_updated_total,
//   demarche_articles_duplicate_total, demarche_articles_refused_total   (answers to items)
//   demarche_articles_stored           articles now in the archive
//   demarche_outbox_backlog            entries not yet acknowledged by the stance service
//   demarche_outbox_rejected           entries set aside
//   demarche_outbox_oldest_seconds     age of the oldest entry not yet acknowledged; 0: none
//   demarche_outbox_delivered          entries acknowledged since the start
class IngestMetrics {
 public:
  explicit IngestMetrics(serving::Metrics& metrics);

  void Count(const absl::StatusOr<v1::IngestResult>& result);
  // `age_seconds`: of the oldest entry.
  void Show(const v1::GetPipelineStatusResponse& status, double age_seconds);

 private:
  prometheus::Counter& accepted_;
  prometheus::Counter& updated_;
  prometheus::Counter& duplicate_;
  prometheus::Counter& refused_;
  prometheus::Gauge& stored_;
  prometheus::Gauge& backlog_;
  prometheus::Gauge& rejected_;
  prometheus::Gauge& oldest_;
  prometheus::Gauge& delivered_;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_RPC_INGEST_METRICS_H_
