#include "stance_service/rpc/worker_pool.h"

#include <algorithm>
#include <atomic>
#include <memory>

namespace demarche::stance {
namespace {

// One ForEach. Helpers may come late, when all is done and the caller has gone: they hold this, see
// that no index is left, and touch nothing else.
struct Round {
  explicit Round(std::size_t count) : count(count) {}

  void Help(absl::FunctionRef<void(std::size_t)> body) {
    for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) {
      body(i);
      std::lock_guard lock(mutex);
      if (++done == count) finished.notify_all();
    }
  }

  const std::size_t count;
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::condition_variable finished;
  std::size_t done = 0;
};

}  // namespace

WorkerPool::WorkerPool(int threads) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void WorkerPool::ForEach(std::size_t count, absl::FunctionRef<void(std::size_t)> body) {
  if (count == 0) return;
  const auto round = std::make_shared<Round>(count);
  const std::size_t helpers = std::min(threads_.size(), count - 1);
  {
    std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < helpers; ++i) {
      tasks_.push_back([round, body] { round->Help(body); });
    }
  }
  if (helpers > 0) wake_.notify_all();
  round->Help(body);
  std::unique_lock lock(round->mutex);
  round->finished.wait(lock, [&] { return round->done == count; });
}

void WorkerPool::Work() {
  while (true) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return stopping_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task();
  }
}

}  // namespace demarche::stance
