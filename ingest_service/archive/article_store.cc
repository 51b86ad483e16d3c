#include "ingest_service/archive/article_store.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"

namespace demarche::ingest {
namespace {

using google::protobuf::util::MessageDifferencer;

using storage::Blob;
using storage::OrNull;
using storage::Row;
using storage::Value;
using storage::WriteTransaction;

struct Known {
  std::string id;
  int64_t revision = 0;
  bool erased = false;
  std::optional<int64_t> expires_us;
  std::optional<int64_t> sketch_number;
  std::optional<int64_t> embargo_us;
};

constexpr std::string_view kKnown =
    "SELECT id, revision, erased_us, expires_us, sketch_number, embargo_us FROM article ";

absl::StatusOr<std::optional<Known>> FindOne(WriteTransaction& tx, std::string_view where,
                                             storage::Parameters parameters) {
  std::optional<Known> found;
  absl::Status status = tx.Query(absl::StrCat(std::string(kKnown), std::string(where)), parameters,
                                 [&](const Row& row) {
                                   Known& known = found.emplace();
                                   known.id = std::string(row.Text(0));
                                   known.revision = row.Int64(1);
                                   known.erased = !row.IsNull(2);
                                   if (!row.IsNull(3)) known.expires_us = row.Int64(3);
                                   if (!row.IsNull(4)) known.sketch_number = row.Int64(4);
                                   if (!row.IsNull(5)) known.embargo_us = row.Int64(5);
                                   return absl::OkStatus();
                                 });
  if (!status.ok()) return status;
  return found;
}

absl::StatusOr<std::optional<Known>> FindById(WriteTransaction& tx, std::string_view id) {
  return FindOne(tx, "WHERE id = $1", {id});
}

// The article this order is about, if the archive has one.
absl::StatusOr<std::optional<Known>> FindTarget(WriteTransaction& tx, const IngestOrder& order) {
  if (!order.chosen_id.empty()) {
    auto chosen = FindById(tx, order.chosen_id);
    if (!chosen.ok() || chosen->has_value()) return chosen;
  }
  if (!order.canonical_url.empty()) {
    auto owner = FindOne(tx, "WHERE id = (SELECT article_id FROM article_url WHERE url = $1)",
                         {order.canonical_url});
    if (!owner.ok() || owner->has_value()) return owner;
  }
  if (!order.chosen_id.empty()) return std::optional<Known>();
  return FindById(tx, order.derived_id);
}

// The article that has this content now.
absl::StatusOr<std::optional<Known>> FindTwin(WriteTransaction& tx, const IngestOrder& order,
                                              std::string_view target_id, int64_t now_us) {
  return FindOne(tx,
                 "WHERE content_hash = $1 AND (expires_us IS NULL OR expires_us > $2)"
                 " ORDER BY CASE WHEN id = $3 THEN 0 ELSE 1 END, ingested_us, id LIMIT 1",
                 {order.content_hash, now_us, target_id});
}

absl::Status Remember(WriteTransaction& tx, const std::string& request_id,
                      const v1::IngestResult& result, absl::Time now) {
  if (request_id.empty()) return absl::OkStatus();
  const std::string bytes = result.SerializeAsString();
  return tx
      .Execute(
          "INSERT INTO request (request_id, answered_us, result) VALUES ($1, $2, $3)"
          " ON CONFLICT (request_id) DO UPDATE"
          " SET answered_us = excluded.answered_us, result = excluded.result",
          {request_id, absl::ToUnixMicros(now), Blob{bytes}})
      .status();
}

absl::Status WriteRow(WriteTransaction& tx, const IngestOrder& order, std::string_view id,
                      int64_t revision, int64_t now_us, std::optional<int64_t> sketch_number) {
  return tx
      .Execute(
          "INSERT INTO article (id, revision, content_hash, ingested_us, published_us,"
          " embargo_us, expires_us, no_full_text, sketch_number, erased_us)"
          " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)"
          " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,"
          " content_hash = excluded.content_hash, ingested_us = excluded.ingested_us,"
          " published_us = excluded.published_us, embargo_us = excluded.embargo_us,"
          " expires_us = excluded.expires_us, no_full_text = excluded.no_full_text,"
          " sketch_number = excluded.sketch_number, erased_us = NULL",
          {id, revision, order.content_hash, now_us, OrNull(order.published_us),
           OrNull(order.embargo_us), OrNull(order.expires_us), int64_t{order.no_full_text},
           OrNull(sketch_number)})
      .status();
}

absl::Status WriteRevision(WriteTransaction& tx, const IngestOrder& order, std::string_view id,
                           int64_t revision, int64_t now_us, std::string_view cluster_id) {
  return tx
      .Execute(
          "INSERT INTO article_revision (article_id, revision, ingested_us, head, body, cluster_id)"
          " VALUES ($1, $2, $3, $4, $5, $6)",
          {id, revision, now_us, Blob{order.encoded.head}, Blob{order.encoded.body}, cluster_id})
      .status();
}

absl::Status WriteUrl(WriteTransaction& tx, const IngestOrder& order, std::string_view id) {
  if (order.canonical_url.empty()) return absl::OkStatus();
  return tx
      .Execute(
          "INSERT INTO article_url (url, article_id) VALUES ($1, $2)"
          " ON CONFLICT (url) DO NOTHING",
          {order.canonical_url, id})
      .status();
}

absl::Status WriteOutbox(WriteTransaction& tx, std::string_view id, const Value& revision,
                         int64_t held_until_us, int64_t now_us) {
  return tx
      .Execute(
          "INSERT INTO outbox"
          " (article_id, revision, stored_us, held_until_us, retry_us, attempts)"
          " VALUES ($1, $2, $3, $4, 0, 0)",
          {id, revision, now_us, held_until_us})
      .status();
}

// What of an article's outbox gives way to a new revision, or waits with it: the newest revision's
// rights are the article's.
absl::Status WithholdEarlier(WriteTransaction& tx, std::string_view id, bool was_held,
                             const IngestOrder& order, int64_t now_us) {
  const int64_t held_until_us = order.embargo_us.value_or(0);
  if (held_until_us <= now_us || was_held) {
    return tx
        .Execute(
            "UPDATE outbox SET held_until_us = $2 WHERE article_id = $1"
            " AND revision IS NOT NULL",
            {id, held_until_us})
        .status();
  }
  // An earlier revision was no secret, and may have been read: it is taken back.
  auto dropped = tx.Execute("DELETE FROM outbox WHERE article_id = $1", {id});
  if (!dropped.ok()) return dropped.status();
  return WriteOutbox(tx, id, Value(), 0, now_us);
}

// Stores the next revision of `known`, or the first.
absl::Status StoreRevision(WriteTransaction& tx, Clusters& clusters, const IngestOrder& order,
                           const Known& known, int64_t revision, int64_t now_us) {
  auto placement = clusters.Place(tx, order, known.id, revision, known.sketch_number);
  if (!placement.ok()) return placement.status();
  absl::Status status = WriteRow(tx, order, known.id, revision, now_us, placement->sketch_number);
  if (status.ok()) status = WriteUrl(tx, order, known.id);
  if (status.ok()) {
    status = WriteRevision(tx, order, known.id, revision, now_us, placement->cluster_id);
  }
  if (status.ok() && revision > 1) {
    const bool was_held = known.erased || known.embargo_us.value_or(0) > now_us;
    status = WithholdEarlier(tx, known.id, was_held, order, now_us);
  }
  if (!status.ok()) return status;
  return WriteOutbox(tx, known.id, revision, order.embargo_us.value_or(0), now_us);
}

v1::IngestResult MakeResult(v1::IngestOutcome outcome, const std::string& id, int64_t revision,
                            const IngestOrder& order) {
  v1::IngestResult result;
  result.set_outcome(outcome);
  result.set_article_id(id);
  result.set_revision(static_cast<int32_t>(revision));
  result.set_content_hash(order.content_hash);
  return result;
}

// The rights of an article's newest revision.
absl::StatusOr<v1::Rights> CurrentRights(WriteTransaction& tx, const Known& known) {
  v1::Article head;
  absl::Status status = tx.Query(
      "SELECT head FROM article_revision WHERE article_id = $1 AND revision = $2",
      {known.id, known.revision}, [&](const Row& row) {
        return head.ParseFromString(std::string(row.Bytes(0)))
                   ? absl::OkStatus()
                   : absl::DataLossError("article_revision: the stored head can't be read");
      });
  if (!status.ok()) return status;
  return head.rights();
}

// Stores the next revision of an article that is there, or was.
absl::StatusOr<v1::IngestResult> StoreNext(WriteTransaction& tx, Clusters& clusters,
                                           const IngestOrder& order, Known known, absl::Time now) {
  const int64_t now_us = absl::ToUnixMicros(now);
  if (!known.erased && known.expires_us.has_value() && *known.expires_us <= now_us) {
    // Its time is over, though no sweep has come by yet.
    if (auto status = Erase(tx, clusters, known.id, now); !status.ok()) return status;
    known.erased = true;
    known.sketch_number.reset();
  }
  const int64_t revision = known.revision + 1;
  absl::Status status = StoreRevision(tx, clusters, order, known, revision, now_us);
  if (!status.ok()) return status;
  return MakeResult(known.erased ? v1::INGEST_OUTCOME_ACCEPTED : v1::INGEST_OUTCOME_UPDATED,
                    known.id, revision, order);
}

absl::StatusOr<v1::IngestResult> StoreUnlessThere(WriteTransaction& tx, Clusters& clusters,
                                                  const IngestOrder& order, absl::Time now) {
  const int64_t now_us = absl::ToUnixMicros(now);
  auto target = FindTarget(tx, order);
  if (!target.ok()) return target.status();
  const std::string target_id = target->has_value() ? (*target)->id : std::string();

  auto twin = FindTwin(tx, order, target_id, now_us);
  if (!twin.ok()) return twin.status();
  const bool other_rights =
      twin->has_value() && (*twin)->id == target_id && order.rights.has_value();
  if (other_rights) {
    auto rights = CurrentRights(tx, **twin);
    if (!rights.ok()) return rights.status();
    if (!MessageDifferencer::Equals(*rights, *order.rights)) {
      return StoreNext(tx, clusters, order, **twin, now);
    }
  }
  if (twin->has_value()) {
    return MakeResult(v1::INGEST_OUTCOME_DUPLICATE, (*twin)->id, (*twin)->revision, order);
  }

  if (!target->has_value()) {
    const std::string& id = order.chosen_id.empty() ? order.derived_id : order.chosen_id;
    if (auto status = StoreRevision(tx, clusters, order, {.id = id}, 1, now_us); !status.ok()) {
      return status;
    }
    return MakeResult(v1::INGEST_OUTCOME_ACCEPTED, id, 1, order);
  }

  const bool gone = (*target)->erased || (*target)->expires_us.value_or(now_us + 1) <= now_us;
  if (order.rights.has_value() || gone) {
    return StoreNext(tx, clusters, order, **target, now);
  }
  auto rights = CurrentRights(tx, **target);
  if (!rights.ok()) return rights.status();
  return StoreNext(tx, clusters, WithRights(order, *rights), **target, now);
}

}  // namespace

absl::StatusOr<std::optional<v1::IngestResult>> Recall(storage::ReadTransaction& tx,
                                                       const std::string& request_id,
                                                       absl::Time now) {
  std::optional<v1::IngestResult> result;
  if (request_id.empty()) return result;
  absl::Status status =
      tx.Query("SELECT result FROM request WHERE request_id = $1 AND answered_us > $2",
               {request_id, absl::ToUnixMicros(now - kRequestMemory)}, [&](const Row& row) {
                 if (!result.emplace().ParseFromString(std::string(row.Bytes(0)))) {
                   return absl::DataLossError("request: the stored answer can't be read");
                 }
                 return absl::OkStatus();
               });
  if (!status.ok()) return status;
  return result;
}

absl::StatusOr<v1::IngestResult> Store(WriteTransaction& tx, Clusters& clusters,
                                       const IngestOrder& order, absl::Time now) {
  auto remembered = Recall(tx, order.request_id, now);
  if (!remembered.ok()) return remembered.status();
  if (remembered->has_value()) return **remembered;
  auto result = StoreUnlessThere(tx, clusters, order, now);
  if (!result.ok()) return result;
  if (auto status = Remember(tx, order.request_id, *result, now); !status.ok()) return status;
  return result;
}

absl::Status Erase(WriteTransaction& tx, Clusters& clusters, std::string_view article_id,
                   absl::Time now) {
  auto known = FindById(tx, article_id);
  if (!known.ok()) return known.status();
  if (!known->has_value()) {
    return absl::NotFoundError(
        absl::StrCat("article_id: got ", std::string(article_id), ", which is not there"));
  }
  if ((*known)->erased) return absl::OkStatus();
  if ((*known)->sketch_number.has_value()) {
    absl::Status forgotten = clusters.Forget(tx, *(*known)->sketch_number);
    if (!forgotten.ok()) return forgotten;
  }
  for (const std::string_view sql :
       {"DELETE FROM article_revision WHERE article_id = $1",
        "DELETE FROM article_url WHERE article_id = $1", "DELETE FROM outbox WHERE article_id = $1",
        "DELETE FROM rejection WHERE article_id = $1"}) {
    if (auto done = tx.Execute(sql, {article_id}); !done.ok()) return done.status();
  }
  const int64_t now_us = absl::ToUnixMicros(now);
  auto buried = tx.Execute(
      "UPDATE article SET content_hash = NULL, published_us = NULL, embargo_us = NULL,"
      " expires_us = NULL, sketch_number = NULL, erased_us = $2 WHERE id = $1",
      {article_id, now_us});
  if (!buried.ok()) return buried.status();
  return WriteOutbox(tx, article_id, Value(), 0, now_us);
}

absl::StatusOr<int> EraseExpired(WriteTransaction& tx, Clusters& clusters, absl::Time now,
                                 int limit) {
  std::vector<std::string> expired;
  absl::Status status =
      tx.Query("SELECT id FROM article WHERE expires_us <= $1 ORDER BY expires_us LIMIT $2",
               {absl::ToUnixMicros(now), int64_t{limit}}, [&](const Row& row) {
                 expired.emplace_back(row.Text(0));
                 return absl::OkStatus();
               });
  if (!status.ok()) return status;
  for (const std::string& id : expired) {
    if (absl::Status erased = Erase(tx, clusters, id, now); !erased.ok()) return erased;
  }
  return static_cast<int>(expired.size());
}

absl::Status ForgetRequests(WriteTransaction& tx, absl::Time now) {
  return tx
      .Execute("DELETE FROM request WHERE answered_us <= $1",
               {absl::ToUnixMicros(now - kRequestMemory)})
      .status();
}

}  // namespace demarche::ingest
