#include "ingest_service/archive/group_commit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <vector>

#include "storage/backends_for_test.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;

constexpr storage::Migration kMigrations[] = {
    {1, "numbers", "CREATE TABLE number (n INTEGER PRIMARY KEY) STRICT;"}};

// Counts commits, and can hold the first one up until told to go on, or make all of them fail.
class WatchedDatabase : public storage::Database {
 public:
  explicit WatchedDatabase(storage::Database& inner) : inner_(inner) {}

  absl::Status Write(absl::FunctionRef<absl::Status(storage::WriteTransaction&)> body) override {
    if (commits++ == 0) first_may_go.get_future().wait();
    if (!failure.ok()) return failure;
    return inner_.Write(body);
  }
  absl::Status Read(absl::FunctionRef<absl::Status(storage::ReadTransaction&)> body) override {
    return inner_.Read(body);
  }
  absl::Status Check() override { return inner_.Check(); }

  std::promise<void> first_may_go;
  absl::Status failure;
  std::atomic<int> commits{0};

 private:
  storage::Database& inner_;
};

class GroupCommitTest : public ::testing::Test {
 protected:
  GroupCommit::Work Insert(int64_t n) {
    return [n](storage::WriteTransaction& tx) {
      return tx.Execute("INSERT INTO number VALUES ($1)", {n}).status();
    };
  }
  GroupCommit::Done Note() {
    return [this](const absl::Status& status) { answers_.push_back(status.code()); };
  }

  const storage::ScratchFolder scratch_;
  std::unique_ptr<storage::Database> sqlite_ =
      *storage::OpenSqlite({.path = scratch_.path() + "/n.db"}, kMigrations);
  WatchedDatabase database_{*sqlite_};
  std::vector<absl::StatusCode> answers_;  // on the committing thread
};

TEST_F(GroupCommitTest, WhatGathersDuringACommitSharesTheNext) {
  {
    GroupCommit commit(database_, {});
    commit.Submit(1, Insert(0), Note());
    while (database_.commits == 0) std::this_thread::yield();
    for (int n = 1; n <= 100; ++n) commit.Submit(1, Insert(n), Note());
    database_.first_may_go.set_value();
  }
  EXPECT_EQ(answers_.size(), 101u);
  EXPECT_EQ(database_.commits, 2);
}

TEST_F(GroupCommitTest, BoundsACommit) {
  {
    GroupCommit commit(database_, {.max_items = 10, .max_bytes = 40});
    commit.Submit(1, Insert(0), Note());
    while (database_.commits == 0) std::this_thread::yield();
    for (int n = 1; n <= 20; ++n) commit.Submit(1, Insert(n), Note());    // two commits by count
    for (int n = 21; n <= 24; ++n) commit.Submit(20, Insert(n), Note());  // two by bytes
    commit.Submit(1000, Insert(25), Note());                              // one by itself
    database_.first_may_go.set_value();
  }
  EXPECT_EQ(answers_.size(), 26u);
  EXPECT_EQ(database_.commits, 6);
}

TEST_F(GroupCommitTest, AnswersEachWithItsOwnStatusInOrder) {
  {
    GroupCommit commit(database_, {});
    database_.first_may_go.set_value();
    commit.Submit(1, Insert(7), Note());
    commit.Submit(1, Insert(7), Note());
    commit.Submit(1, Insert(8), Note());
  }
  EXPECT_THAT(answers_, ElementsAre(absl::StatusCode::kOk, absl::StatusCode::kAlreadyExists,
                                    absl::StatusCode::kOk));
}

TEST_F(GroupCommitTest, AFailedCommitFailsAllInIt) {
  database_.failure = absl::ResourceExhaustedError("full");
  {
    GroupCommit commit(database_, {});
    commit.Submit(1, Insert(0), Note());
    while (database_.commits == 0) std::this_thread::yield();
    commit.Submit(1, Insert(1), Note());
    commit.Submit(1, Insert(2), Note());
    database_.first_may_go.set_value();
  }
  EXPECT_THAT(answers_, ElementsAre(absl::StatusCode::kResourceExhausted,
                                    absl::StatusCode::kResourceExhausted,
                                    absl::StatusCode::kResourceExhausted));
}

TEST_F(GroupCommitTest, RefusesWhatMemoryCannotHold) {
  absl::Status refused;
  {
    GroupCommit commit(database_, {.max_pending_bytes = 100});
    commit.Submit(1000, Insert(0), Note());  // alone, it is let in whatever its size
    while (database_.commits == 0) std::this_thread::yield();
    commit.Submit(1, Insert(1), [&](const absl::Status& status) { refused = status; });
    EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
    database_.first_may_go.set_value();
  }
  EXPECT_THAT(answers_, ElementsAre(absl::StatusCode::kOk));
}

}  // namespace
}  // namespace demarche::ingest
