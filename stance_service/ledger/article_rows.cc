#include "stance_service/ledger/article_rows.h"

#include "stance_service/ledger/times.h"

namespace demarche::stance {
namespace {

using storage::Blob;
using storage::Row;
using storage::Value;

// A paragraph's text repeats bytes of the article's: it is left out where its span holds them.
bool SpanHolds(const v1::Article& article, const v1::Paragraph& paragraph) {
  const auto size = static_cast<int64_t>(article.text().size());
  return paragraph.begin() >= 0 && paragraph.begin() <= paragraph.end() &&
         paragraph.end() <= size &&
         article.text().compare(paragraph.begin(), paragraph.end() - paragraph.begin(),
                                paragraph.text()) == 0;
}

std::string Encode(const v1::Article& article) {
  v1::Article stored = article;
  for (v1::Paragraph& paragraph : *stored.mutable_paragraphs()) {
    if (SpanHolds(article, paragraph)) paragraph.clear_text();
  }
  return stored.SerializeAsString();
}

absl::StatusOr<v1::Article> Decode(std::string_view record) {
  v1::Article article;
  if (!article.ParseFromArray(record.data(), static_cast<int>(record.size()))) {
    return absl::DataLossError("a stored article can't be parsed");
  }
  for (v1::Paragraph& paragraph : *article.mutable_paragraphs()) {
    if (paragraph.text().empty()) {
      paragraph.set_text(
          article.text().substr(paragraph.begin(), paragraph.end() - paragraph.begin()));
    }
  }
  return article;
}

}  // namespace

absl::StatusOr<std::optional<RecordedKey>> FindArticle(storage::ReadTransaction& tx,
                                                       std::string_view article_id) {
  std::optional<RecordedKey> found;
  const absl::Status status =
      tx.Query("SELECT revision, engine_version, catalog_version FROM article WHERE id = $1",
               {article_id}, [&](const Row& row) {
                 found = RecordedKey{static_cast<int32_t>(row.Int64(0)),
                                     {std::string(row.Text(1)), std::string(row.Text(2))}};
                 return absl::OkStatus();
               });
  if (!status.ok()) return status;
  return found;
}

absl::Status PutArticle(storage::WriteTransaction& tx, const v1::Article& article,
                        const Versions& versions) {
  const std::string record = Encode(article);
  const Value published =
      article.has_published_time() ? Value(ToMicros(article.published_time())) : Value();
  const Value expires =
      article.rights().has_expires_at() ? Value(ToMicros(article.rights().expires_at())) : Value();
  return tx
      .Execute(
          "INSERT INTO article (id, revision, engine_version, catalog_version, title, publisher, "
          "url, published_us, cluster_id, expires_us, record) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
          "ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, "
          "engine_version = excluded.engine_version, catalog_version = excluded.catalog_version, "
          "title = excluded.title, publisher = excluded.publisher, url = excluded.url, "
          "published_us = excluded.published_us, cluster_id = excluded.cluster_id, "
          "expires_us = excluded.expires_us, record = excluded.record",
          {std::string_view(article.id()), int64_t{article.revision()},
           std::string_view(versions.engine), std::string_view(versions.catalog),
           std::string_view(article.title()), std::string_view(article.publisher()),
           std::string_view(article.canonical_url()), published,
           std::string_view(article.cluster_id()), expires, Blob{record}})
      .status();
}

absl::Status DeleteArticle(storage::WriteTransaction& tx, std::string_view article_id) {
  return tx.Execute("DELETE FROM article WHERE id = $1", {article_id}).status();
}

absl::StatusOr<std::vector<std::string>> ExpiredArticles(storage::ReadTransaction& tx,
                                                         int64_t now_us, int limit) {
  std::vector<std::string> ids;
  const absl::Status status =
      tx.Query("SELECT id FROM article WHERE expires_us <= $1 ORDER BY expires_us, id LIMIT $2",
               {now_us, int64_t{limit}}, [&](const Row& row) {
                 ids.emplace_back(row.Text(0));
                 return absl::OkStatus();
               });
  if (!status.ok()) return status;
  return ids;
}

absl::StatusOr<std::vector<v1::Article>> StaleArticles(storage::ReadTransaction& tx,
                                                       const Versions& versions,
                                                       std::string_view after, int limit) {
  std::vector<v1::Article> articles;
  const absl::Status status = tx.Query(
      "SELECT record FROM article WHERE id > $1 AND (engine_version <> $2 OR catalog_version <> "
      "$3) ORDER BY id LIMIT $4",
      {after, std::string_view(versions.engine), std::string_view(versions.catalog),
       int64_t{limit}},
      [&](const Row& row) {
        absl::StatusOr<v1::Article> article = Decode(row.Bytes(0));
        if (!article.ok()) return article.status();
        articles.push_back(*std::move(article));
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return articles;
}

absl::StatusOr<int64_t> CountStaleArticles(storage::ReadTransaction& tx, const Versions& versions) {
  return tx.QueryInt64(
      "SELECT COUNT(*) FROM article WHERE engine_version <> $1 OR catalog_version <> $2",
      {std::string_view(versions.engine), std::string_view(versions.catalog)});
}

v1::ArticleReference ReferenceTo(const v1::Article& article) {
  v1::ArticleReference reference;
  reference.set_id(article.id());
  reference.set_revision(article.revision());
  reference.set_title(article.title());
  reference.set_publisher(article.publisher());
  reference.set_url(article.canonical_url());
  if (article.has_published_time()) {
    *reference.mutable_published_time() = article.published_time();
  }
  reference.set_cluster_id(article.cluster_id());
  return reference;
}

}  // namespace demarche::stance
