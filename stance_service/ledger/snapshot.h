// The stances over all time, in memory: what polling reads.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_SNAPSHOT_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_SNAPSHOT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demarche/v1/stance.pb.h"

namespace demarche::stance {

// Names are empty; evidence holds ids alone, heaviest first, at most kSnapshotEvidence.
using StanceRecord = std::shared_ptr<const v1::Stance>;

inline constexpr int kSnapshotEvidence = 10;

struct LedgerState {
  // "<epoch>-<counter>". Opaque to callers.
  std::string revision;
  // Goes up with every change.
  int64_t counter = 0;
  int64_t article_count = 0;
  int64_t statement_count = 0;
};

// One state of the ledger. Immutable, so any number of threads may read it.
struct Snapshot {
  LedgerState state;
  // By StanceStrength, strongest first; then by actor and topic.
  std::vector<StanceRecord> strongest;
  // By actor, then topic.
  std::vector<StanceRecord> by_pair;

  // Null if there is no evidence.
  const v1::Stance* Find(std::string_view actor_id, std::string_view topic_id) const;
};

// The orders of the two lists.
bool StrongerFirst(const v1::Stance& a, const v1::Stance& b);
bool PairOrder(const v1::Stance& a, const v1::Stance& b);

// A stance that is new or changed; one without statements is gone.
using StanceChange = StanceRecord;

// `base` with `changes`, of which later ones win, as of `state`. Time grows with the number of
// stances, but no stance is copied.
Snapshot Merge(const Snapshot& base, LedgerState state, std::vector<StanceChange> changes);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_SNAPSHOT_H_
