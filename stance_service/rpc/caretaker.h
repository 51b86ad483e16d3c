// What has to be done now and then, on a thread of its own: erase what has expired, take what was
// erased out of the database's files, and forget names that were seen once long ago.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_CARETAKER_H_
#define DEMARCHE_STANCE_SERVICE_RPC_CARETAKER_H_

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "stance_service/ledger/ledger.h"
#include "stance_service/rpc/recorder.h"

namespace demarche::stance {

struct CaretakerOptions {
  // How long an article may be there after its rights have ended.
  std::chrono::milliseconds expire_every{500};
  // How long erased text may lie in the files.
  std::chrono::milliseconds scrub_every{5'000};
  // Names beyond the catalog that one story alone has are forgotten so long after it...
  std::chrono::hours keep_lone_names{90 * 24};
  // ... when it is looked for them next.
  std::chrono::milliseconds prune_every{3'600'000};
};

class Caretaker {
 public:
  // Begins at once. The ledger must outlive the caretaker.
  Caretaker(Ledger& ledger, Clock clock, const CaretakerOptions& options = {});
  ~Caretaker();
  Caretaker(const Caretaker&) = delete;
  Caretaker& operator=(const Caretaker&) = delete;

 private:
  void Run();
  void EraseExpired();
  void PruneNames();

  Ledger& ledger_;
  const Clock clock_;
  const CaretakerOptions options_;
  bool failing_ = false;  // as last logged
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_CARETAKER_H_
