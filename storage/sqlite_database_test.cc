// What is SQLite's own: files, durability settings, other programs, damage, full disks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "storage/backends_for_test.h"

namespace demarche::storage {
namespace {

constexpr Migration kMigrations[] = {
    {1, "notes", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT;"}};

class SqliteDatabaseTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Database>> Open() {
    return OpenSqlite({.path = path_, .busy_timeout = std::chrono::milliseconds(20)}, kMigrations);
  }
  static absl::Status Insert(Database& db, std::string_view text) {
    return db.Write([&](WriteTransaction& tx) {
      return tx.Execute("INSERT INTO note (text) VALUES ($1)", {text}).status();
    });
  }

  const ScratchFolder scratch_;
  const std::string path_ = scratch_.path() + "/notes.db";
};

TEST_F(SqliteDatabaseTest, SyncsEveryCommit) {
  auto db = Open();
  ASSERT_TRUE(db.ok()) << db.status();
  ASSERT_TRUE((*db)
                  ->Write([](WriteTransaction& tx) {
                    EXPECT_EQ(*tx.QueryInt64("PRAGMA synchronous", {}), 2) << "FULL";
                    EXPECT_EQ(*tx.QueryInt64("PRAGMA foreign_keys", {}), 1);
                    return tx.Query("PRAGMA journal_mode", {}, [](const Row& row) {
                      EXPECT_EQ(row.Text(0), "wal");
                      return absl::OkStatus();
                    });
                  })
                  .ok());
}

TEST_F(SqliteDatabaseTest, LockedByAnotherProgramIsUnavailable) {
  auto db = Open();
  ASSERT_TRUE(db.ok()) << db.status();
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_EQ(Insert(**db, "a").code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE((*db)->Check().ok()) << "readers go on";
  ASSERT_EQ(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_TRUE(Insert(**db, "a").ok());
  sqlite3_close(other);
}

TEST_F(SqliteDatabaseTest, NoDatabaseIsDataLoss) {
  std::ofstream(path_) << std::string(8192, 'x');
  EXPECT_EQ(Open().status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(SqliteDatabaseTest, DamageIsDataLoss) {
  {
    auto db = Open();
    ASSERT_TRUE(db.ok()) << db.status();
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(Insert(**db, std::string(2000, 'y')).ok());
  }
  const auto size = std::filesystem::file_size(path_);
  ASSERT_GT(size, 40'000u);
  {
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(8192);
    file << std::string(size - 8192, '\xEE');
  }
  auto db = Open();
  absl::Status status = db.status();
  if (db.ok()) {
    status = (*db)->Read([](ReadTransaction& tx) {
      return tx.QueryInt64("SELECT sum(length(text)) FROM note", {}).status();
    });
  }
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
}

TEST_F(SqliteDatabaseTest, FullIsResourceExhaustedAndNothingIsStoredHalf) {
  auto db = Open();
  ASSERT_TRUE(db.ok()) << db.status();
  ASSERT_TRUE(Insert(**db, "before").ok());
  // A page limit stands in for a full disk: SQLite reports both alike.
  absl::Status status = (*db)->Write([](WriteTransaction& tx) {
    EXPECT_TRUE(tx.Query("PRAGMA max_page_count = 10", {}, [](const Row&) {
                    return absl::OkStatus();
                  }).ok());
    const std::string text(100'000, 'z');
    absl::Status full = tx.Nested(
        [&] { return tx.Execute("INSERT INTO note (text) VALUES ($1)", {text}).status(); });
    EXPECT_EQ(full.code(), absl::StatusCode::kResourceExhausted) << full;
    return full;
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_TRUE((*db)
                  ->Read([](ReadTransaction& tx) {
                    EXPECT_EQ(*tx.QueryInt64("SELECT count(*) FROM note", {}), 1);
                    return absl::OkStatus();
                  })
                  .ok());
  EXPECT_TRUE(Insert(**db, "after").ok());
}

TEST_F(SqliteDatabaseTest, RefusesBadOptions) {
  EXPECT_EQ(OpenSqlite({}, kMigrations).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(OpenSqlite({.path = path_, .readers = 0}, kMigrations).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(
      OpenSqlite({.path = scratch_.path() + "/no/such/folder/a.db"}, kMigrations).status().code(),
      absl::StatusCode::kPermissionDenied);
}

TEST_F(SqliteDatabaseTest, ManyDifferentStatementsStayCorrect) {
  auto db = Open();
  ASSERT_TRUE(db.ok()) << db.status();
  ASSERT_TRUE((*db)
                  ->Read([](ReadTransaction& tx) {
                    for (int round = 0; round < 2; ++round) {
                      for (int64_t i = 0; i < 300; ++i) {
                        EXPECT_EQ(*tx.QueryInt64("SELECT $1 + " + std::to_string(i), {i}), 2 * i);
                      }
                    }
                    return absl::OkStatus();
                  })
                  .ok());
}

}  // namespace
}  // namespace demarche::storage
