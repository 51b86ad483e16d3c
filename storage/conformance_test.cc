// What every database behind the seam must do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "storage/backends_for_test.h"

namespace demarche::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Migration kFirst = {
    1, "things",
    "CREATE TABLE shelf (id INTEGER PRIMARY KEY) STRICT;"
    "CREATE TABLE thing ("
    "  key TEXT PRIMARY KEY, shelf INTEGER REFERENCES shelf (id),"
    "  weight REAL, picture BLOB) STRICT;"
    "CREATE TABLE entry ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT NOT NULL) STRICT;"};
constexpr Migration kSecond = {2, "colour", "ALTER TABLE thing ADD COLUMN colour TEXT;"};

class Conformance : public ::testing::TestWithParam<Backend> {
 protected:
  void SetUp() override { Reopen({kFirst}); }

  void Reopen(std::vector<Migration> migrations) {
    db_.reset();
    auto opened = GetParam().open(scratch_, migrations);
    ASSERT_TRUE(opened.ok()) << opened.status();
    db_ = *std::move(opened);
  }

  absl::Status Execute(std::string_view sql, Parameters parameters = {}) {
    return db_->Write([&](WriteTransaction& tx) { return tx.Execute(sql, parameters).status(); });
  }

  int64_t Count(std::string_view table) {
    int64_t count = -1;
    absl::Status status = db_->Read([&](ReadTransaction& tx) {
      auto counted = tx.QueryInt64("SELECT count(*) FROM " + std::string(table), {});
      if (counted.ok()) count = *counted;
      return counted.status();
    });
    EXPECT_TRUE(status.ok()) << status;
    return count;
  }

  ScratchFolder scratch_;
  std::unique_ptr<Database> db_;
};

TEST_P(Conformance, KeepsEveryTypeExactly) {
  const std::string key = "naïve – \xF0\x9F\x8C\x8D";
  const std::string picture("\x00\xFF\x01\x00", 4);
  ASSERT_TRUE(Execute("INSERT INTO shelf VALUES ($1)", {int64_t{INT64_MIN}}).ok());
  ASSERT_TRUE(Execute("INSERT INTO thing (key, shelf, weight, picture) VALUES ($1, $2, $3, $4)",
                      {key, int64_t{INT64_MIN}, 0.1, Blob{picture}})
                  .ok());
  int rows = 0;
  EXPECT_TRUE(db_->Read([&](ReadTransaction& tx) {
                   return tx.Query("SELECT key, shelf, weight, picture FROM thing", {},
                                   [&](const Row& row) {
                                     ++rows;
                                     EXPECT_EQ(row.size(), 4);
                                     EXPECT_EQ(row.Text(0), key);
                                     EXPECT_EQ(row.Int64(1), INT64_MIN);
                                     EXPECT_EQ(row.Double(2), 0.1);
                                     EXPECT_EQ(row.Bytes(3), picture);
                                     return absl::OkStatus();
                                   });
                 })
                  .ok());
  EXPECT_EQ(rows, 1);
}

TEST_P(Conformance, TellsNullFromEmpty) {
  ASSERT_TRUE(Execute("INSERT INTO thing (key, picture, weight) VALUES ($1, $2, $3)",
                      {std::string_view(), Blob{}, OrNull(std::optional<double>())})
                  .ok());
  EXPECT_TRUE(db_->Read([&](ReadTransaction& tx) {
                   return tx.Query("SELECT key, picture, weight FROM thing", {},
                                   [&](const Row& row) {
                                     EXPECT_FALSE(row.IsNull(0));
                                     EXPECT_EQ(row.Text(0), "");
                                     EXPECT_FALSE(row.IsNull(1));
                                     EXPECT_EQ(row.Bytes(1), "");
                                     EXPECT_TRUE(row.IsNull(2));
                                     return absl::OkStatus();
                                   });
                 })
                  .ok());
}

TEST_P(Conformance, AskingForAnotherTypeFailsTheQuery) {
  ASSERT_TRUE(Execute("INSERT INTO thing (key) VALUES ('a')").ok());
  const auto read = [&](absl::FunctionRef<void(const Row&)> access) {
    return db_->Read([&](ReadTransaction& tx) {
      return tx.Query("SELECT key, shelf FROM thing", {}, [&](const Row& row) {
        access(row);
        return absl::OkStatus();
      });
    });
  };
  EXPECT_EQ(read([](const Row& row) { row.Int64(0); }).code(), absl::StatusCode::kInternal);
  EXPECT_EQ(read([](const Row& row) { row.Int64(1); }).code(), absl::StatusCode::kInternal);
  EXPECT_EQ(read([](const Row& row) { row.Text(2); }).code(), absl::StatusCode::kInternal);
  EXPECT_TRUE(read([](const Row& row) { row.Text(0); }).ok());
}

TEST_P(Conformance, ParametersMayRepeatAndStandInAnyOrder) {
  int64_t value = 0;
  ASSERT_TRUE(
      db_->Read([&](ReadTransaction& tx) {
           auto sum = tx.QueryInt64("SELECT $2 * 100 + $1 * 10 + $2", {int64_t{1}, int64_t{2}});
           if (sum.ok()) value = *sum;
           return sum.status();
         })
          .ok());
  EXPECT_EQ(value, 212);
}

TEST_P(Conformance, RefusesWhatDoesNotFit) {
  const std::string nul("a\0b", 3);
  const struct {
    const char* name;
    std::string_view sql;
    std::vector<Value> parameters;
    absl::StatusCode want;
  } kCases[] = {
      {"too few", "INSERT INTO thing (key) VALUES ($1)", {}, absl::StatusCode::kInvalidArgument},
      {"too many", "DELETE FROM thing", {int64_t{1}}, absl::StatusCode::kInvalidArgument},
      {"no UTF-8",
       "INSERT INTO thing (key) VALUES ($1)",
       {std::string_view("\xC3")},
       absl::StatusCode::kInvalidArgument},
      {"NUL",
       "INSERT INTO thing (key) VALUES ($1)",
       {std::string_view(nul)},
       absl::StatusCode::kInvalidArgument},
      {"no SQL", "INSERT thing INTO", {}, absl::StatusCode::kInternal},
      {"empty", "", {}, absl::StatusCode::kInternal},
      {"two", "DELETE FROM thing; DELETE FROM shelf", {}, absl::StatusCode::kInternal},
      {"rows from Execute", "SELECT 1", {}, absl::StatusCode::kInternal},
      {"not null",
       "INSERT INTO entry (note) VALUES (NULL)",
       {},
       absl::StatusCode::kFailedPrecondition},
      {"foreign key",
       "INSERT INTO thing (key, shelf) VALUES ('a', 99)",
       {},
       absl::StatusCode::kFailedPrecondition},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Execute(c.sql, c.parameters).code(), c.want) << c.name;
  }
  ASSERT_TRUE(Execute("INSERT INTO thing (key) VALUES ('a')").ok());
  EXPECT_EQ(Execute("INSERT INTO thing (key) VALUES ('a')").code(),
            absl::StatusCode::kAlreadyExists);
}

TEST_P(Conformance, ErrorsHoldNoValues) {
  ASSERT_TRUE(Execute("INSERT INTO thing (key) VALUES ($1)", {std::string_view("secret")}).ok());
  absl::Status status =
      Execute("INSERT INTO thing (key) VALUES ($1)", {std::string_view("secret")});
  EXPECT_FALSE(status.ok());
  EXPECT_THAT(std::string(status.message()), ::testing::Not(HasSubstr("secret")));
}

TEST_P(Conformance, ExecuteCountsChangedRows) {
  ASSERT_TRUE(db_->Write([&](WriteTransaction& tx) {
                   EXPECT_EQ(*tx.Execute("INSERT INTO shelf VALUES (1), (2), (3)", {}), 3);
                   EXPECT_EQ(*tx.Execute("DELETE FROM shelf WHERE id > $1", {int64_t{1}}), 2);
                   EXPECT_EQ(*tx.Execute("DELETE FROM shelf WHERE id > $1", {int64_t{1}}), 0);
                   EXPECT_EQ(*tx.Execute("CREATE TABLE other (id INTEGER)", {}), 0);
                   return absl::OkStatus();
                 })
                  .ok());
}

TEST_P(Conformance, ReturningGivesCountedKeysThatAreNeverUsedAgain) {
  std::vector<int64_t> ids;
  const auto insert = [&] {
    return db_->Write([&](WriteTransaction& tx) {
      auto id = tx.QueryInt64("INSERT INTO entry (note) VALUES ($1) RETURNING id",
                              {std::string_view("n")});
      if (id.ok()) ids.push_back(*id);
      return id.status();
    });
  };
  ASSERT_TRUE(insert().ok());
  ASSERT_TRUE(insert().ok());
  ASSERT_TRUE(Execute("DELETE FROM entry").ok());
  ASSERT_TRUE(insert().ok());
  EXPECT_THAT(ids, ElementsAre(1, 2, 3));
}

TEST_P(Conformance, FailedWriteLeavesNothing) {
  absl::Status status = db_->Write([&](WriteTransaction& tx) {
    EXPECT_TRUE(tx.Execute("INSERT INTO shelf VALUES (1)", {}).ok());
    EXPECT_EQ(*tx.QueryInt64("SELECT count(*) FROM shelf", {}), 1) << "sees its own writes";
    return absl::AbortedError("changed my mind");
  });
  EXPECT_EQ(status, absl::AbortedError("changed my mind"));
  EXPECT_EQ(Count("shelf"), 0);
}

TEST_P(Conformance, NestedUndoesItsOwnPartOnly) {
  ASSERT_TRUE(db_->Write([&](WriteTransaction& tx) {
                   EXPECT_TRUE(tx.Execute("INSERT INTO shelf VALUES (1)", {}).ok());
                   EXPECT_EQ(
                       tx.Nested([&] {
                           EXPECT_TRUE(tx.Execute("INSERT INTO shelf VALUES (2)", {}).ok());
                           EXPECT_TRUE(
                               tx.Nested([&] {
                                   return tx.Execute("INSERT INTO shelf VALUES (3)", {}).status();
                                 }).ok());
                           return tx.Execute("INSERT INTO shelf VALUES (1)", {}).status();
                         }).code(),
                       absl::StatusCode::kAlreadyExists);
                   return tx.Nested(
                       [&] { return tx.Execute("INSERT INTO shelf VALUES (4)", {}).status(); });
                 })
                  .ok());
  std::vector<int64_t> ids;
  ASSERT_TRUE(db_->Read([&](ReadTransaction& tx) {
                   return tx.Query("SELECT id FROM shelf ORDER BY id", {}, [&](const Row& row) {
                     ids.push_back(row.Int64(0));
                     return absl::OkStatus();
                   });
                 })
                  .ok());
  EXPECT_THAT(ids, ElementsAre(1, 4));
}

TEST_P(Conformance, ReaderSeesOneState) {
  ASSERT_TRUE(Execute("INSERT INTO shelf VALUES (1)").ok());
  ASSERT_TRUE(db_->Read([&](ReadTransaction& tx) {
                   EXPECT_EQ(*tx.QueryInt64("SELECT count(*) FROM shelf", {}), 1);
                   EXPECT_TRUE(Execute("INSERT INTO shelf VALUES (2)").ok());
                   EXPECT_EQ(*tx.QueryInt64("SELECT count(*) FROM shelf", {}), 1);
                   return absl::OkStatus();
                 })
                  .ok());
  EXPECT_EQ(Count("shelf"), 2);
}

TEST_P(Conformance, ReaderCannotWrite) {
  absl::Status status = db_->Read([&](ReadTransaction& tx) {
    return tx.QueryInt64("INSERT INTO shelf VALUES (1) RETURNING id", {}).status();
  });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(Count("shelf"), 0);
}

TEST_P(Conformance, SameQueryWithinItself) {
  ASSERT_TRUE(Execute("INSERT INTO shelf VALUES (1), (2)").ok());
  std::vector<int64_t> seen;
  constexpr std::string_view kSql = "SELECT id FROM shelf ORDER BY id";
  ASSERT_TRUE(db_->Read([&](ReadTransaction& tx) {
                   return tx.Query(kSql, {}, [&](const Row& outer) {
                     seen.push_back(outer.Int64(0));
                     return tx.Query(kSql, {}, [&](const Row& inner) {
                       seen.push_back(inner.Int64(0));
                       return absl::OkStatus();
                     });
                   });
                 })
                  .ok());
  EXPECT_THAT(seen, ElementsAre(1, 1, 2, 2, 1, 2));
}

TEST_P(Conformance, RowFunctionEndsTheQuery) {
  ASSERT_TRUE(Execute("INSERT INTO shelf VALUES (1), (2)").ok());
  int rows = 0;
  absl::Status status = db_->Read([&](ReadTransaction& tx) {
    return tx.Query("SELECT id FROM shelf", {}, [&](const Row&) {
      ++rows;
      return absl::CancelledError("enough");
    });
  });
  EXPECT_EQ(status, absl::CancelledError("enough"));
  EXPECT_EQ(rows, 1);
}

TEST_P(Conformance, WriteWithinWriteIsRefused) {
  absl::Status status =
      db_->Write([&](WriteTransaction&) { return Execute("INSERT INTO shelf VALUES (1)"); });
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
}

TEST_P(Conformance, KeepsWhatWasWrittenAndMigratesForward) {
  ASSERT_TRUE(Execute("INSERT INTO thing (key) VALUES ('a')").ok());
  Reopen({kFirst, kSecond});
  EXPECT_TRUE(Execute("UPDATE thing SET colour = 'red' WHERE key = 'a'").ok());
  Reopen({kFirst, kSecond});
  EXPECT_EQ(Count("thing WHERE colour = 'red'"), 1);
}

TEST_P(Conformance, RefusesAForeignSchema) {
  Reopen({kFirst, kSecond});
  db_.reset();
  const Migration other = {1, "things", "CREATE TABLE elsewhere (id INTEGER);"};
  const Migration skipped = {3, "later", "CREATE TABLE later (id INTEGER);"};
  const Migration broken = {3, "broken", "CREATE TABLE fine (id INTEGER); CREATE nonsense;"};
  const struct {
    const char* name;
    std::vector<Migration> migrations;
    absl::StatusCode want;
    const char* message;
  } kCases[] = {
      {"newer", {kFirst}, absl::StatusCode::kFailedPrecondition, "newer program"},
      {"other", {other, kSecond}, absl::StatusCode::kFailedPrecondition, "another program"},
      {"gap", {kFirst, skipped}, absl::StatusCode::kInvalidArgument, "want 2"},
      {"broken", {kFirst, kSecond, broken}, absl::StatusCode::kInternal, "migration 3"},
  };
  for (const auto& c : kCases) {
    auto opened = GetParam().open(scratch_, c.migrations);
    EXPECT_EQ(opened.status().code(), c.want) << c.name;
    EXPECT_THAT(std::string(opened.status().message()), HasSubstr(c.message)) << c.name;
  }
  Reopen({kFirst, kSecond});
  EXPECT_FALSE(Execute("INSERT INTO fine VALUES (1)").ok()) << "a failed step leaves nothing";
}

TEST_P(Conformance, ProgramsThatOpenTogetherMigrateOnce) {
  // Many rounds: what goes wrong between two that open a new file does so once in some hundred.
  constexpr int kRounds = 100, kPrograms = 4;
  db_.reset();
  const std::vector<Migration> migrations = {kFirst, kSecond};
  for (int round = 0; round < kRounds; ++round) {
    const ScratchFolder fresh;
    std::atomic<int> opened = 0;
    std::vector<std::thread> programs;
    for (int i = 0; i < kPrograms; ++i) {
      programs.emplace_back([&] {
        auto db = GetParam().open(fresh, migrations);
        if (db.ok() && (*db)->Check().ok()) ++opened;
        if (!db.ok()) ADD_FAILURE() << db.status();
      });
    }
    for (std::thread& program : programs) program.join();
    ASSERT_EQ(opened, kPrograms) << "round " << round;
  }
}

TEST_P(Conformance, ManyWritersAndReadersLoseNothing) {
  constexpr int kThreads = 6, kWrites = 20;
  ASSERT_TRUE(Execute("INSERT INTO thing (key, weight) VALUES ('n', 0)").ok());
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kWrites; ++i) {
        EXPECT_TRUE(Execute("UPDATE thing SET weight = weight + 1").ok());
        EXPECT_EQ(Count("thing"), 1);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Count("thing WHERE weight = 120"), 1);
}

INSTANTIATE_TEST_SUITE_P(All, Conformance, ::testing::ValuesIn(Backends()),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace demarche::storage
