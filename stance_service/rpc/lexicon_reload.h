// Puts an edited lexicon in force while the service works.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_LEXICON_RELOAD_H_
#define DEMARCHE_STANCE_SERVICE_RPC_LEXICON_RELOAD_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "serving/metrics.h"
#include "stance_service/analysis/engine.h"
#include "stance_service/ledger/ledger.h"
#include "stance_service/rpc/reanalysis.h"
#include "stance_service/rpc/recorder.h"

namespace demarche::stance {

// Reads what is stale at start, and again after each reload. Not thread-safe: one thread makes it,
// calls it and destroys it.
class LexiconReload {
 public:
  // `reload` makes `engine` read its lexicon again, and changes nothing if it fails. All must
  // outlive this.
  LexiconReload(std::function<absl::Status()> reload, const Engine& engine, Ledger& ledger,
                Recorder& recorder, serving::Metrics& metrics);

  // Logs what came of it. On an error the lexicon in force stays, and the service goes on with it.
  // Where nothing was changed nothing is read again.
  absl::Status Reload();

  // Waits until all is read. For tests.
  void Wait() { reanalysis_->Wait(); }

 private:
  absl::Status PutInForce();

  const std::function<absl::Status()> reload_;
  const Engine& engine_;
  Ledger& ledger_;
  Recorder& recorder_;
  serving::Metrics& metrics_;
  prometheus::Counter& reloads_;
  prometheus::Counter& failures_;
  std::unique_ptr<Reanalysis> reanalysis_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_LEXICON_RELOAD_H_
