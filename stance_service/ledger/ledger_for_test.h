// A ledger in a folder of its own, for tests.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_LEDGER_FOR_TEST_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_LEDGER_FOR_TEST_H_

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "stance_service/ledger/ledger.h"
#include "stance_service/ledger/schema.h"
#include "storage/backends_for_test.h"
#include "storage/sqlite_database.h"

namespace demarche::stance {

class LedgerFolder {
 public:
  // Opened again, it holds what it held. Null, and the test fails, if it can't be opened.
  std::unique_ptr<Ledger> Open(const Versions& versions, const AggregateOptions& options = {}) {
    auto database =
        storage::OpenSqlite({.path = scratch_.path() + "/ledger.db"}, LedgerMigrations());
    EXPECT_TRUE(database.ok()) << database.status();
    if (!database.ok()) return nullptr;
    auto ledger = Ledger::Open(*std::move(database), versions, options);
    EXPECT_TRUE(ledger.ok()) << ledger.status();
    return ledger.ok() ? *std::move(ledger) : nullptr;
  }

 private:
  storage::ScratchFolder scratch_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_LEDGER_FOR_TEST_H_
