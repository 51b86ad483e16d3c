// Reads recorded articles again after the engine or the catalog has changed.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_REANALYSIS_H_
#define DEMARCHE_STANCE_SERVICE_RPC_REANALYSIS_H_

#include <atomic>
#include <thread>

#include "serving/metrics.h"
#include "stance_service/ledger/ledger.h"
#include "stance_service/rpc/recorder.h"

namespace demarche::stance {

// At start: a thread that reads every article recorded with other versions than those in force,
// and ends. Readers see the old reading of an article until the new one is recorded. Killed midway,
// it goes on with what is left at the next start. Watch it by demarche_articles_stale.
class Reanalysis {
 public:
  // Both must outlive this.
  Reanalysis(Ledger& ledger, Recorder& recorder, serving::Metrics& metrics);
  ~Reanalysis();  // stops and waits for the articles at hand
  Reanalysis(const Reanalysis&) = delete;
  Reanalysis& operator=(const Reanalysis&) = delete;

  // Waits until all is read. For tests.
  void Wait();

 private:
  void Run();

  Ledger& ledger_;
  Recorder& recorder_;
  prometheus::Gauge& stale_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_REANALYSIS_H_
