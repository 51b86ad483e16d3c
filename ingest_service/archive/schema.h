// The archive's tables.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_SCHEMA_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_SCHEMA_H_

#include "absl/types/span.h"
#include "storage/migration.h"

namespace demarche::ingest {

absl::Span<const storage::Migration> ArchiveMigrations();

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_SCHEMA_H_
