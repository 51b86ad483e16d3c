#include "ingest_service/archive/clusters.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace demarche::ingest {
namespace {

using storage::Blob;
using storage::ReadTransaction;
using storage::Row;
using storage::WriteTransaction;

// How many texts one is compared with at most; each is read from the database.
constexpr size_t kMaxCompared = 24;
// When a text is forgotten, so many of its cluster take its places in the index.
constexpr int64_t kSuccessors = 4;

struct StoredSketch {
  std::string article_id;
  std::string cluster_id;
  Sketch sketch;
};

absl::StatusOr<std::optional<StoredSketch>> Find(ReadTransaction& tx, int64_t number) {
  std::optional<StoredSketch> found;
  absl::Status status =
      tx.Query("SELECT article_id, cluster_id, sketch FROM text_sketch WHERE number = $1", {number},
               [&](const Row& row) {
                 auto sketch = DecodeSketch(row.Bytes(2));
                 // A damaged sketch is like none: its article stays, and is compared no more.
                 if (sketch.has_value()) {
                   found = {std::string(row.Text(0)), std::string(row.Text(1)), *std::move(sketch)};
                 }
                 return absl::OkStatus();
               });
  if (!status.ok()) return status;
  return found;
}

absl::StatusOr<int64_t> Insert(WriteTransaction& tx, std::string_view article_id,
                               std::string_view cluster_id, const Sketch& sketch) {
  const std::string bytes = EncodeSketch(sketch);
  return tx.QueryInt64(
      "INSERT INTO text_sketch (article_id, cluster_id, sketch) VALUES ($1, $2, $3)"
      " RETURNING number",
      {article_id, cluster_id, Blob{bytes}});
}

}  // namespace

absl::Status Clusters::AddAll(ReadTransaction& tx, std::string_view where,
                              storage::Parameters parameters) {
  return tx.Query(
      absl::StrCat("SELECT number, cluster_id, sketch FROM text_sketch ", std::string(where)),
      parameters, [&](const Row& row) {
        if (auto sketch = DecodeSketch(row.Bytes(2)); sketch.has_value()) {
          index_.Add(row.Int64(0), *sketch, row.Text(1));
        }
        return absl::OkStatus();
      });
}

absl::Status Clusters::Load(ReadTransaction& tx) {
  if (loaded_) return absl::OkStatus();
  absl::Status status = AddAll(tx,
                               "WHERE number > (SELECT coalesce(max(number), 0) FROM text_sketch)"
                               " - $1 ORDER BY number",
                               {window_});
  loaded_ = status.ok();
  return status;
}

absl::StatusOr<std::string> Clusters::Choose(WriteTransaction& tx, const IngestOrder& order,
                                             std::string_view article_id, int64_t revision,
                                             std::string_view present) {
  if (!order.chosen_cluster.empty()) return order.chosen_cluster;
  std::string best;
  double best_resemblance = 0;
  for (const int64_t number : index_.Candidates(order.sketch, kMaxCompared)) {
    auto candidate = Find(tx, number);
    if (!candidate.ok()) return candidate.status();
    if (!candidate->has_value() || (*candidate)->article_id == article_id) continue;
    const Likeness likeness = Compare(order.sketch, (*candidate)->sketch);
    if (!IsCopy(likeness)) continue;
    // A revision stays where it was as long as it is a copy of any there.
    if ((*candidate)->cluster_id == present) return std::string(present);
    if (likeness.resemblance > best_resemblance) {
      best_resemblance = likeness.resemblance;
      best = (*candidate)->cluster_id;
    }
  }
  if (!best.empty()) return best;
  // On its own. Copies of an earlier revision may go under the article's name; then it takes
  // another.
  auto others = tx.QueryInt64(
      "SELECT count(*) FROM (SELECT 1 FROM text_sketch WHERE cluster_id = $1"
      " AND cluster_id <> article_id LIMIT 1) AS found",
      {article_id});
  if (!others.ok()) return others.status();
  return *others == 0 ? std::string(article_id)
                      : absl::StrCat(std::string(article_id), "~", revision);
}

absl::StatusOr<Placement> Clusters::Place(WriteTransaction& tx, const IngestOrder& order,
                                          std::string_view article_id, int64_t revision,
                                          std::optional<int64_t> previous) {
  if (auto status = Load(tx); !status.ok()) return status;
  std::string present;
  if (previous.has_value()) {
    auto stored = Find(tx, *previous);
    if (!stored.ok()) return stored.status();
    if (stored->has_value()) present = (*stored)->cluster_id;
    if (auto status = Forget(tx, *previous); !status.ok()) return status;
  }
  auto cluster_id = Choose(tx, order, article_id, revision, present);
  if (!cluster_id.ok()) return cluster_id.status();
  Placement placement = {*std::move(cluster_id), std::nullopt};
  if (order.sketch.empty()) return placement;
  auto number = Insert(tx, article_id, placement.cluster_id, order.sketch);
  if (!number.ok()) return number.status();
  index_.Add(*number, order.sketch, placement.cluster_id);
  placement.sketch_number = *number;
  return placement;
}

absl::Status Clusters::Forget(WriteTransaction& tx, int64_t sketch_number) {
  if (auto status = Load(tx); !status.ok()) return status;
  auto stored = Find(tx, sketch_number);
  if (!stored.ok()) return stored.status();
  auto deleted = tx.Execute("DELETE FROM text_sketch WHERE number = $1", {sketch_number});
  if (!deleted.ok() || !stored->has_value()) return deleted.status();
  index_.Remove(sketch_number, (*stored)->sketch);
  // It stood for its cluster at its keys: let others stand there.
  const std::string& cluster_id = (*stored)->cluster_id;
  absl::Status status = AddAll(
      tx, "WHERE cluster_id = $1 AND number = (SELECT sketch_number FROM article WHERE id = $1)",
      {cluster_id});
  if (!status.ok()) return status;
  return AddAll(tx, "WHERE cluster_id = $1 AND cluster_id <> article_id ORDER BY number LIMIT $2",
                {cluster_id, kSuccessors});
}

}  // namespace demarche::ingest
