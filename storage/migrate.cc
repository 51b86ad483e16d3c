#include "storage/migrate.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace demarche::storage {
namespace {

struct Applied {
  int64_t number;
  std::string sql;
};

absl::StatusOr<std::vector<Applied>> ReadApplied(ReadTransaction& tx) {
  std::vector<Applied> applied;
  absl::Status status = tx.Query("SELECT number, sql FROM schema_migrations ORDER BY number", {},
                                 [&](const Row& row) {
                                   applied.push_back({row.Int64(0), std::string(row.Text(1))});
                                   return absl::OkStatus();
                                 });
  if (!status.ok()) return status;
  return applied;
}

absl::Status CheckNumbers(absl::Span<const Migration> migrations) {
  for (size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number != static_cast<int>(i) + 1) {
      return absl::InvalidArgumentError(
          absl::StrCat("migrations[", i, "].number: got ", migrations[i].number, ", want ", i + 1));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckHistory(const std::vector<Applied>& applied,
                          absl::Span<const Migration> migrations) {
  for (size_t i = 0; i < applied.size(); ++i) {
    if (i >= migrations.size()) {
      return absl::FailedPreconditionError(
          absl::StrCat("schema: got version ", applied.back().number, ", want at most ",
                       migrations.size(), " (the database was written by a newer program)"));
    }
    if (applied[i].number != migrations[i].number || applied[i].sql != migrations[i].sql) {
      return absl::FailedPreconditionError(
          absl::StrCat("schema: migration ", migrations[i].number,
                       " was applied with another text; the database is of another program"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Migrate(WriteTransaction& tx, absl::Span<const Migration> migrations,
                     absl::FunctionRef<absl::Status(std::string_view script)> run) {
  if (absl::Status status = CheckNumbers(migrations); !status.ok()) return status;
  if (absl::Status status = run("CREATE TABLE IF NOT EXISTS schema_migrations ("
                                " number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                                " sql TEXT NOT NULL);");
      !status.ok()) {
    return status;
  }
  auto applied = ReadApplied(tx);
  if (!applied.ok()) return applied.status();
  if (absl::Status status = CheckHistory(*applied, migrations); !status.ok()) return status;
  for (const Migration& migration : migrations.subspan(applied->size())) {
    if (absl::Status status = run(migration.sql); !status.ok()) {
      return absl::Status(status.code(), absl::StrCat("migration ", migration.number, ": ",
                                                      std::string(status.message())));
    }
    auto recorded =
        tx.Execute("INSERT INTO schema_migrations (number, name, sql) VALUES ($1, $2, $3)",
                   {int64_t{migration.number}, migration.name, migration.sql});
    if (!recorded.ok()) return recorded.status();
  }
  return absl::OkStatus();
}

}  // namespace demarche::storage
