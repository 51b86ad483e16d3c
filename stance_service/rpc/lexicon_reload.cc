#include "stance_service/rpc/lexicon_reload.h"

#include <string>
#include <string_view>
#include <utility>

#include "serving/log.h"

namespace demarche::stance {

using serving::Log;
using serving::Severity;

LexiconReload::LexiconReload(std::function<absl::Status()> reload, const Engine& engine,
                             Ledger& ledger, Recorder& recorder, serving::Metrics& metrics)
    : reload_(std::move(reload)),
      engine_(engine),
      ledger_(ledger),
      recorder_(recorder),
      metrics_(metrics),
      reloads_(metrics.Counter("demarche_lexicon_reloads_total",
                               "Times that another lexicon was put in force")),
      failures_(metrics.Counter("demarche_lexicon_reload_failures_total",
                                "Times that a lexicon was refused and the old one kept")),
      reanalysis_(std::make_unique<Reanalysis>(ledger, recorder, metrics)) {}

absl::Status LexiconReload::Reload() {
  const std::string before = engine_.version();
  const absl::Status status = PutInForce();
  if (!status.ok()) {
    failures_.Increment();
    const std::string message(status.message());
    Log(Severity::kError, "lexicon refused", {{"status", std::string_view(message)}});
    return status;
  }
  const std::string after = engine_.version();
  if (before == after) {
    Log(Severity::kInfo, "lexicon unchanged", {});
    return status;
  }
  reloads_.Increment();
  Log(Severity::kInfo, "lexicon reloaded", {{"engine", std::string_view(after)}});
  return status;
}

absl::Status LexiconReload::PutInForce() {
  if (absl::Status status = reload_(); !status.ok()) return status;
  const Versions versions{engine_.version(), ledger_.versions().catalog};
  if (versions == ledger_.versions()) return absl::OkStatus();
  reanalysis_.reset();  // it stops where it is; the next one finds what is left
  absl::Status status = ledger_.SetVersions(versions);
  reanalysis_ = std::make_unique<Reanalysis>(ledger_, recorder_, metrics_);
  return status;
}

}  // namespace demarche::stance
