#include "stance_service/ledger/ledger_row.h"

#include <string_view>

namespace demarche::stance {

absl::StatusOr<std::optional<LedgerRow>> ReadLedgerRow(storage::ReadTransaction& tx) {
  std::optional<LedgerRow> found;
  const absl::Status status = tx.Query(
      "SELECT epoch, counter, engine_version, catalog_version, aggregation, article_count, "
      "statement_count FROM ledger",
      {}, [&](const storage::Row& row) {
        found = LedgerRow{std::string(row.Text(0)),
                          row.Int64(1),
                          {std::string(row.Text(2)), std::string(row.Text(3))},
                          std::string(row.Text(4)),
                          row.Int64(5),
                          row.Int64(6)};
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return found;
}

absl::Status WriteLedgerRow(storage::WriteTransaction& tx, const LedgerRow& row) {
  return tx
      .Execute(
          "INSERT INTO ledger (id, epoch, counter, engine_version, catalog_version, aggregation, "
          "article_count, statement_count) VALUES (1, $1, $2, $3, $4, $5, $6, $7) "
          "ON CONFLICT (id) DO UPDATE SET counter = excluded.counter, "
          "engine_version = excluded.engine_version, catalog_version = excluded.catalog_version, "
          "aggregation = excluded.aggregation, article_count = excluded.article_count, "
          "statement_count = excluded.statement_count",
          {std::string_view(row.epoch), row.counter, std::string_view(row.versions.engine),
           std::string_view(row.versions.catalog), std::string_view(row.aggregation),
           row.article_count, row.statement_count})
      .status();
}

}  // namespace demarche::stance
