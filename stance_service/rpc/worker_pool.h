// Threads for work that is bound by the processor.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_WORKER_POOL_H_
#define DEMARCHE_STANCE_SERVICE_RPC_WORKER_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/functional/function_ref.h"

namespace demarche::stance {

// Thread-safe.
class WorkerPool {
 public:
  // `threads` besides the callers', 0 to 256; 0: callers do all their work themselves.
  explicit WorkerPool(int threads);
  ~WorkerPool();  // no ForEach may be running
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Calls `body(i)` for each i in [0, count), in no order, on the pool and on the calling thread,
  // and returns when all are done. So it ends even if the pool is busy with other callers' work.
  void ForEach(std::size_t count, absl::FunctionRef<void(std::size_t)> body);

 private:
  void Work();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_WORKER_POOL_H_
