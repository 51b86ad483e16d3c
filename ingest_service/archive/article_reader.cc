#include "ingest_service/archive/article_reader.h"

#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest_service/archive/page_token.h"
#include "ingest_service/archive/record_codec.h"
#include "ingest_service/archive/revision_diff.h"
#include "ingest_service/archive/timestamps.h"

namespace demarche::ingest {
namespace {

using storage::ReadTransaction;
using storage::Row;

constexpr int kDefaultPageSize = 100;
constexpr int kMaxPageSize = 1000;

RevisionKey KeyOf(const Row& row) {
  return {std::string(row.Text(0)), row.Int64(1), row.Int64(2), std::string(row.Text(6))};
}

// Metadata that quote the text where rights forbid it: what was found of a byline, for instance.
v1::Article WithoutQuotes(v1::Article article) {
  article.clear_text();
  article.clear_paragraphs();
  for (v1::Provenance& provenance : *article.mutable_provenance()) provenance.clear_raw();
  return article;
}

// Decodes a row of (id, revision, ingested_us, no_full_text, head, body, cluster_id).
absl::StatusOr<v1::Article> ArticleOf(const Row& row, bool want_text) {
  const bool may_show = row.Int64(3) == 0;
  auto article = want_text && may_show ? Decode(KeyOf(row), row.Bytes(4), row.Bytes(5))
                                       : DecodeHead(KeyOf(row), row.Bytes(4));
  // An earlier revision may have been stricter than the newest, whose rights the column holds.
  if (article.ok() && (!may_show || article->rights().no_full_text())) {
    return WithoutQuotes(*std::move(article));
  }
  return article;
}

// A revision with its text, whatever its rights allow.
struct Whole {
  v1::Article article;
  bool may_show = false;
};

absl::StatusOr<Whole> ReadWhole(ReadTransaction& tx, std::string_view article_id, int32_t revision,
                                absl::Time now) {
  absl::StatusOr<Whole> whole = absl::NotFoundError(absl::StrCat(
      "article_id: got ", std::string(article_id),
      revision == 0 ? "" : absl::StrCat(" revision ", revision), ", which is not there"));
  absl::Status status = tx.Query(
      "SELECT a.id, r.revision, r.ingested_us, a.no_full_text, r.head, r.body, r.cluster_id"
      " FROM article a JOIN article_revision r ON r.article_id = a.id"
      " WHERE a.id = $1 AND r.revision = CASE WHEN $2 = 0 THEN a.revision ELSE $2 END"
      " AND a.erased_us IS NULL AND (a.embargo_us IS NULL OR a.embargo_us <= $3)"
      " AND (a.expires_us IS NULL OR a.expires_us > $3)",
      {article_id, int64_t{revision}, absl::ToUnixMicros(now)}, [&](const Row& row) {
        auto article = Decode(KeyOf(row), row.Bytes(4), row.Bytes(5));
        if (!article.ok()) {
          whole = article.status();
        } else {
          // An earlier revision may have been stricter than the newest, whose rights the column
          // holds.
          const bool may_show = row.Int64(3) == 0 && !article->rights().no_full_text();
          whole = Whole{*std::move(article), may_show};
        }
        return whole.status();
      });
  if (!status.ok()) return status;
  return whole;
}

absl::Status Bound(bool present, const google::protobuf::Timestamp& timestamp,
                   std::string_view field, int64_t& bound) {
  if (!present) return absl::OkStatus();
  if (!IsValidTimestamp(timestamp)) {
    return absl::InvalidArgumentError(absl::StrCat(std::string(field), ": got ",
                                                   timestamp.seconds(),
                                                   " s since 1970, want the years 1 to 9999"));
  }
  bound = ToMicros(timestamp);
  return absl::OkStatus();
}

struct ListQuery {
  int64_t page_size = kDefaultPageSize;
  // Published in [since, until). With neither bound given, articles without a time are listed too.
  bool bounded = false;
  int64_t since_us = std::numeric_limits<int64_t>::min();
  int64_t until_us = std::numeric_limits<int64_t>::max();
  PageCursor after = {std::numeric_limits<int64_t>::max(), ""};
};

absl::StatusOr<ListQuery> Parse(const v1::ListArticlesRequest& request) {
  ListQuery query;
  if (request.page_size() < 0 || request.page_size() > kMaxPageSize) {
    return absl::InvalidArgumentError(
        absl::StrCat("page_size: got ", request.page_size(), ", want 0 to ", kMaxPageSize));
  }
  if (request.page_size() > 0) query.page_size = request.page_size();
  absl::Status status = Bound(request.has_published_since(), request.published_since(),
                              "published_since", query.since_us);
  status.Update(Bound(request.has_published_until(), request.published_until(), "published_until",
                      query.until_us));
  if (!status.ok()) return status;
  query.bounded = request.has_published_since() || request.has_published_until();
  if (query.since_us > query.until_us) {
    return absl::InvalidArgumentError(
        "published_until: got a time before published_since, want one not before it");
  }
  if (!request.page_token().empty()) {
    auto cursor = DecodePageToken(request);
    if (!cursor.ok()) return cursor.status();
    query.after = *cursor;
  }
  return query;
}

}  // namespace

absl::StatusOr<v1::Article> ReadArticle(ReadTransaction& tx, std::string_view article_id,
                                        int32_t revision, absl::Time now) {
  if (revision < 0) {
    return absl::InvalidArgumentError(absl::StrCat("revision: got ", revision, ", want 0 or more"));
  }
  auto whole = ReadWhole(tx, article_id, revision, now);
  if (!whole.ok()) return whole.status();
  return whole->may_show ? std::move(whole->article) : WithoutQuotes(std::move(whole->article));
}

absl::StatusOr<v1::ListArticlesResponse> ListArticles(ReadTransaction& tx,
                                                      const v1::ListArticlesRequest& request,
                                                      absl::Time now, size_t max_bytes) {
  auto query = Parse(request);
  if (!query.ok()) return query.status();
  v1::ListArticlesResponse response;
  size_t bytes = 0;
  PageCursor last;
  bool more = false;
  absl::Status status = tx.Query(
      // A page holds one article more than asked for, which tells whether there is a next page.
      "SELECT a.id, a.revision, a.ingested_us, a.no_full_text, r.head, r.body, r.cluster_id"
      " FROM article a JOIN article_revision r"
      " ON r.article_id = a.id AND r.revision = a.revision"
      " WHERE (a.ingested_us, a.id) < ($1, $2)"
      " AND ($3 = 0 OR (a.published_us >= $4 AND a.published_us < $5))"
      " AND a.erased_us IS NULL AND (a.embargo_us IS NULL OR a.embargo_us <= $6)"
      " AND (a.expires_us IS NULL OR a.expires_us > $6)"
      " ORDER BY a.ingested_us DESC, a.id DESC LIMIT $7",
      {query->after.ingested_us, query->after.article_id, int64_t{query->bounded}, query->since_us,
       query->until_us, absl::ToUnixMicros(now), query->page_size + 1},
      [&](const Row& row) -> absl::Status {
        if (more) return absl::OkStatus();
        if (response.articles_size() == query->page_size) {
          more = true;
          return absl::OkStatus();
        }
        auto article = ArticleOf(row, request.include_text());
        if (!article.ok()) return article.status();
        bytes += article->ByteSizeLong();
        if (bytes > max_bytes && response.articles_size() > 0) {
          more = true;
          return absl::OkStatus();
        }
        last = {row.Int64(2), article->id()};
        *response.add_articles() = *std::move(article);
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  if (more) response.set_next_page_token(EncodePageToken(last, request));
  return response;
}

absl::StatusOr<v1::CompareRevisionsResponse> CompareRevisions(
    ReadTransaction& tx, const v1::CompareRevisionsRequest& request, absl::Time now) {
  for (const auto& [field, revision] : {std::pair("from_revision", request.from_revision()),
                                        std::pair("to_revision", request.to_revision())}) {
    if (revision < 0) {
      return absl::InvalidArgumentError(
          absl::StrCat(field, ": got ", revision, ", want 0 or more"));
    }
  }
  auto to = ReadWhole(tx, request.article_id(), request.to_revision(), now);
  if (!to.ok()) return to.status();
  const int32_t from_revision =
      request.from_revision() > 0 ? request.from_revision() : to->article.revision() - 1;
  if (from_revision == 0) {
    return absl::InvalidArgumentError(
        "from_revision: got 0 for the first revision, want one that is there to compare it with");
  }
  auto from = ReadWhole(tx, request.article_id(), from_revision, now);
  if (!from.ok()) return from.status();
  return DiffRevisions(from->article, to->article, from->may_show && to->may_show);
}

absl::StatusOr<int64_t> CountArticles(ReadTransaction& tx) {
  return tx.QueryInt64("SELECT count(*) FROM article WHERE erased_us IS NULL", {});
}

}  // namespace demarche::ingest
