#include "ingest_service/archive/record_codec.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "ingest_service/archive/timestamps.h"

namespace demarche::ingest {
namespace {

absl::Status Damaged(const RevisionKey& key, std::string_view what) {
  return absl::DataLossError(absl::StrCat("article ", key.article_id, " revision ", key.revision,
                                          ": the stored ", std::string(what), " can't be read"));
}

}  // namespace

EncodedArticle Encode(v1::Article article) {
  v1::Article body;
  body.set_allocated_text(article.release_text());
  body.mutable_paragraphs()->Swap(article.mutable_paragraphs());
  // A paragraph's text repeats a stretch of the article's: half the bytes to store and sync.
  for (v1::Paragraph& paragraph : *body.mutable_paragraphs()) paragraph.clear_text();
  article.clear_id();
  article.clear_revision();
  article.clear_ingested_time();
  article.clear_cluster_id();
  return {article.SerializeAsString(), body.SerializeAsString()};
}

absl::StatusOr<v1::Article> DecodeHead(const RevisionKey& key, std::string_view head) {
  v1::Article article;
  if (!article.ParseFromArray(head.data(), static_cast<int>(head.size()))) {
    return Damaged(key, "head");
  }
  article.set_id(key.article_id);
  article.set_revision(static_cast<int32_t>(key.revision));
  if (!key.cluster_id.empty()) article.set_cluster_id(key.cluster_id);
  *article.mutable_ingested_time() = ToTimestamp(absl::FromUnixMicros(key.ingested_us));
  return article;
}

absl::StatusOr<v1::Article> Decode(const RevisionKey& key, std::string_view head,
                                   std::string_view body) {
  auto article = DecodeHead(key, head);
  if (!article.ok()) return article;
  if (!article->MergeFromString(std::string(body))) return Damaged(key, "body");
  const int64_t size = static_cast<int64_t>(article->text().size());
  for (v1::Paragraph& paragraph : *article->mutable_paragraphs()) {
    const int64_t begin = paragraph.begin(), end = paragraph.end();
    if (begin < 0 || end < begin || end > size) return Damaged(key, "body");
    paragraph.set_text(article->text().substr(begin, end - begin));
  }
  return article;
}

}  // namespace demarche::ingest
