#include "storage/sqlite_status.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace demarche::storage {
namespace {

TEST(SqliteStatus, MapsCodes) {
  const struct {
    int sqlite;
    absl::StatusCode want;
  } kCases[] = {
      {SQLITE_OK, absl::StatusCode::kOk},
      {SQLITE_ROW, absl::StatusCode::kOk},
      {SQLITE_DONE, absl::StatusCode::kOk},
      {SQLITE_BUSY, absl::StatusCode::kUnavailable},
      {SQLITE_BUSY_SNAPSHOT, absl::StatusCode::kUnavailable},
      {SQLITE_LOCKED_SHAREDCACHE, absl::StatusCode::kUnavailable},
      {SQLITE_CONSTRAINT_UNIQUE, absl::StatusCode::kAlreadyExists},
      {SQLITE_CONSTRAINT_PRIMARYKEY, absl::StatusCode::kAlreadyExists},
      {SQLITE_CONSTRAINT_FOREIGNKEY, absl::StatusCode::kFailedPrecondition},
      {SQLITE_FULL, absl::StatusCode::kResourceExhausted},
      {SQLITE_NOMEM, absl::StatusCode::kResourceExhausted},
      {SQLITE_IOERR_NOMEM, absl::StatusCode::kResourceExhausted},
      {SQLITE_IOERR_FSYNC, absl::StatusCode::kDataLoss},
      {SQLITE_CORRUPT_VTAB, absl::StatusCode::kDataLoss},
      {SQLITE_NOTADB, absl::StatusCode::kDataLoss},
      {SQLITE_READONLY, absl::StatusCode::kPermissionDenied},
      {SQLITE_CANTOPEN, absl::StatusCode::kPermissionDenied},
      {SQLITE_TOOBIG, absl::StatusCode::kInvalidArgument},
      {SQLITE_INTERRUPT, absl::StatusCode::kCancelled},
      {SQLITE_ERROR, absl::StatusCode::kInternal},
      {SQLITE_MISUSE, absl::StatusCode::kInternal},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(SqliteStatus(c.sqlite, "m").code(), c.want) << sqlite3_errstr(c.sqlite);
  }
}

}  // namespace
}  // namespace demarche::storage
