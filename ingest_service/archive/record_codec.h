// How an article is kept in the database and shown to callers. Pure; thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_RECORD_CODEC_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_RECORD_CODEC_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "demarche/v1/article.pb.h"

namespace demarche::ingest {

// Serialised halves of an article; see schema.cc. What the archive decides (id, revision, ingested
// time, cluster) is in neither.
struct EncodedArticle {
  std::string head;
  std::string body;
};

EncodedArticle Encode(v1::Article article);

// What the database's columns say of one revision.
struct RevisionKey {
  std::string article_id;
  int64_t revision = 0;
  int64_t ingested_us = 0;
  std::string cluster_id;
};

// The article without text and paragraphs. DATA_LOSS if the bytes are no article.
absl::StatusOr<v1::Article> DecodeHead(const RevisionKey& key, std::string_view head);

// The whole article, as it was encoded.
absl::StatusOr<v1::Article> Decode(const RevisionKey& key, std::string_view head,
                                   std::string_view body);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_RECORD_CODEC_H_
