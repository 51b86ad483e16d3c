#include "ingest_service/rpc/ingest_metrics.h"

namespace demarche::ingest {

IngestMetrics::IngestMetrics(serving::Metrics& metrics)
    : accepted_(metrics.Counter("demarche_articles_accepted_total", "New articles stored.")),
      updated_(metrics.Counter("demarche_articles_updated_total", "New revisions stored.")),
      duplicate_(metrics.Counter("demarche_articles_duplicate_total",
                                 "Articles that were there already.")),
      refused_(metrics.Counter("demarche_articles_refused_total",
                               "Articles that were not stored because of an error.")),
      stored_(metrics.Gauge("demarche_articles_stored", "Articles in the archive.")),
      backlog_(metrics.Gauge("demarche_outbox_backlog",
                             "Entries the stance service has not acknowledged yet.")),
      rejected_(metrics.Gauge("demarche_outbox_rejected",
                              "Entries set aside because the stance service refused them.")),
      oldest_(metrics.Gauge("demarche_outbox_oldest_seconds",
                            "Age of the oldest entry not acknowledged yet; 0 if there is none.")),
      delivered_(metrics.Gauge("demarche_outbox_delivered",
                               "Entries the stance service has acknowledged since the start.")) {}

void IngestMetrics::Count(const absl::StatusOr<v1::IngestResult>& result) {
  if (!result.ok()) {
    refused_.Increment();
    return;
  }
  switch (result->outcome()) {
    case v1::INGEST_OUTCOME_ACCEPTED:
      accepted_.Increment();
      break;
    case v1::INGEST_OUTCOME_UPDATED:
      updated_.Increment();
      break;
    default:
      duplicate_.Increment();
  }
}

void IngestMetrics::Show(const v1::GetPipelineStatusResponse& status, double age_seconds) {
  stored_.Set(static_cast<double>(status.article_count()));
  backlog_.Set(static_cast<double>(status.backlog()));
  rejected_.Set(static_cast<double>(status.rejected()));
  delivered_.Set(static_cast<double>(status.delivered()));
  oldest_.Set(age_seconds);
}

}  // namespace demarche::ingest
