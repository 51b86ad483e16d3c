#include "stance_service/ledger/snapshot.h"

#include <algorithm>
#include <compare>
#include <tuple>

#include "stance_service/ledger/aggregate.h"

namespace demarche::stance {
namespace {

bool RecordPairOrder(const StanceRecord& a, const StanceRecord& b) { return PairOrder(*a, *b); }
bool RecordStrongerFirst(const StanceRecord& a, const StanceRecord& b) {
  return StrongerFirst(*a, *b);
}

bool SamePair(const StanceRecord& a, const StanceRecord& b) {
  return a->actor_id() == b->actor_id() && a->topic_id() == b->topic_id();
}

// The last change of each pair, in order of pair.
std::vector<StanceChange> LastOfEach(std::vector<StanceChange> changes) {
  std::reverse(changes.begin(), changes.end());
  std::stable_sort(changes.begin(), changes.end(), RecordPairOrder);
  changes.erase(std::unique(changes.begin(), changes.end(), SamePair), changes.end());
  return changes;
}

}  // namespace

bool StrongerFirst(const v1::Stance& a, const v1::Stance& b) {
  const double first = StanceStrength(a);
  const double second = StanceStrength(b);
  if (first != second) return first > second;
  return PairOrder(a, b);
}

bool PairOrder(const v1::Stance& a, const v1::Stance& b) {
  return std::tie(a.actor_id(), a.topic_id()) < std::tie(b.actor_id(), b.topic_id());
}

const v1::Stance* Snapshot::Find(std::string_view actor_id, std::string_view topic_id) const {
  const auto key = std::make_pair(actor_id, topic_id);
  const auto pair_of = [](const StanceRecord& record) {
    return std::make_pair(std::string_view(record->actor_id()),
                          std::string_view(record->topic_id()));
  };
  const auto found = std::lower_bound(
      by_pair.begin(), by_pair.end(), key,
      [&](const StanceRecord& record, const auto& wanted) { return pair_of(record) < wanted; });
  return found != by_pair.end() && pair_of(*found) == key ? found->get() : nullptr;
}

Snapshot Merge(const Snapshot& base, LedgerState state, std::vector<StanceChange> changes) {
  changes = LastOfEach(std::move(changes));
  const auto unchanged = [&](const StanceRecord& record) {
    return !std::binary_search(changes.begin(), changes.end(), record, RecordPairOrder);
  };
  std::vector<StanceRecord> added;
  for (const StanceChange& change : changes) {
    if (change->statement_count() > 0) added.push_back(change);
  }
  const auto merge = [&](const std::vector<StanceRecord>& from, auto order) {
    std::vector<StanceRecord> kept;
    kept.reserve(from.size());
    std::copy_if(from.begin(), from.end(), std::back_inserter(kept), unchanged);
    std::sort(added.begin(), added.end(), order);
    std::vector<StanceRecord> merged;
    merged.reserve(kept.size() + added.size());
    std::merge(kept.begin(), kept.end(), added.begin(), added.end(), std::back_inserter(merged),
               order);
    return merged;
  };
  Snapshot result;
  result.state = std::move(state);
  result.by_pair = merge(base.by_pair, RecordPairOrder);
  result.strongest = merge(base.strongest, RecordStrongerFirst);
  return result;
}

}  // namespace demarche::stance
