#include "stance_service/rpc/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace demarche::stance {
namespace {

TEST(WorkerPool, CallsTheBodyOnceForEach) {
  for (int threads : {0, 1, 4}) {
    WorkerPool pool(threads);
    for (std::size_t count : {0, 1, 2, 1000}) {
      std::vector<std::atomic<int>> calls(count);
      pool.ForEach(count, [&](std::size_t i) { ++calls[i]; });
      for (const std::atomic<int>& n : calls) EXPECT_EQ(n, 1);
    }
  }
}

TEST(WorkerPool, ServesManyCallersAtOnce) {
  WorkerPool pool(2);
  std::atomic<int> total{0};
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        pool.ForEach(7, [&](std::size_t) { ++total; });
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(total, 4 * 200 * 7);
}

TEST(WorkerPool, ACallerDoesNotWaitForOthersWork) {
  WorkerPool pool(1);
  std::atomic<bool> release{false};
  std::atomic<int> begun{0};
  // Two bodies hold the pool's thread and this caller's own.
  std::thread busy([&] {
    pool.ForEach(2, [&](std::size_t) {
      ++begun;
      while (!release) std::this_thread::yield();
    });
  });
  while (begun < 2) std::this_thread::yield();
  std::atomic<int> done{0};
  pool.ForEach(5, [&](std::size_t) { ++done; });
  EXPECT_EQ(done, 5);
  release = true;
  busy.join();
}

}  // namespace
}  // namespace demarche::stance
