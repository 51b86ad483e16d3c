// The tables of the ledger.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_SCHEMA_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_SCHEMA_H_

#include "absl/types/span.h"
#include "storage/migration.h"

namespace demarche::stance {

// For OpenSqlite. Lives for ever.
absl::Span<const storage::Migration> LedgerMigrations();

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_SCHEMA_H_
