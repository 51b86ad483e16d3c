#include "stance_service/ledger/pair_stances.h"

#include <string>
#include <utility>
#include <vector>

namespace demarche::stance {

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

absl::Status RecomputeAll(storage::WriteTransaction& tx, const AggregateOptions& options,
                          int64_t counter) {
  absl::Status status = DeleteStances(tx);
  if (!status.ok()) return status;
  return ReadStances(tx, {}, options, {},
                     [&](const v1::Stance& stance) { return PutStance(tx, stance, counter); });
}

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

}  // namespace demarche::stance
