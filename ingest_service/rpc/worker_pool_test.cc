#include "ingest_service/rpc/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>

namespace demarche::ingest {
namespace {

TEST(WorkerPool, WorksOnSeveralThreadsAndEndsWithAllDone) {
  std::atomic<int> done = 0;
  std::barrier together(3);  // opens only if three are at work at one time
  {
    WorkerPool pool(3);
    for (int i = 0; i < 3; ++i) {
      pool.Run([&] {
        together.arrive_and_wait();
        ++done;
      });
    }
    for (int i = 0; i < 100; ++i) pool.Run([&] { ++done; });
  }
  EXPECT_EQ(done, 103);
}

}  // namespace
}  // namespace demarche::ingest
