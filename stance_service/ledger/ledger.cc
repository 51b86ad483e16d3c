#include "stance_service/ledger/ledger.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "stance_service/ledger/stance_rows.h"
#include "stance_service/ledger/statement_id.h"

namespace demarche::stance {
namespace {

using storage::Row;

// Goes up when the method of aggregate.h changes, so that stored stances are computed anew.
constexpr int kAggregationVersion = 2;
// How many rows pass between two looks at whether the caller still waits.
constexpr int kRowsBetweenChecks = 1024;

std::string AggregationName(const AggregateOptions& options) {
  return absl::StrFormat("%d;half_life_days=%.17g", kAggregationVersion, options.half_life_days);
}

// A name that no other ledger has.
std::string MakeEpoch() {
  std::random_device random;
  return absl::StrFormat("%08x%08x", random(), random());
}

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

absl::StatusOr<std::optional<LedgerRow>> ReadLedgerRow(storage::ReadTransaction& tx) {
  std::optional<LedgerRow> found;
  const absl::Status status = tx.Query(
      "SELECT epoch, counter, engine_version, catalog_version, aggregation, article_count, "
      "statement_count FROM ledger",
      {}, [&](const Row& row) {
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

// Calls `check` now and then.
class Watch {
 public:
  explicit Watch(const StopCheck& check) : check_(check) {}
  absl::Status Row() {
    return check_ && ++rows_ % kRowsBetweenChecks == 0 ? check_() : absl::OkStatus();
  }

 private:
  const StopCheck& check_;
  int rows_ = 0;
};

// The stance of a pair, as it is kept: evidence by id alone.
v1::Stance MakeStance(std::string_view actor_id, std::string_view topic_id,
                      absl::Span<const Testimony> testimonies, const AggregateOptions& options) {
  Aggregation aggregation = Aggregate(testimonies, options);
  v1::Stance stance = std::move(aggregation.stance);
  stance.set_actor_id(std::string(actor_id));
  stance.set_topic_id(std::string(topic_id));
  for (std::size_t index : aggregation.heaviest) {
    if (stance.evidence_size() == kSnapshotEvidence) break;
    stance.add_evidence()->set_id(testimonies[index].statement_id);
  }
  return stance;
}

// The stances of the filter's statements, one pair after the other.
absl::Status ReadStances(storage::ReadTransaction& tx, const StatementFilter& filter,
                         const AggregateOptions& options, const StopCheck& check,
                         absl::FunctionRef<absl::Status(v1::Stance)> on_stance) {
  Watch watch(check);
  PairKey pair;
  std::vector<Testimony> testimonies;
  const auto finish = [&]() -> absl::Status {
    if (testimonies.empty()) return absl::OkStatus();
    v1::Stance stance = MakeStance(pair.first, pair.second, testimonies, options);
    testimonies.clear();
    return on_stance(std::move(stance));
  };
  absl::Status status = ReadTestimonies(
      tx, filter, [&](std::string_view actor_id, std::string_view topic_id, Testimony testimony) {
        absl::Status row = watch.Row();
        if (row.ok() && (actor_id != pair.first || topic_id != pair.second)) row = finish();
        if (!row.ok()) return row;
        pair = {std::string(actor_id), std::string(topic_id)};
        testimonies.push_back(std::move(testimony));
        return absl::OkStatus();
      });
  return status.ok() ? finish() : status;
}

// The stance of a pair from all its statements; without statements if it has none.
absl::StatusOr<v1::Stance> ComputeStance(storage::ReadTransaction& tx, const PairKey& pair,
                                         const AggregateOptions& options) {
  StatementFilter filter;
  filter.actor_ids = {pair.first};
  filter.topic_ids = {pair.second};
  v1::Stance stance;  // until statements are found
  stance.set_actor_id(pair.first);
  stance.set_topic_id(pair.second);
  absl::Status status = ReadStances(tx, filter, options, {}, [&](v1::Stance found) {
    stance = std::move(found);
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return stance;
}

double ProbabilityOfPosition(const v1::Statement& statement) {
  return TestimonyOf(statement).probability;
}

// Names the statements; of several on one claim, the likeliest stays.
std::vector<v1::Statement> NameStatements(const v1::Article& article,
                                          absl::Span<const v1::Statement> statements) {
  std::vector<v1::Statement> named;
  std::map<std::string, std::size_t> by_id;
  for (const v1::Statement& found : statements) {
    v1::Statement statement = found;
    statement.set_id(StatementId(article.id(), statement));
    *statement.mutable_article() = ReferenceTo(article);
    const auto [place, is_new] = by_id.emplace(statement.id(), named.size());
    if (is_new) {
      named.push_back(std::move(statement));
    } else if (ProbabilityOfPosition(statement) > ProbabilityOfPosition(named[place->second])) {
      named[place->second] = std::move(statement);
    }
  }
  return named;
}

// True if a reading of `revision` with `versions` has nothing to add to what is recorded.
bool Supersedes(const RecordedKey& recorded, int32_t revision, const Versions& versions) {
  return recorded.revision > revision ||
         (recorded.revision == revision && recorded.versions == versions);
}

absl::StatusOr<ChangeResult> AlreadyRecorded(storage::ReadTransaction& tx,
                                             std::string_view article_id) {
  absl::StatusOr<int64_t> count =
      tx.QueryInt64("SELECT COUNT(*) FROM statement WHERE article_id = $1", {article_id});
  if (!count.ok()) return count.status();
  return ChangeResult{.statement_count = static_cast<int>(*count), .already_recorded = true};
}

// One transaction's work: changes the rows and notes which pairs they touch.
class Changer {
 public:
  Changer(storage::WriteTransaction& tx, const Versions& versions, LedgerRow& row)
      : tx_(tx), versions_(versions), row_(row) {}

  absl::StatusOr<ChangeResult> Apply(const LedgerChange& change) {
    return change.article.has_value() ? Record(change) : Erase(change.erased_article_id);
  }

  // Whether anything was changed.
  bool changed() const { return changed_; }

  // Notes that the stances of the changed pairs are to be computed anew.
  absl::Status TouchPairs(int64_t counter) {
    for (const PairKey& pair : touched_) {
      absl::Status status = TouchPair(tx_, pair, counter);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<ChangeResult> Record(const LedgerChange& change) {
    const v1::Article& article = *change.article;
    const Versions& read_with = change.read_with.has_value() ? *change.read_with : versions_;
    absl::StatusOr<std::optional<RecordedKey>> recorded = FindArticle(tx_, article.id());
    if (!recorded.ok()) return recorded.status();
    // What was read with versions that are no longer in force gives way to what was read with
    // those.
    if (recorded->has_value() && (Supersedes(**recorded, article.revision(), versions_) ||
                                  Supersedes(**recorded, article.revision(), read_with))) {
      return AlreadyRecorded(tx_, article.id());
    }
    absl::Status status = RemoveStatements(article.id());
    if (status.ok()) status = DeleteUnlisted(tx_, article.id());
    if (status.ok()) status = PutArticle(tx_, article, read_with);
    if (status.ok()) status = InsertUnlisted(tx_, article, change.unlisted);
    if (!status.ok()) return status;
    ChangeResult result;
    for (const v1::Statement& statement : NameStatements(article, change.statements)) {
      status = InsertStatement(tx_, statement);
      if (!status.ok()) return status;
      touched_.emplace(statement.actor_id(), statement.topic_id());
      ++result.statement_count;
    }
    if (!recorded->has_value()) ++row_.article_count;
    row_.statement_count += result.statement_count;
    changed_ = true;
    return result;
  }

  absl::StatusOr<ChangeResult> Erase(std::string_view article_id) {
    absl::StatusOr<std::optional<RecordedKey>> recorded = FindArticle(tx_, article_id);
    if (!recorded.ok()) return recorded.status();
    if (!recorded->has_value()) return ChangeResult{.already_recorded = true};
    absl::Status status = RemoveStatements(article_id);
    if (status.ok()) {
      status = tx_.Execute("DELETE FROM review WHERE article_id = $1", {article_id}).status();
    }
    if (status.ok()) status = DeleteUnlisted(tx_, article_id);
    if (status.ok()) status = DeleteArticle(tx_, article_id);
    if (!status.ok()) return status;
    --row_.article_count;
    changed_ = true;
    return ChangeResult{};
  }

  absl::Status RemoveStatements(std::string_view article_id) {
    absl::Status status =
        tx_.Query("SELECT actor_id, topic_id FROM statement WHERE article_id = $1", {article_id},
                  [&](const Row& row) {
                    touched_.emplace(row.Text(0), row.Text(1));
                    return absl::OkStatus();
                  });
    if (!status.ok()) return status;
    absl::StatusOr<int64_t> removed =
        tx_.Execute("DELETE FROM statement WHERE article_id = $1", {article_id});
    if (!removed.ok()) return removed.status();
    row_.statement_count -= *removed;
    return absl::OkStatus();
  }

  storage::WriteTransaction& tx_;
  const Versions& versions_;
  LedgerRow& row_;
  std::set<PairKey> touched_;
  bool changed_ = false;
};

absl::Status RecomputeAll(storage::WriteTransaction& tx, const AggregateOptions& options,
                          int64_t counter) {
  absl::Status status = DeleteStances(tx);
  if (!status.ok()) return status;
  return ReadStances(tx, {}, options, {},
                     [&](const v1::Stance& stance) { return PutStance(tx, stance, counter); });
}

// Those that nobody read since they changed, when the ledger was last open.
absl::Status RecomputeTouched(storage::WriteTransaction& tx, const AggregateOptions& options,
                              int64_t counter) {
  absl::StatusOr<std::vector<PairKey>> touched = TouchedAfter(tx, 0);
  if (!touched.ok()) return touched.status();
  for (const PairKey& pair : *touched) {
    absl::StatusOr<v1::Stance> stance = ComputeStance(tx, pair, options);
    if (!stance.ok()) return stance.status();
    absl::Status status = PutStance(tx, *stance, counter);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
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

absl::StatusOr<std::vector<StanceRecord>> Ledger::StancesOf(const StatementFilter& filter,
                                                            const StopCheck& check) const {
  std::vector<StanceRecord> stances;
  const absl::Status status = database_->Read([&](storage::ReadTransaction& tx) {
    return ReadStances(tx, filter, options_, check, [&](v1::Stance stance) {
      if (stance.statement_count() > 0) {
        stances.push_back(std::make_shared<const v1::Stance>(std::move(stance)));
      }
      return absl::OkStatus();
    });
  });
  if (!status.ok()) return status;
  std::sort(stances.begin(), stances.end(),
            [](const StanceRecord& a, const StanceRecord& b) { return StrongerFirst(*a, *b); });
  return stances;
}

absl::StatusOr<std::vector<Ledger::Period>> Ledger::SeriesOf(const StatementFilter& filter,
                                                             int64_t origin_us, int64_t length_us,
                                                             const StopCheck& check) const {
  std::map<int64_t, std::vector<Testimony>> by_start;
  PairKey pair;
  Watch watch(check);
  const absl::Status status = database_->Read([&](storage::ReadTransaction& tx) {
    return ReadTestimonies(
        tx, filter, [&](std::string_view actor_id, std::string_view topic_id, Testimony testimony) {
          pair = {std::string(actor_id), std::string(topic_id)};
          if (testimony.time_us.has_value()) {
            const int64_t since_origin = *testimony.time_us - origin_us;
            int64_t number = since_origin / length_us;
            if (since_origin < 0 && since_origin % length_us != 0) --number;
            by_start[origin_us + number * length_us].push_back(std::move(testimony));
          }
          return watch.Row();
        });
  });
  if (!status.ok()) return status;
  std::vector<Period> periods;
  for (const auto& [start_us, testimonies] : by_start) {
    Period period{start_us, MakeStance(pair.first, pair.second, testimonies, options_)};
    period.stance.clear_evidence();
    if (period.stance.statement_count() > 0) periods.push_back(std::move(period));
  }
  return periods;
}

absl::StatusOr<std::vector<v1::Statement>> Ledger::Statements(const StatementFilter& filter,
                                                              const StatementKey& after, int limit,
                                                              const StopCheck& check) const {
  std::vector<v1::Statement> statements;
  Watch watch(check);
  const absl::Status status = database_->Read([&](storage::ReadTransaction& tx) {
    return ReadStatements(tx, filter, after, limit, [&](v1::Statement statement) {
      statements.push_back(std::move(statement));
      return watch.Row();
    });
  });
  if (!status.ok()) return status;
  return statements;
}

absl::StatusOr<std::vector<v1::UnlistedActor>> Ledger::UnlistedActors(
    const UnlistedFilter& filter, const UnlistedKey& after, int limit,
    const StopCheck& check) const {
  std::vector<v1::UnlistedActor> actors;
  Watch watch(check);
  const absl::Status status = database_->Read([&](storage::ReadTransaction& tx) {
    actors.clear();
    return ReadUnlisted(tx, filter, after, limit, [&](v1::UnlistedActor actor) {
      actors.push_back(std::move(actor));
      return watch.Row();
    });
  });
  if (!status.ok()) return status;
  return actors;
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

absl::StatusOr<std::vector<std::string>> Ledger::Heaviest(const StatementFilter& filter, int limit,
                                                          const StopCheck& check) const {
  std::vector<Testimony> testimonies;
  Watch watch(check);
  const absl::Status status = database_->Read([&](storage::ReadTransaction& tx) {
    return ReadTestimonies(tx, filter,
                           [&](std::string_view, std::string_view, Testimony testimony) {
                             testimonies.push_back(std::move(testimony));
                             return watch.Row();
                           });
  });
  if (!status.ok()) return status;
  std::vector<std::string> ids;
  for (std::size_t index : Aggregate(testimonies, options_).heaviest) {
    if (static_cast<int>(ids.size()) == limit) break;
    ids.push_back(testimonies[index].statement_id);
  }
  return ids;
}

absl::StatusOr<std::vector<v1::Article>> Ledger::Stale(std::string_view after, int limit) const {
  const Versions in_force = versions();
  std::vector<v1::Article> articles;
  const absl::Status status = database_->Read([&](storage::ReadTransaction& tx) -> absl::Status {
    absl::StatusOr<std::vector<v1::Article>> found = StaleArticles(tx, in_force, after, limit);
    if (found.ok()) articles = *std::move(found);
    return found.status();
  });
  if (!status.ok()) return status;
  return articles;
}

absl::StatusOr<int64_t> Ledger::CountStale() const {
  const Versions in_force = versions();
  int64_t count = 0;
  const absl::Status status = database_->Read([&](storage::ReadTransaction& tx) -> absl::Status {
    absl::StatusOr<int64_t> found = CountStaleArticles(tx, in_force);
    if (found.ok()) count = *found;
    return found.status();
  });
  if (!status.ok()) return status;
  return count;
}

}  // namespace demarche::stance
