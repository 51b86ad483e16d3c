// SQLite behind the seam of database.h: the embedded default.
//
// Write-ahead log, synced at each commit (`synchronous=FULL`), foreign keys on. One connection
// writes; a few read beside it. Prepared statements are kept by their text.
#ifndef DEMARCHE_STORAGE_SQLITE_DATABASE_H_
#define DEMARCHE_STORAGE_SQLITE_DATABASE_H_

#include <chrono>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "storage/database.h"
#include "storage/migration.h"

namespace demarche::storage {

struct SqliteOptions {
  // The file; made if it is not there. Its folder must exist. Beside it SQLite keeps "-wal" and
  // "-shm" while the database is open.
  std::string path;
  // Reading connections, 1 to 64. Each may use `cache_kib` of memory.
  int readers = 4;
  // How long to wait for another program that holds the database before UNAVAILABLE.
  std::chrono::milliseconds busy_timeout{5000};
  // Page cache of each connection, in KiB.
  int cache_kib = 8192;
};

// Opens the database and brings its schema up to date. See migration.h for when it refuses.
absl::StatusOr<std::unique_ptr<Database>> OpenSqlite(const SqliteOptions& options,
                                                     absl::Span<const Migration> migrations);

}  // namespace demarche::storage

#endif  // DEMARCHE_STORAGE_SQLITE_DATABASE_H_
