// What the ledger knows of itself.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_LEDGER_ROW_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_LEDGER_ROW_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "stance_service/ledger/article_rows.h"
#include "stance_service/ledger/snapshot.h"
#include "storage/database.h"

namespace demarche::stance {

// The one row of table `ledger`.
struct LedgerRow {
  std::string epoch;
  int64_t counter = 0;
  Versions versions;
  std::string aggregation;
  int64_t article_count = 0;
  int64_t statement_count = 0;

  LedgerState State() const {
    return {absl::StrCat(epoch, "-", counter), counter, article_count, statement_count};
  }
};

// Nothing before the ledger was first opened.
absl::StatusOr<std::optional<LedgerRow>> ReadLedgerRow(storage::ReadTransaction& tx);

absl::Status WriteLedgerRow(storage::WriteTransaction& tx, const LedgerRow& row);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_LEDGER_ROW_H_
