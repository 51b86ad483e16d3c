#include "ingest_service/archive/outbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest_service/archive/archive_for_test.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class OutboxTest : public ::testing::Test {
 protected:
  std::vector<OutboxEntry> Next(int max_count = 100, size_t max_bytes = 1 << 20) {
    auto entries = archive_->outbox().Next(archive_.clock.now(), max_count, max_bytes);
    if (!entries.ok()) ADD_FAILURE() << entries.status();
    return entries.ok() ? *std::move(entries) : std::vector<OutboxEntry>();
  }
  std::vector<std::string> NextIds(int max_count = 100, size_t max_bytes = 1 << 20) {
    std::vector<std::string> ids;
    for (const OutboxEntry& entry : Next(max_count, max_bytes)) {
      ids.push_back(absl::StrCat(entry.article_id, "@", entry.event.article().revision()));
    }
    return ids;
  }
  void Settle(Settlement settlement) {
    absl::Status status = archive_->outbox().Settle({settlement}, archive_.clock.now());
    EXPECT_TRUE(status.ok()) << status;
  }
  OutboxStatus Status() { return *archive_->outbox().Status(archive_.clock.now()); }

  TestArchive archive_;
};

TEST_F(OutboxTest, GivesTheSameUntilItIsSettledAlsoAfterARestart) {
  archive_.Put(MakeArticle("a"), "a");
  archive_.Put(MakeArticle("b"), "b");
  EXPECT_THAT(NextIds(), ElementsAre("a@1", "b@1"));
  archive_.Reopen();
  EXPECT_THAT(NextIds(), ElementsAre("a@1", "b@1"));
  Settle({.sequence = Next()[0].sequence});
  EXPECT_THAT(NextIds(), ElementsAre("b@1"));
  archive_.Reopen();
  EXPECT_THAT(NextIds(), ElementsAre("b@1"));
}

TEST_F(OutboxTest, BatchesAreBoundedByCountAndBytes) {
  for (int i = 0; i < 6; ++i)
    archive_.Put(MakeArticle(absl::StrCat("story ", i)), absl::StrCat("s", i));
  EXPECT_THAT(Next(4), SizeIs(4));
  const size_t one = Next(1)[0].event.ByteSizeLong();
  EXPECT_THAT(Next(100, 3 * one), SizeIs(3));
  EXPECT_THAT(Next(100, 3 * one - 1), SizeIs(2));
  EXPECT_THAT(Next(100, 1), SizeIs(1)) << "one that is too large goes alone";
}

TEST_F(OutboxTest, KeepsTheOrderWithinAnArticle) {
  archive_.Put(MakeArticle("a1"), "a");
  archive_.Put(MakeArticle("a2"), "a");
  archive_.Put(MakeArticle("b1"), "b");
  EXPECT_THAT(NextIds(), ElementsAre("a@1", "b@1"));
  const int64_t first = Next()[0].sequence;
  const absl::Time later = archive_.clock.now() + absl::Seconds(10);
  Settle({.sequence = first, .kind = Settlement::Kind::kRetry, .retry_at = later});
  EXPECT_THAT(NextIds(), ElementsAre("b@1")) << "the second waits with the first";
  Settle({.sequence = Next()[0].sequence});
  EXPECT_THAT(NextIds(), IsEmpty());
  EXPECT_EQ(**archive_->outbox().NextDue(), later);
  archive_.clock.Advance(absl::Seconds(10));
  ASSERT_THAT(NextIds(), ElementsAre("a@1"));
  EXPECT_EQ(Next()[0].attempts, 1);
  Settle({.sequence = first});
  EXPECT_THAT(NextIds(), ElementsAre("a@2"));
}

TEST_F(OutboxTest, SetsRejectedEntriesAside) {
  archive_.Put(MakeArticle("a1"), "a");
  archive_.Put(MakeArticle("a2"), "a");
  Settle({.sequence = Next()[0].sequence,
          .kind = Settlement::Kind::kRejected,
          .message = "text: got none, want some"});
  EXPECT_EQ(Status().rejected, 1);
  EXPECT_EQ(Status().backlog, 1);
  EXPECT_THAT(NextIds(), ElementsAre("a@2")) << "what follows goes on";
  ASSERT_TRUE(archive_->Erase("a").ok());
  EXPECT_EQ(Status().rejected, 0) << "nothing is left of an erased article";
}

TEST_F(OutboxTest, AnAcknowledgementThatComesAfterAnErasureChangesNothing) {
  archive_.Put(MakeArticle("a1"), "a");
  const int64_t in_flight = Next()[0].sequence;
  ASSERT_TRUE(archive_->Erase("a").ok());
  Settle({.sequence = in_flight});
  Settle({.sequence = in_flight, .kind = Settlement::Kind::kRejected, .message = "late"});
  ASSERT_THAT(Next(), SizeIs(1));
  EXPECT_EQ(Next()[0].event.erased_article_id(), "a");
  EXPECT_EQ(Status().rejected, 0);
}

TEST_F(OutboxTest, ADamagedRecordIsGivenAsSuch) {
  archive_.Put(MakeArticle("a"), "a");
  archive_.Put(MakeArticle("b"), "b");
  ASSERT_TRUE(archive_.database()
                  .Write([](storage::WriteTransaction& tx) {
                    return tx
                        .Execute("UPDATE article_revision SET body = $1 WHERE article_id = 'a'",
                                 {storage::Blob{"\xFF\xFF"}})
                        .status();
                  })
                  .ok());
  const std::vector<OutboxEntry> entries = Next();
  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[0].damage.code(), absl::StatusCode::kDataLoss);
  EXPECT_FALSE(entries[0].event.has_article());
  EXPECT_TRUE(entries[1].damage.ok());
  EXPECT_EQ(archive_->Get("a", 0).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(OutboxTest, KnowsItsOldestEntry) {
  EXPECT_EQ(Status().backlog, 0);
  EXPECT_FALSE(Status().oldest.has_value());
  EXPECT_FALSE(archive_->outbox().NextDue()->has_value());
  const absl::Time start = archive_.clock.now();
  archive_.Put(MakeArticle("a"), "a");
  archive_.clock.Advance(absl::Seconds(5));
  archive_.Put(MakeArticle("b"), "b");
  EXPECT_EQ(Status().backlog, 2);
  EXPECT_EQ(*Status().oldest, start);
  Settle({.sequence = Next()[0].sequence});
  EXPECT_EQ(*Status().oldest, start + absl::Seconds(5));
}

}  // namespace
}  // namespace demarche::ingest
