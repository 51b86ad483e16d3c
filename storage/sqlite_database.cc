#include "storage/sqlite_database.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/migrate.h"
#include "storage/sqlite_connection.h"

namespace demarche::storage {
namespace {

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(std::unique_ptr<SqliteConnection> writer,
                 std::vector<std::unique_ptr<SqliteConnection>> readers,
                 std::chrono::milliseconds busy_timeout)
      : writer_(std::move(writer)),
        busy_timeout_(busy_timeout),
        idle_readers_(std::move(readers)) {}

  absl::Status Write(absl::FunctionRef<absl::Status(WriteTransaction&)> body) override {
    if (writing_thread_.load() == std::this_thread::get_id()) {
      return absl::InternalError("Write was called within Write");
    }
    std::lock_guard<std::mutex> lock(writer_mutex_);
    writing_thread_ = std::this_thread::get_id();
    absl::Status status = writer_->InTransaction("BEGIN IMMEDIATE", [&] { return body(*writer_); });
    writing_thread_ = std::thread::id();
    return status;
  }

  absl::Status Read(absl::FunctionRef<absl::Status(ReadTransaction&)> body) override {
    std::unique_ptr<SqliteConnection> reader = TakeReader();
    absl::Status status = reader->InTransaction("BEGIN", [&] { return body(*reader); });
    PutBack(std::move(reader));
    return status;
  }

  absl::Status Scrub() override {
    std::lock_guard<std::mutex> lock(writer_mutex_);
    // Writers wait meanwhile: a reader is not waited for as long as another program would be.
    absl::Status status = writer_->Run("PRAGMA busy_timeout = 200;");
    if (!status.ok()) return status;
    bool busy = false;
    status = writer_->Query("PRAGMA wal_checkpoint(TRUNCATE)", {}, [&](const Row& row) {
      busy = row.Int64(0) != 0;
      return absl::OkStatus();
    });
    absl::Status restored =
        writer_->Run(absl::StrCat("PRAGMA busy_timeout = ", busy_timeout_.count(), ";"));
    if (!status.ok()) return status;
    if (busy) return absl::UnavailableError("sqlite: a reader keeps the log from being emptied");
    return restored;
  }

  absl::Status Check() override {
    return Read([](ReadTransaction& tx) {
      return tx.QueryInt64("SELECT count(*) FROM schema_migrations", {}).status();
    });
  }

 private:
  std::unique_ptr<SqliteConnection> TakeReader() {
    std::unique_lock<std::mutex> lock(readers_mutex_);
    reader_returned_.wait(lock, [&] { return !idle_readers_.empty(); });
    // The one used last: its cache is warm.
    auto reader = std::move(idle_readers_.back());
    idle_readers_.pop_back();
    return reader;
  }

  void PutBack(std::unique_ptr<SqliteConnection> reader) {
    {
      std::lock_guard<std::mutex> lock(readers_mutex_);
      idle_readers_.push_back(std::move(reader));
    }
    reader_returned_.notify_one();
  }

  std::mutex writer_mutex_;
  std::atomic<std::thread::id> writing_thread_;
  const std::unique_ptr<SqliteConnection> writer_;
  const std::chrono::milliseconds busy_timeout_;

  std::mutex readers_mutex_;
  std::condition_variable reader_returned_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_readers_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> OpenSqlite(const SqliteOptions& options,
                                                     absl::Span<const Migration> migrations) {
  if (options.path.empty()) return absl::InvalidArgumentError("path: got nothing, want a file");
  if (options.readers < 1 || options.readers > 64) {
    return absl::InvalidArgumentError(
        absl::StrCat("readers: got ", options.readers, ", want 1 to 64"));
  }
  auto writer = SqliteConnection::Open(options, SqliteAccess::kReadWrite);
  if (!writer.ok()) return writer.status();
  SqliteConnection& connection = **writer;
  absl::Status migrated = connection.InTransaction("BEGIN IMMEDIATE", [&] {
    return Migrate(connection, migrations,
                   [&](std::string_view script) { return connection.Run(script); });
  });
  if (!migrated.ok()) return migrated;

  std::vector<std::unique_ptr<SqliteConnection>> readers;
  for (int i = 0; i < options.readers; ++i) {
    auto reader = SqliteConnection::Open(options, SqliteAccess::kReadOnly);
    if (!reader.ok()) return reader.status();
    readers.push_back(*std::move(reader));
  }
  return std::make_unique<SqliteDatabase>(*std::move(writer), std::move(readers),
                                          options.busy_timeout);
}

}  // namespace demarche::storage
