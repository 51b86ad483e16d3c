// A fixed number of threads that do what they are given, in the order it was given.
#ifndef DEMARCHE_INGEST_SERVICE_RPC_WORKER_POOL_H_
#define DEMARCHE_INGEST_SERVICE_RPC_WORKER_POOL_H_

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace demarche::ingest {

// Thread-safe. Unbounded: whoever gives work bounds it.
class WorkerPool {
 public:
  // `threads`: 1 or more.
  explicit WorkerPool(int threads);
  // Does what was given, then ends.
  ~WorkerPool();

  void Run(std::function<void()> work);

 private:
  void Work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_RPC_WORKER_POOL_H_
