#include "stance_service/ledger/stance_rows.h"

#include <memory>
#include <string_view>

namespace demarche::stance {
namespace {

using storage::Blob;
using storage::Row;

}  // namespace

absl::Status TouchPair(storage::WriteTransaction& tx, const PairKey& pair, int64_t counter) {
  return tx
      .Execute(
          "INSERT INTO touched_pair (actor_id, topic_id, counter) VALUES ($1, $2, $3) "
          "ON CONFLICT (actor_id, topic_id) DO UPDATE SET counter = excluded.counter",
          {std::string_view(pair.first), std::string_view(pair.second), counter})
      .status();
}

absl::StatusOr<std::vector<PairKey>> TouchedAfter(storage::ReadTransaction& tx, int64_t counter) {
  std::vector<PairKey> pairs;
  const absl::Status status = tx.Query(
      "SELECT actor_id, topic_id FROM touched_pair WHERE counter > $1 ORDER BY actor_id, topic_id",
      {counter}, [&](const Row& row) {
        pairs.emplace_back(row.Text(0), row.Text(1));
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return pairs;
}

absl::Status PutStance(storage::WriteTransaction& tx, const v1::Stance& stance, int64_t counter) {
  const std::string_view actor(stance.actor_id()), topic(stance.topic_id());
  absl::Status status;
  if (stance.statement_count() == 0) {
    status = tx.Execute("DELETE FROM stance WHERE actor_id = $1 AND topic_id = $2", {actor, topic})
                 .status();
  } else {
    const std::string record = stance.SerializeAsString();
    status = tx.Execute(
                   "INSERT INTO stance (actor_id, topic_id, record) VALUES ($1, $2, $3) "
                   "ON CONFLICT (actor_id, topic_id) DO UPDATE SET record = excluded.record",
                   {actor, topic, Blob{record}})
                 .status();
  }
  if (!status.ok()) return status;
  return tx
      .Execute("DELETE FROM touched_pair WHERE actor_id = $1 AND topic_id = $2 AND counter <= $3",
               {actor, topic, counter})
      .status();
}

absl::StatusOr<std::vector<StanceRecord>> StoredStances(storage::ReadTransaction& tx) {
  std::vector<StanceRecord> stances;
  const absl::Status status =
      tx.Query("SELECT record FROM stance", {}, [&](const Row& row) -> absl::Status {
        auto stance = std::make_shared<v1::Stance>();
        const std::string_view record = row.Bytes(0);
        if (!stance->ParseFromArray(record.data(), static_cast<int>(record.size()))) {
          return absl::DataLossError("a stored stance can't be parsed");
        }
        stances.push_back(std::move(stance));
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return stances;
}

absl::Status DeleteStances(storage::WriteTransaction& tx) {
  absl::Status status = tx.Execute("DELETE FROM stance", {}).status();
  return status.ok() ? tx.Execute("DELETE FROM touched_pair", {}).status() : status;
}

}  // namespace demarche::stance
