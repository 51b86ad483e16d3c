// SQLite's result codes as absl::Status.
#ifndef DEMARCHE_STORAGE_SQLITE_STATUS_H_
#define DEMARCHE_STORAGE_SQLITE_STATUS_H_

#include <string_view>

#include "absl/status/status.h"

namespace demarche::storage {

// `extended_code` as SQLite returns it (OK, ROW and DONE are OK); `message` says what was tried or
// what SQLite says of it. Never holds parameter values. Thread-safe.
absl::Status SqliteStatus(int extended_code, std::string_view message);

}  // namespace demarche::storage

#endif  // DEMARCHE_STORAGE_SQLITE_STATUS_H_
