#include "stance_service/rpc/reanalysis.h"

#include <string>
#include <utility>
#include <vector>

#include "serving/log.h"

namespace demarche::stance {
namespace {

using serving::Log;
using serving::Severity;

// Few at a time, so that articles that arrive meanwhile do not wait long for the ledger.
constexpr int kArticlesAtOnce = 16;

}  // namespace

Reanalysis::Reanalysis(Ledger& ledger, Recorder& recorder, serving::Metrics& metrics)
    : ledger_(ledger),
      recorder_(recorder),
      stale_(
          metrics.Gauge("demarche_articles_stale",
                        "Articles still to be read again with the engine and catalog in force")) {
  thread_ = std::thread([this] { Run(); });
}

Reanalysis::~Reanalysis() {
  stopping_ = true;
  Wait();
}

void Reanalysis::Wait() {
  if (thread_.joinable()) thread_.join();
}

void Reanalysis::Run() {
  const absl::StatusOr<int64_t> stale = ledger_.CountStale();
  if (!stale.ok() || *stale == 0) return;
  stale_.Set(static_cast<double>(*stale));
  Log(Severity::kInfo, "reanalysis begins", {{"articles", *stale}});
  serving::CallContext call;
  call.cancelled = [this] { return stopping_.load(); };
  int64_t read = 0;
  int64_t failed = 0;
  std::string after;
  while (!stopping_) {
    absl::StatusOr<std::vector<v1::Article>> articles = ledger_.Stale(after, kArticlesAtOnce);
    if (!articles.ok()) {
      const std::string status = articles.status().ToString();
      Log(Severity::kError, "reanalysis failed", {{"status", std::string_view(status)}});
      return;
    }
    if (articles->empty()) break;
    after = articles->back().id();
    std::vector<v1::ArticleEvent> events;
    for (v1::Article& article : *articles) {
      *events.emplace_back().mutable_article() = std::move(article);
    }
    std::vector<v1::RecordResult> results;
    if (!recorder_.Record(call, events, results).ok()) return;  // stopping
    for (const v1::RecordResult& result : results) ++(result.code() == 0 ? read : failed);
    stale_.Decrement(static_cast<double>(results.size()));
  }
  // What failed (an article that has expired, say) keeps its old reading until the next start.
  stale_.Set(static_cast<double>(failed));
  Log(failed == 0 ? Severity::kInfo : Severity::kWarning, "reanalysis ends",
      {{"read", read}, {"failed", failed}});
}

}  // namespace demarche::stance
