// Stances in the database, and which of them are behind their statements.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_STANCE_ROWS_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_STANCE_ROWS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "demarche/v1/stance.pb.h"
#include "stance_service/ledger/snapshot.h"
#include "storage/database.h"

namespace demarche::stance {

using PairKey = std::pair<std::string, std::string>;  // actor, topic

// Notes that the statements of a pair changed with the ledger's change of this counter.
absl::Status TouchPair(storage::WriteTransaction& tx, const PairKey& pair, int64_t counter);

// The pairs that were touched after that counter, in order.
absl::StatusOr<std::vector<PairKey>> TouchedAfter(storage::ReadTransaction& tx, int64_t counter);

// Stores a stance as it was with that counter; the pair is touched no more unless it was later. A
// stance without statements is removed.
absl::Status PutStance(storage::WriteTransaction& tx, const v1::Stance& stance, int64_t counter);

// All that are stored, those of touched pairs among them.
absl::StatusOr<std::vector<StanceRecord>> StoredStances(storage::ReadTransaction& tx);

// Forgets all stances and touches.
absl::Status DeleteStances(storage::WriteTransaction& tx);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_STANCE_ROWS_H_
