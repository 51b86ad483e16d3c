#include "ingest_service/archive/outbox.h"

#include <utility>

#include "ingest_service/archive/record_codec.h"

namespace demarche::ingest {
namespace {

using storage::ReadTransaction;
using storage::Row;
using storage::WriteTransaction;

// Stops a query whose caller has enough.
absl::Status Enough() { return absl::CancelledError(); }

// Reads a row of (sequence, article_id, attempts, revision, ingested_us, head, body, cluster_id);
// the last five are NULL for an erasure.
OutboxEntry EntryOf(const Row& row) {
  OutboxEntry entry;
  entry.sequence = row.Int64(0);
  entry.article_id = std::string(row.Text(1));
  entry.attempts = static_cast<int>(row.Int64(2));
  if (row.IsNull(3)) {
    entry.event.set_erased_article_id(entry.article_id);
    return entry;
  }
  auto article = Decode({entry.article_id, row.Int64(3), row.Int64(4), std::string(row.Text(7))},
                        row.Bytes(5), row.Bytes(6));
  if (article.ok()) {
    *entry.event.mutable_article() = *std::move(article);
  } else {
    entry.damage = article.status();
  }
  return entry;
}

absl::Status Reject(WriteTransaction& tx, const Settlement& settlement, int64_t now_us) {
  auto moved = tx.Execute(
      "INSERT INTO rejection (sequence, article_id, revision, rejected_us, message)"
      " SELECT sequence, article_id, revision, $2, $3 FROM outbox WHERE sequence = $1",
      {settlement.sequence, now_us, settlement.message});
  if (!moved.ok()) return moved.status();
  return tx.Execute("DELETE FROM outbox WHERE sequence = $1", {settlement.sequence}).status();
}

absl::Status SettleOne(WriteTransaction& tx, const Settlement& settlement, int64_t now_us) {
  switch (settlement.kind) {
    case Settlement::Kind::kDelivered:
      return tx.Execute("DELETE FROM outbox WHERE sequence = $1", {settlement.sequence}).status();
    case Settlement::Kind::kRejected:
      return Reject(tx, settlement, now_us);
    case Settlement::Kind::kRetry:
      return tx
          .Execute("UPDATE outbox SET attempts = attempts + 1, retry_us = $2 WHERE sequence = $1",
                   {settlement.sequence, absl::ToUnixMicros(settlement.retry_at)})
          .status();
  }
  return absl::InternalError("settlement: got an unknown kind");
}

}  // namespace

absl::StatusOr<std::vector<OutboxEntry>> Outbox::Next(absl::Time now, int max_count,
                                                      size_t max_bytes) {
  std::vector<OutboxEntry> entries;
  bool full = false;
  absl::Status status = database_.Read([&](ReadTransaction& tx) {
    entries.clear();
    full = false;
    size_t bytes = 0;
    return tx.Query(
        "SELECT o.sequence, o.article_id, o.attempts, o.revision, r.ingested_us, r.head, r.body,"
        " r.cluster_id"
        " FROM outbox o LEFT JOIN article_revision r"
        " ON r.article_id = o.article_id AND r.revision = o.revision"
        " WHERE o.held_until_us <= $1 AND o.retry_us <= $1"
        " AND NOT EXISTS (SELECT 1 FROM outbox e"
        " WHERE e.article_id = o.article_id AND e.sequence < o.sequence)"
        " ORDER BY o.sequence LIMIT $2",
        {absl::ToUnixMicros(now), int64_t{max_count}}, [&](const Row& row) -> absl::Status {
          OutboxEntry entry = EntryOf(row);
          bytes += entry.event.ByteSizeLong();
          if (bytes > max_bytes && !entries.empty()) {
            full = true;
            return Enough();
          }
          entries.push_back(std::move(entry));
          return absl::OkStatus();
        });
  });
  if (!status.ok() && !full) return status;
  return entries;
}

absl::StatusOr<std::optional<absl::Time>> Outbox::NextDue() {
  std::optional<absl::Time> due;
  absl::Status status = database_.Read([&](ReadTransaction& tx) {
    return tx.Query(
        "SELECT min(CASE WHEN o.held_until_us > o.retry_us THEN o.held_until_us"
        " ELSE o.retry_us END) FROM outbox o"
        " WHERE NOT EXISTS (SELECT 1 FROM outbox e"
        " WHERE e.article_id = o.article_id AND e.sequence < o.sequence)",
        {}, [&](const Row& row) {
          due.reset();
          if (!row.IsNull(0)) due = absl::FromUnixMicros(row.Int64(0));
          return absl::OkStatus();
        });
  });
  if (!status.ok()) return status;
  return due;
}

absl::Status Outbox::Settle(const std::vector<Settlement>& settlements, absl::Time now) {
  return database_.Write([&](WriteTransaction& tx) {
    for (const Settlement& settlement : settlements) {
      absl::Status status = SettleOne(tx, settlement, absl::ToUnixMicros(now));
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  });
}

absl::StatusOr<OutboxStatus> Outbox::Status(absl::Time now) {
  OutboxStatus result;
  absl::Status status = database_.Read([&](ReadTransaction& tx) {
    absl::Status counted =
        tx.Query("SELECT count(*), min(stored_us) FROM outbox WHERE held_until_us <= $1",
                 {absl::ToUnixMicros(now)}, [&](const Row& row) {
                   result.backlog = row.Int64(0);
                   result.oldest.reset();
                   if (!row.IsNull(1)) result.oldest = absl::FromUnixMicros(row.Int64(1));
                   return absl::OkStatus();
                 });
    if (!counted.ok()) return counted;
    auto rejected = tx.QueryInt64("SELECT count(*) FROM rejection", {});
    if (rejected.ok()) result.rejected = *rejected;
    return rejected.status();
  });
  if (!status.ok()) return status;
  return result;
}

}  // namespace demarche::ingest
