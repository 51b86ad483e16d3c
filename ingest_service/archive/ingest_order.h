// What is to be stored, checked and encoded before it waits for the database.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_INGEST_ORDER_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_INGEST_ORDER_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "demarche/v1/article.pb.h"
#include "ingest_service/archive/record_codec.h"

namespace demarche::ingest {

struct IngestOrder {
  // The id the caller chose; empty if none.
  std::string chosen_id;
  // The id to give if the caller chose none and the canonical URL is not known yet.
  std::string derived_id;
  // Empty if none.
  std::string request_id;
  std::string canonical_url;
  std::string content_hash;
  std::optional<int64_t> published_us;
  std::optional<int64_t> embargo_us;
  std::optional<int64_t> expires_us;
  bool no_full_text = false;
  EncodedArticle encoded;

  // About how much memory the order takes.
  size_t bytes() const;
};

// Makes an order of a normalised article (its `content_hash` is set). The caller's choice of an id
// is `article_id` or the article's own; both must agree. INVALID_ARGUMENT for ids that won't do,
// timestamps out of range, rights that ended before `now`, or a missing content hash. Thread-safe.
absl::StatusOr<IngestOrder> MakeOrder(v1::Article article, std::string article_id,
                                      std::string request_id, absl::Time now);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_INGEST_ORDER_H_
