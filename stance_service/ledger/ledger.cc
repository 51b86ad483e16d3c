#include "stance_service/ledger/ledger.h"

#include <random>
#include <utility>

#include "absl/strings/str_format.h"
#include "stance_service/ledger/stance_rows.h"

namespace demarche::stance {
namespace {

// Goes up when the method of aggregate.h changes, so that stored stances are computed anew.
constexpr int kAggregationVersion = 2;

std::string AggregationName(const AggregateOptions& options) {
  return absl::StrFormat("%d;half_life_days=%.17g", kAggregationVersion, options.half_life_days);
}

// A name that no other ledger has.
std::string MakeEpoch() {
  std::random_device random;
  return absl::StrFormat("%08x%08x", random(), random());
}

}  // namespace

Ledger::Ledger(std::unique_ptr<storage::Database> database, Versions versions,
               const AggregateOptions& options)
    : database_(std::move(database)), options_(options), versions_(std::move(versions)) {}

Versions Ledger::versions() const {
  std::lock_guard lock(mutex_);
  return versions_;
}

absl::Status Ledger::SetVersions(Versions versions) {
  std::lock_guard writing(write_mutex_);
  if (versions == this->versions()) return absl::OkStatus();
  LedgerRow row;
  const absl::Status status = database_->Write([&](storage::WriteTransaction& tx) -> absl::Status {
    absl::StatusOr<std::optional<LedgerRow>> stored = ReadLedgerRow(tx);
    if (!stored.ok()) return stored.status();
    row = **stored;  // Load wrote it
    ++row.counter;
    row.versions = versions;
    return WriteLedgerRow(tx, row);
  });
  if (!status.ok()) return status;
  std::lock_guard lock(mutex_);
  versions_ = std::move(versions);
  if (row.counter > state_.counter) state_ = row.State();
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Ledger>> Ledger::Open(std::unique_ptr<storage::Database> database,
                                                     Versions versions,
                                                     const AggregateOptions& options) {
  std::unique_ptr<Ledger> ledger(new Ledger(std::move(database), std::move(versions), options));
  const absl::Status status = ledger->Load();
  if (!status.ok()) return status;
  return ledger;
}

absl::Status Ledger::Load() {
  const std::string epoch = MakeEpoch();
  const std::string aggregation = AggregationName(options_);
  LedgerRow row;
  absl::Status status = database_->Write([&](storage::WriteTransaction& tx) -> absl::Status {
    absl::StatusOr<std::optional<LedgerRow>> stored = ReadLedgerRow(tx);
    if (!stored.ok()) return stored.status();
    row = stored->value_or(LedgerRow{.epoch = epoch});
    const bool same_versions = row.versions == versions_;
    const bool same_aggregation = row.aggregation == aggregation;
    if (same_versions && same_aggregation) return RecomputeTouched(tx, options_, row.counter);
    // Names may differ with the catalog, and readers must learn of it.
    ++row.counter;
    row.versions = versions_;
    row.aggregation = aggregation;
    absl::Status written = WriteLedgerRow(tx, row);
    if (!written.ok()) return written;
    return same_aggregation ? RecomputeTouched(tx, options_, row.counter)
                            : RecomputeAll(tx, options_, row.counter);
  });
  if (!status.ok()) return status;

  std::vector<StanceRecord> stances;
  status = database_->Read([&](storage::ReadTransaction& tx) -> absl::Status {
    absl::StatusOr<std::vector<StanceRecord>> stored = StoredStances(tx);
    if (stored.ok()) stances = *std::move(stored);
    return stored.status();
  });
  if (!status.ok()) return status;
  state_ = row.State();
  snapshot_ = std::make_shared<const Snapshot>(Merge({}, state_, std::move(stances)));
  return absl::OkStatus();
}

absl::StatusOr<std::optional<ChangeResult>> Ledger::FindRecorded(std::string_view article_id,
                                                                 int32_t revision) const {
  const Versions in_force = versions();
  std::optional<ChangeResult> found;
  const absl::Status status = database_->Read([&](storage::ReadTransaction& tx) -> absl::Status {
    absl::StatusOr<std::optional<RecordedKey>> key = FindArticle(tx, article_id);
    if (!key.ok() || !key->has_value() || !Supersedes(**key, revision, in_force)) {
      return key.status();
    }
    absl::StatusOr<ChangeResult> result = AlreadyRecorded(tx, article_id);
    if (result.ok()) found = *result;
    return result.status();
  });
  if (!status.ok()) return status;
  return found;
}

absl::StatusOr<std::vector<ChangeResult>> Ledger::Apply(absl::Span<const LedgerChange> changes) {
  std::lock_guard writing(write_mutex_);
  std::vector<ComputedStance> computed;
  {
    std::lock_guard lock(mutex_);
    computed = computed_;
  }
  const Versions in_force = versions();
  std::vector<ChangeResult> results;
  LedgerRow row;
  bool changed = false;
  const absl::Status status = database_->Write([&](storage::WriteTransaction& tx) -> absl::Status {
    results.clear();
    absl::StatusOr<std::optional<LedgerRow>> stored = ReadLedgerRow(tx);
    if (!stored.ok()) return stored.status();
    row = **stored;  // Load wrote it
    Changer changer(tx, in_force, row);
    for (const LedgerChange& change : changes) {
      absl::StatusOr<ChangeResult> result = changer.Apply(change);
      if (!result.ok()) return result.status();
      results.push_back(*result);
    }
    changed = changer.changed();
    if (!changed) return absl::OkStatus();
    for (const ComputedStance& one : computed) {
      absl::Status put = PutStance(tx, *one.stance, one.counter);
      if (!put.ok()) return put;
    }
    absl::Status touched = changer.TouchPairs(++row.counter);
    return touched.ok() ? WriteLedgerRow(tx, row) : touched;
  });
  if (!status.ok()) return status;
  if (!changed) return results;
  for (const LedgerChange& change : changes) {
    if (!change.article.has_value()) to_scrub_ = true;
  }
  std::lock_guard lock(mutex_);
  computed_.erase(computed_.begin(), computed_.begin() + static_cast<ptrdiff_t>(computed.size()));
  // A reader may have seen a later change already.
  if (row.counter > state_.counter) state_ = row.State();
  return results;
}

absl::StatusOr<int> Ledger::EraseExpired(int64_t now_us, int limit) {
  std::vector<LedgerChange> changes;
  const absl::Status status = database_->Read([&](storage::ReadTransaction& tx) -> absl::Status {
    changes.clear();
    absl::StatusOr<std::vector<std::string>> ids = ExpiredArticles(tx, now_us, limit);
    if (!ids.ok()) return ids.status();
    for (std::string& id : *ids) changes.emplace_back().erased_article_id = std::move(id);
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  if (changes.empty()) return 0;
  absl::StatusOr<std::vector<ChangeResult>> results = Apply(changes);
  if (!results.ok()) return results.status();
  return static_cast<int>(changes.size());
}

absl::Status Ledger::Scrub() {
  // Before the work: what is erased meanwhile is seen to next time.
  if (!to_scrub_.exchange(false)) return absl::OkStatus();
  absl::Status status = database_->Scrub();
  if (!status.ok()) to_scrub_ = true;
  return status;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Ledger::snapshot() const {
  int64_t wanted = 0;
  {
    std::lock_guard lock(mutex_);
    if (snapshot_->state.counter == state_.counter) return snapshot_;
    wanted = state_.counter;
  }
  std::lock_guard refreshing(refresh_mutex_);
  std::shared_ptr<const Snapshot> base;
  {
    std::lock_guard lock(mutex_);
    base = snapshot_;
  }
  // Another reader may have brought it up to date meanwhile.
  if (base->state.counter >= wanted) return base;
  return Refresh(*base);
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Ledger::Refresh(const Snapshot& base) const {
  LedgerRow row;
  std::vector<StanceChange> stances;
  const absl::Status status = database_->Read([&](storage::ReadTransaction& tx) -> absl::Status {
    // All of one state of the database, be it later than the change that was waited for.
    absl::StatusOr<std::optional<LedgerRow>> stored = ReadLedgerRow(tx);
    if (!stored.ok()) return stored.status();
    row = **stored;
    absl::StatusOr<std::vector<PairKey>> touched = TouchedAfter(tx, base.state.counter);
    if (!touched.ok()) return touched.status();
    for (const PairKey& pair : *touched) {
      absl::StatusOr<v1::Stance> stance = ComputeStance(tx, pair, options_);
      if (!stance.ok()) return stance.status();
      stances.push_back(std::make_shared<const v1::Stance>(*std::move(stance)));
    }
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  auto snapshot = std::make_shared<const Snapshot>(Merge(base, row.State(), stances));
  std::lock_guard lock(mutex_);
  for (StanceChange& stance : stances) computed_.push_back({std::move(stance), row.counter});
  snapshot_ = snapshot;
  if (row.counter > state_.counter) state_ = row.State();
  return snapshot;
}

std::string Ledger::revision() const {
  std::lock_guard lock(mutex_);
  return state_.revision;
}

absl::StatusOr<int64_t> Ledger::PruneUnlisted(int64_t before_us, int limit) {
  std::lock_guard writing(write_mutex_);
  int64_t pruned = 0;
  LedgerRow row;
  const absl::Status status = database_->Write([&](storage::WriteTransaction& tx) -> absl::Status {
    absl::StatusOr<int64_t> removed = stance::PruneUnlisted(tx, before_us, limit);
    if (!removed.ok()) return removed.status();
    pruned = *removed;
    if (pruned == 0) return absl::OkStatus();
    absl::StatusOr<std::optional<LedgerRow>> stored = ReadLedgerRow(tx);
    if (!stored.ok()) return stored.status();
    row = **stored;
    ++row.counter;
    return WriteLedgerRow(tx, row);
  });
  if (!status.ok()) return status;
  if (pruned == 0) return 0;
  std::lock_guard lock(mutex_);
  if (row.counter > state_.counter) state_ = row.State();
  return pruned;
}

}  // namespace demarche::stance
