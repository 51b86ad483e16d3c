// One connection to a SQLite file, with its prepared statements.
#ifndef DEMARCHE_STORAGE_SQLITE_CONNECTION_H_
#define DEMARCHE_STORAGE_SQLITE_CONNECTION_H_

#include <sqlite3.h>

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/database.h"
#include "storage/sqlite_database.h"

namespace demarche::storage {

enum class SqliteAccess { kReadWrite, kReadOnly };

// To be used by one thread at a time. Is the transaction it carries out: between `Run("BEGIN …")`
// and `Run("COMMIT")` it is handed out as `WriteTransaction` or, when read-only, `ReadTransaction`.
class SqliteConnection final : public WriteTransaction {
 public:
  static absl::StatusOr<std::unique_ptr<SqliteConnection>> Open(const SqliteOptions& options,
                                                                SqliteAccess access);
  ~SqliteConnection() override;
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  absl::Status Query(std::string_view sql, Parameters parameters, RowFunction on_row) override;
  absl::StatusOr<int64_t> Execute(std::string_view sql, Parameters parameters) override;
  absl::Status Nested(absl::FunctionRef<absl::Status()> body) override;

  // A script of any number of statements without parameters; rows are dropped.
  absl::Status Run(std::string_view script);

  // Runs `body` between `begin` and COMMIT, or ROLLBACK where it or the commit fails.
  absl::Status InTransaction(std::string_view begin, absl::FunctionRef<absl::Status()> body);

 private:
  struct Finalise {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalise>;
  struct Idle {
    std::string sql;
    Statement statement;
  };
  class Lease;

  explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}

  absl::Status LastError() const;
  absl::StatusOr<Statement> Prepare(std::string_view sql);
  // Takes an idle statement out of the cache or prepares one; a statement in use is in no cache, so
  // that a query may be run within itself.
  absl::StatusOr<Statement> Take(std::string_view sql);
  void PutBack(std::string_view sql, Statement statement);

  sqlite3* handle_;
  bool in_transaction_ = false;
  int depth_ = 0;         // of nested savepoints
  std::list<Idle> idle_;  // most recently used first
  std::unordered_map<std::string_view, std::list<Idle>::iterator> idle_by_sql_;
};

}  // namespace demarche::storage

#endif  // DEMARCHE_STORAGE_SQLITE_CONNECTION_H_
