// The ledger: what was read, durable, and the stances that follow from it.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_LEDGER_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_LEDGER_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "demarche/v1/article.pb.h"
#include "demarche/v1/stance.pb.h"
#include "demarche/v1/statement.pb.h"
#include "stance_service/ledger/aggregate.h"
#include "stance_service/ledger/article_rows.h"
#include "stance_service/ledger/changer.h"
#include "stance_service/ledger/pair_stances.h"
#include "stance_service/ledger/snapshot.h"
#include "stance_service/ledger/statement_rows.h"
#include "stance_service/ledger/unlisted_rows.h"
#include "storage/database.h"

namespace demarche::stance {

// A stance with the ledger's counter for which it holds.
struct ComputedStance {
  StanceChange stance;
  int64_t counter = 0;
};

// Thread-safe. Errors are those of the database (see storage/database.h).
class Ledger {
 public:
  // Opens the ledger in a database with LedgerMigrations() and loads its stances. They are computed
  // anew if `options` are not those of the last time.
  static absl::StatusOr<std::unique_ptr<Ledger>> Open(std::unique_ptr<storage::Database> database,
                                                      Versions versions,
                                                      const AggregateOptions& options);

  // Engine and catalog in force.
  Versions versions() const;

  // Puts other versions in force. What was recorded with others becomes stale; the revision moves
  // on.
  absl::Status SetVersions(Versions versions);

  // Set if this revision of the article, or a later one, was recorded with the versions in force:
  // then it need not be read.
  absl::StatusOr<std::optional<ChangeResult>> FindRecorded(std::string_view article_id,
                                                           int32_t revision) const;

  // Makes the changes, in order, in one transaction; OK: on disk. The work does not grow with what
  // is already recorded: stances are computed when they are next read. The result has one entry a
  // change. Statements of another revision or reading of an article give way to the new ones. An
  // older revision than the recorded one changes nothing.
  absl::StatusOr<std::vector<ChangeResult>> Apply(absl::Span<const LedgerChange> changes);

  // Erases up to `limit` articles whose rights have ended by `now_us` (microseconds after 1970),
  // with all that was found in them; gives how many.
  absl::StatusOr<int> EraseExpired(int64_t now_us, int limit);

  // Takes what was erased since the last time, or before the ledger was opened, out of the
  // database's files. UNAVAILABLE: call again.
  absl::Status Scrub();

  // The stances over all time, with every change that was made before the call. If there were any
  // since it was last asked for, the stances they touch are computed anew from the database, once
  // for all who ask meanwhile; else nothing is read.
  absl::StatusOr<std::shared_ptr<const Snapshot>> snapshot() const;
  // Its revision, for less.
  std::string revision() const;

  // The stances of all pairs, from the statements that the filter lets through alone; as in
  // Snapshot::strongest. Reads the database.
  absl::StatusOr<std::vector<StanceRecord>> StancesOf(const StatementFilter& filter,
                                                      const StopCheck& check) const;

  struct Period {
    int64_t start_us = 0;
    v1::Stance stance;
  };
  // The filter's statements (of one pair), divided into periods [origin + k·length, …); those with
  // statements, in order of time.
  absl::StatusOr<std::vector<Period>> SeriesOf(const StatementFilter& filter, int64_t origin_us,
                                               int64_t length_us, const StopCheck& check) const;

  // Newest first; those after `after`, at most `limit`.
  absl::StatusOr<std::vector<v1::Statement>> Statements(const StatementFilter& filter,
                                                        const StatementKey& after, int limit,
                                                        const StopCheck& check) const;

  // Names that articles have and the catalog does not, those in most articles first, after `after`,
  // at most `limit`; see ReadUnlisted in unlisted_rows.h. Reads the database, all of its names.
  absl::StatusOr<std::vector<v1::UnlistedActor>> UnlistedActors(const UnlistedFilter& filter,
                                                                const UnlistedKey& after, int limit,
                                                                const StopCheck& check) const;

  // Forgets up to `limit` names that one story alone has, brought in before `before_us`; gives how
  // many rows.
  absl::StatusOr<int64_t> PruneUnlisted(int64_t before_us, int limit);

  // Ids of the statements that weigh most among those the filter lets through, heaviest first.
  absl::StatusOr<std::vector<std::string>> Heaviest(const StatementFilter& filter, int limit,
                                                    const StopCheck& check) const;

  // Articles read with other versions than those in force: see StaleArticles in article_rows.h.
  absl::StatusOr<std::vector<v1::Article>> Stale(std::string_view after, int limit) const;
  absl::StatusOr<int64_t> CountStale() const;

  // OK if the database answers.
  absl::Status Check() const { return database_->Check(); }

 private:
  Ledger(std::unique_ptr<storage::Database> database, Versions versions,
         const AggregateOptions& options);
  absl::Status Load();
  absl::StatusOr<std::shared_ptr<const Snapshot>> Refresh(const Snapshot& base) const;

  const std::unique_ptr<storage::Database> database_;
  const AggregateOptions options_;

  // Something was erased and may still lie in the files.
  std::atomic<bool> to_scrub_{true};

  // One writer at a time, so that stances are written back in order.
  std::mutex write_mutex_;
  // One reader at a time brings the snapshot up to date. Taken before `mutex_`.
  mutable std::mutex refresh_mutex_;

  mutable std::mutex mutex_;
  Versions versions_;
  // The last change that is known to be committed; the snapshot may lie behind it.
  mutable LedgerState state_;
  mutable std::shared_ptr<const Snapshot> snapshot_;
  // Computed since the last change, to be stored with the next one.
  mutable std::vector<ComputedStance> computed_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_LEDGER_H_
