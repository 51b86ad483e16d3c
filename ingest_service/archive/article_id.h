// Names of articles and of requests. All functions are pure and thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_ARTICLE_ID_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_ARTICLE_ID_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "demarche/v1/article.pb.h"

namespace demarche::ingest {

// 1 to 128 of a-z 0-9 - _ . ; INVALID_ARGUMENT naming `field` otherwise.
absl::Status CheckArticleId(std::string_view field, std::string_view id);

// INVALID_ARGUMENT, naming `field`, unless `id` could name a cluster.
absl::Status CheckClusterId(std::string_view field, std::string_view id);

// Up to 128 bytes of visible ASCII, or nothing.
absl::Status CheckRequestId(std::string_view field, std::string_view id);

// An id for an article whose caller chose none: "a" and the first 24 hexadecimal digits of the
// SHA-256 of its canonical URL, or of its content hash where it has no URL. So the same article
// gets the same id from every archive. 96 bits: among a thousand million articles the chance that
// any two share an id is some 10⁻¹¹.
std::string DeriveArticleId(const v1::Article& article);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_ARTICLE_ID_H_
