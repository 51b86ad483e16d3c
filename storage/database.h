// The seam to a relational database, small enough that a second backend can stand behind it.
//
//   auto db = OpenSqlite({.path = "articles.db"}, kMigrations);
//   absl::Status stored = (*db)->Write([&](WriteTransaction& tx) {
//     return tx.Execute("INSERT INTO article (id, title) VALUES ($1, $2)", {id, title}).status();
//   });  // OK: on disk
//   absl::Status read = (*db)->Read([&](ReadTransaction& tx) {
//     return tx.Query("SELECT title FROM article WHERE id = $1", {id}, [&](const Row& row) {
//       title = std::string(row.Text(0));
//       return absl::OkStatus();
//     });
//   });
//
// SQL is written in what SQLite and PostgreSQL share: parameters $1, $2, … (each used at least
// once, and as often as wanted), ON CONFLICT, RETURNING, common table expressions. One statement a
// call.
//
// Errors:
//   UNAVAILABLE          the database is busy, locked or out of reach: try again
//   ALREADY_EXISTS       a unique or primary key is taken
//   FAILED_PRECONDITION  another constraint; or the schema is not the one expected
//   RESOURCE_EXHAUSTED   disk or memory is full
//   DATA_LOSS            the database is damaged or is none, or could not be read from disk
//   PERMISSION_DENIED    the database can't be opened or may not be written
//   CANCELLED            the work was interrupted
//   INVALID_ARGUMENT     parameters that do not fit the SQL, or text that is no text
//   INTERNAL             SQL that does not parse; a column of another type than asked for
#ifndef DEMARCHE_STORAGE_DATABASE_H_
#define DEMARCHE_STORAGE_DATABASE_H_

#include <cstdint>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "storage/value.h"

namespace demarche::storage {

// Parameters $1, $2, … in order; a braced list will do: {id, int64_t{7}, Blob{bytes}}.
using Parameters = absl::Span<const Value>;

// Called for each row. Another status than OK ends the query, and is what the query returns.
using RowFunction = absl::FunctionRef<absl::Status(const Row&)>;

// Reads from one consistent state of the database. Lives within `Database::Read` or `Write`; to be
// used by the calling thread alone. Queries may stand within the row function of another.
class ReadTransaction {
 public:
  virtual ~ReadTransaction() = default;
  virtual absl::Status Query(std::string_view sql, Parameters parameters, RowFunction on_row) = 0;

  // The first column of the first row, which must be an integer: for counts and existence.
  // NOT_FOUND if there is no row.
  absl::StatusOr<int64_t> QueryInt64(std::string_view sql, Parameters parameters);
};

// Reads and writes. Sees its own writes.
class WriteTransaction : public ReadTransaction {
 public:
  // Runs a statement that returns no rows; gives how many rows it changed. (For RETURNING, use
  // `Query`.)
  virtual absl::StatusOr<int64_t> Execute(std::string_view sql, Parameters parameters) = 0;

  // Runs `body`; what it wrote is undone if it fails, and the transaction goes on. May be nested.
  virtual absl::Status Nested(absl::FunctionRef<absl::Status()> body) = 0;
};

// A database. All methods are thread-safe; none may be called within `Write`'s body, save `Read`,
// which then sees the state before the transaction.
class Database {
 public:
  virtual ~Database() = default;

  // Runs `body` in a transaction of its own. Commits if it returns OK, and returns only once that
  // is on disk; otherwise undoes everything and returns what it returned. Writers wait for each
  // other. `body` may be run again after a conflict: it must not change anything but the database,
  // and variables that it sets anew.
  virtual absl::Status Write(absl::FunctionRef<absl::Status(WriteTransaction&)> body) = 0;

  // Runs `body` on one state of the database, beside writers and other readers. Waits while all
  // reading connections are in use.
  virtual absl::Status Read(absl::FunctionRef<absl::Status(ReadTransaction&)> body) = 0;

  // Takes what was deleted out of the files too, where copies of it may lie beside the rows (the
  // write-ahead log). UNAVAILABLE if a reader stands in the way: call again later.
  virtual absl::Status Scrub() { return absl::OkStatus(); }

  // OK if the database answers. Cheap: for readiness.
  virtual absl::Status Check() = 0;
};

}  // namespace demarche::storage

#endif  // DEMARCHE_STORAGE_DATABASE_H_
