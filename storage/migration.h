// Numbered, forward-only changes of a database's schema.
#ifndef DEMARCHE_STORAGE_MIGRATION_H_
#define DEMARCHE_STORAGE_MIGRATION_H_

#include <string_view>

namespace demarche::storage {

// One step of the schema. A list of them is given to the database when it is opened: numbers 1, 2,
// 3, … in order, none ever changed, taken out or moved once released.
//
// Steps not yet applied are applied in one transaction under the database's write lock, so that two
// programs opening the same database do not both apply them. What was applied is recorded with its
// text in the table `schema_migrations`. Opening fails with FAILED_PRECONDITION if the database has
// steps that the program does not know (it is newer), or has one with another text (it is not
// ours).
//
// `sql` holds statements, each ended by ';'. It is written in what the backends share, with
// INTEGER (64 bits), REAL, TEXT and BLOB for types and
// `INTEGER PRIMARY KEY AUTOINCREMENT` for keys that the database counts up; a backend with other
// words for these (PostgreSQL: BIGINT, DOUBLE PRECISION, BYTEA, identity columns) translates them,
// and leaves out `STRICT`.
struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

}  // namespace demarche::storage

#endif  // DEMARCHE_STORAGE_MIGRATION_H_
