// What has to be done now and then, on a thread of its own: erase what has expired, forget old
// requests, and show how the pipeline stands.
#ifndef DEMARCHE_INGEST_SERVICE_RPC_CARETAKER_H_
#define DEMARCHE_INGEST_SERVICE_RPC_CARETAKER_H_

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "ingest_service/archive/archive.h"
#include "ingest_service/archive/clock.h"
#include "ingest_service/rpc/ingest_core.h"
#include "ingest_service/rpc/ingest_metrics.h"

namespace demarche::ingest {

struct CaretakerOptions {
  std::chrono::milliseconds show_every{5'000};
  // A multiple of `show_every`, more or less.
  std::chrono::milliseconds tidy_every{5'000};
};

class Caretaker {
 public:
  // Begins at once. All must outlive the caretaker.
  Caretaker(Archive& archive, IngestCore& core, Clock clock, IngestMetrics& metrics,
            const CaretakerOptions& options = {});
  ~Caretaker();

 private:
  void Run();
  void Show();
  void Tidy();

  Archive& archive_;
  IngestCore& core_;
  const Clock clock_;
  IngestMetrics& metrics_;
  const CaretakerOptions options_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_RPC_CARETAKER_H_
