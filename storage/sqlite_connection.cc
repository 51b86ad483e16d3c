#include "storage/sqlite_connection.h"

#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/sqlite_status.h"
#include "storage/text.h"

namespace demarche::storage {
namespace {

constexpr size_t kMaxIdleStatements = 128;

// Remembers the first wrong access, so that callers need not check each column.
class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

  int size() const override { return sqlite3_column_count(statement_); }
  bool IsNull(int column) const override {
    return InRange(column) && sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  int64_t Int64(int column) const override {
    return Is(column, SQLITE_INTEGER) ? sqlite3_column_int64(statement_, column) : 0;
  }
  double Double(int column) const override {
    if (InRange(column) && sqlite3_column_type(statement_, column) == SQLITE_INTEGER) {
      return static_cast<double>(sqlite3_column_int64(statement_, column));
    }
    return Is(column, SQLITE_FLOAT) ? sqlite3_column_double(statement_, column) : 0;
  }
  std::string_view Text(int column) const override { return View(column, SQLITE_TEXT); }
  std::string_view Bytes(int column) const override { return View(column, SQLITE_BLOB); }

  const absl::Status& status() const { return status_; }

 private:
  bool InRange(int column) const {
    if (column >= 0 && column < size()) return true;
    Fail(column, "is not there");
    return false;
  }
  bool Is(int column, int type) const {
    if (!InRange(column)) return false;
    if (sqlite3_column_type(statement_, column) == type) return true;
    Fail(column, "has another type than asked for");
    return false;
  }
  std::string_view View(int column, int type) const {
    if (!Is(column, type)) return {};
    // The pointer first, then the size: SQLite documents this order.
    const void* bytes = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return {static_cast<const char*>(bytes), static_cast<size_t>(size)};
  }
  void Fail(int column, std::string_view what) const {
    if (!status_.ok()) return;
    status_ = absl::InternalError(absl::StrCat("column ", column, " ", std::string(what)));
  }

  sqlite3_stmt* statement_;
  mutable absl::Status status_;
};

// An empty view may point nowhere, which SQLite would take for NULL.
const char* NotNull(std::string_view bytes) { return bytes.data() == nullptr ? "" : bytes.data(); }

absl::Status Bind(sqlite3_stmt* statement, int index, const Value& value) {
  int code = SQLITE_OK;
  if (std::holds_alternative<std::monostate>(value)) {
    code = sqlite3_bind_null(statement, index);
  } else if (const auto* integer = std::get_if<int64_t>(&value)) {
    code = sqlite3_bind_int64(statement, index, *integer);
  } else if (const auto* number = std::get_if<double>(&value)) {
    code = sqlite3_bind_double(statement, index, *number);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    if (!IsStorableText(*text)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "parameter $", index, ": got bytes that are no text, want UTF-8 without NUL"));
    }
    code = sqlite3_bind_text64(statement, index, NotNull(*text), text->size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  } else if (const auto* blob = std::get_if<Blob>(&value)) {
    code = sqlite3_bind_blob64(statement, index, NotNull(blob->bytes), blob->bytes.size(),
                               SQLITE_STATIC);
  }
  return SqliteStatus(code, "binding a parameter");
}

// SQLite numbers named parameters by where they first stand, so "$2" is looked up by its name.
absl::Status BindAll(sqlite3_stmt* statement, Parameters parameters) {
  if (sqlite3_bind_parameter_count(statement) != static_cast<int>(parameters.size())) {
    return absl::InvalidArgumentError(absl::StrCat("parameters: got ", parameters.size(), ", want ",
                                                   sqlite3_bind_parameter_count(statement)));
  }
  for (size_t i = 0; i < parameters.size(); ++i) {
    const std::string name = absl::StrCat("$", i + 1);
    const int index = sqlite3_bind_parameter_index(statement, name.c_str());
    if (index == 0) {
      return absl::InvalidArgumentError(absl::StrCat("parameters: the SQL has no ", name));
    }
    if (absl::Status status = Bind(statement, index, parameters[i]); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// Turning a new file into one with a log ahead can end with SQLITE_BUSY without SQLite's own wait
// (its busy handler is left out where two that wait could block each other), so programs that
// start together wait for their turn here.
absl::Status UseWriteAheadLog(sqlite3* handle, std::chrono::milliseconds timeout) {
  constexpr std::chrono::milliseconds kPause(2);
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  for (;;) {
    const int code =
        sqlite3_exec(handle, "PRAGMA journal_mode = WAL;", nullptr, nullptr, nullptr);
    if ((code & 0xff) != SQLITE_BUSY || std::chrono::steady_clock::now() >= deadline) {
      return SqliteStatus(code, sqlite3_errmsg(handle));
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

// Holds a prepared statement for one use, and gives it back clean.
class SqliteConnection::Lease {
 public:
  Lease(SqliteConnection& connection, std::string_view sql, Statement statement)
      : connection_(connection), sql_(sql), statement_(std::move(statement)) {}
  ~Lease() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    connection_.PutBack(sql_, std::move(statement_));
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  sqlite3_stmt* get() const { return statement_.get(); }

 private:
  SqliteConnection& connection_;
  std::string_view sql_;
  Statement statement_;
};

absl::StatusOr<std::unique_ptr<SqliteConnection>> SqliteConnection::Open(
    const SqliteOptions& options, SqliteAccess access) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                    (access == SqliteAccess::kReadWrite ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(options.path.c_str(), &handle, flags, nullptr);
  // Even a failed open gives a handle that must be closed.
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(handle));
  if (code != SQLITE_OK) {
    return SqliteStatus(code, absl::StrCat("opening ", options.path, ": ", sqlite3_errstr(code)));
  }
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, static_cast<int>(options.busy_timeout.count()));
  absl::Status status = UseWriteAheadLog(handle, options.busy_timeout);
  if (!status.ok()) return status;
  status = connection->Run(absl::StrCat(
      "PRAGMA synchronous = FULL;"
      "PRAGMA foreign_keys = ON;"
      "PRAGMA trusted_schema = OFF;"
      // What is erased is overwritten, not merely unlinked.
      "PRAGMA secure_delete = ON;"
      // Fewer, larger checkpoints: each costs a sync of the main file within some commit.
      "PRAGMA wal_autocheckpoint = 4000;"
      "PRAGMA journal_size_limit = 67108864;"
      "PRAGMA cache_size = -",
      options.cache_kib, ";", access == SqliteAccess::kReadOnly ? "PRAGMA query_only = ON;" : ""));
  if (!status.ok()) return status;
  return connection;
}

SqliteConnection::~SqliteConnection() {
  idle_.clear();
  sqlite3_close(handle_);
}

absl::Status SqliteConnection::LastError() const {
  return SqliteStatus(sqlite3_extended_errcode(handle_), sqlite3_errmsg(handle_));
}

absl::Status SqliteConnection::Run(std::string_view script) {
  const std::string terminated(script);
  if (sqlite3_exec(handle_, terminated.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) {
    return absl::OkStatus();
  }
  return LastError();
}

absl::StatusOr<SqliteConnection::Statement> SqliteConnection::Prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, &rest);
  Statement statement(raw);
  if (code != SQLITE_OK) return LastError();
  if (statement == nullptr) return absl::InternalError("sql: got nothing, want a statement");
  for (; rest != sql.data() + sql.size(); ++rest) {
    if (*rest != ' ' && *rest != '\n' && *rest != ';') {
      return absl::InternalError("sql: got several statements, want one");
    }
  }
  return statement;
}

absl::StatusOr<SqliteConnection::Statement> SqliteConnection::Take(std::string_view sql) {
  const auto found = idle_by_sql_.find(sql);
  if (found == idle_by_sql_.end()) return Prepare(sql);
  const auto entry = found->second;
  Statement statement = std::move(entry->statement);
  idle_by_sql_.erase(found);
  idle_.erase(entry);
  return statement;
}

void SqliteConnection::PutBack(std::string_view sql, Statement statement) {
  if (idle_by_sql_.count(sql) > 0) return;  // A twin came back first.
  idle_.push_front({std::string(sql), std::move(statement)});
  idle_by_sql_[idle_.front().sql] = idle_.begin();
  if (idle_.size() > kMaxIdleStatements) {
    idle_by_sql_.erase(idle_.back().sql);
    idle_.pop_back();
  }
}

absl::Status SqliteConnection::Query(std::string_view sql, Parameters parameters,
                                     RowFunction on_row) {
  // After some errors (a full disk) SQLite rolls back by itself. What then followed in the same
  // body would be committed one by one.
  if (in_transaction_ && sqlite3_get_autocommit(handle_) != 0) {
    return absl::UnavailableError("sqlite: the transaction was rolled back after an error");
  }
  auto statement = Take(sql);
  if (!statement.ok()) return statement.status();
  Lease lease(*this, sql, *std::move(statement));
  if (absl::Status status = BindAll(lease.get(), parameters); !status.ok()) return status;
  for (;;) {
    const int code = sqlite3_step(lease.get());
    if (code == SQLITE_DONE) return absl::OkStatus();
    if (code != SQLITE_ROW) return LastError();
    const SqliteRow row(lease.get());
    absl::Status status = on_row(row);
    if (!row.status().ok()) return row.status();
    if (!status.ok()) return status;
  }
}

absl::StatusOr<int64_t> SqliteConnection::Execute(std::string_view sql, Parameters parameters) {
  const int64_t before = sqlite3_total_changes64(handle_);
  absl::Status status = Query(sql, parameters, [](const Row&) {
    return absl::InternalError("Execute: got a row, want a statement without a result");
  });
  if (!status.ok()) return status;
  // `sqlite3_changes` keeps its old value where a statement changes nothing at all, such as DDL.
  return sqlite3_total_changes64(handle_) == before ? 0 : sqlite3_changes64(handle_);
}

absl::Status SqliteConnection::Nested(absl::FunctionRef<absl::Status()> body) {
  const std::string name = absl::StrCat("nested_", depth_);
  if (absl::Status status = Run(absl::StrCat("SAVEPOINT ", name)); !status.ok()) return status;
  ++depth_;
  absl::Status status = body();
  --depth_;
  if (!status.ok()) {
    // After a full disk SQLite may have rolled the whole transaction back by itself; then there is
    // no savepoint left, and the commit reports it.
    if (sqlite3_get_autocommit(handle_) == 0) {
      Run(absl::StrCat("ROLLBACK TO ", name, "; RELEASE ", name)).IgnoreError();
    }
    return status;
  }
  return Run(absl::StrCat("RELEASE ", name));
}

absl::Status SqliteConnection::InTransaction(std::string_view begin,
                                             absl::FunctionRef<absl::Status()> body) {
  if (absl::Status status = Run(begin); !status.ok()) return status;
  in_transaction_ = true;
  absl::Status status = body();
  in_transaction_ = false;
  if (status.ok()) status = Run("COMMIT");
  if (sqlite3_get_autocommit(handle_) == 0) Run("ROLLBACK").IgnoreError();
  return status;
}

}  // namespace demarche::storage
