// The part of the ledger that reads the database for one call.
#include <algorithm>
#include <map>
#include <utility>

#include "stance_service/ledger/ledger.h"

namespace demarche::stance {

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
