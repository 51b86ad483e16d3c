// Applies migrations through the seam alone, for every backend.
#ifndef DEMARCHE_STORAGE_MIGRATE_H_
#define DEMARCHE_STORAGE_MIGRATE_H_

#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "storage/database.h"
#include "storage/migration.h"

namespace demarche::storage {

// Brings the schema up to date within `tx`, which must hold the backend's lock against other
// programs doing the same. `run` carries out a script of several statements in that transaction.
absl::Status Migrate(WriteTransaction& tx, absl::Span<const Migration> migrations,
                     absl::FunctionRef<absl::Status(std::string_view script)> run);

}  // namespace demarche::storage

#endif  // DEMARCHE_STORAGE_MIGRATE_H_
