#include "ingest_service/rpc/answer_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;

TEST(AnswerQueue, GivesAnswersInTheOrderOfTheQuestions) {
  AnswerQueue<int> queue(10, 1000);
  auto first = queue.Open(1), second = queue.Open(1), third = queue.Open(1);
  queue.Close();
  third->Fill(3);
  first->Fill(1);
  EXPECT_EQ(queue.Next(), 1);
  second->Fill(2);
  EXPECT_EQ(queue.Next(), 2);
  EXPECT_EQ(queue.Next(), 3);
  EXPECT_EQ(queue.Next(), std::nullopt);
}

// Whether `Open` of so many bytes still waits after a while, until an answer is taken.
bool Waits(AnswerQueue<int>& queue, size_t bytes) {
  std::atomic<bool> opened = false;
  std::thread asker([&] {
    queue.Open(bytes)->Fill(9);
    opened = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  const bool waits = !opened;
  if (waits) queue.Next();
  asker.join();
  return waits;
}

TEST(AnswerQueue, BoundsWhatIsUnderWay) {
  AnswerQueue<int> by_count(2, 1000);
  by_count.Open(1)->Fill(1);
  EXPECT_FALSE(Waits(by_count, 1));
  EXPECT_TRUE(Waits(by_count, 1));

  AnswerQueue<int> by_bytes(100, 1000);
  EXPECT_FALSE(Waits(by_bytes, 5000)) << "one alone is let in whatever its size";
  EXPECT_TRUE(Waits(by_bytes, 1));
  EXPECT_FALSE(Waits(by_bytes, 999));
  EXPECT_TRUE(Waits(by_bytes, 1));
}

TEST(AnswerQueue, ManyAnswerersKeepTheOrder) {
  constexpr int kAnswers = 2000;
  AnswerQueue<int> queue(16, 1000);
  std::vector<int> taken;
  std::thread taker([&] {
    while (auto answer = queue.Next()) taken.push_back(*answer);
  });
  std::vector<std::thread> answerers(4);
  std::vector<std::shared_ptr<AnswerQueue<int>::Slot>> group;
  for (int i = 0; i < kAnswers; i += 4) {
    for (int k = 0; k < 4; ++k) {
      answerers[k] = std::thread([slot = queue.Open(1), n = i + k] { slot->Fill(n); });
    }
    for (std::thread& answerer : answerers) answerer.join();
  }
  queue.Close();
  taker.join();
  ASSERT_EQ(taken.size(), static_cast<size_t>(kAnswers));
  EXPECT_TRUE(std::is_sorted(taken.begin(), taken.end()));
}

}  // namespace
}  // namespace demarche::ingest
