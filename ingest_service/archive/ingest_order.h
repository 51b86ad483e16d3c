// What is to be stored, checked and encoded before it waits for the database.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_INGEST_ORDER_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_INGEST_ORDER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "demarche/v1/article.pb.h"
#include "ingest_service/archive/record_codec.h"
#include "ingest_service/normalise/near_duplicate.h"

namespace demarche::ingest {

// An article as it is brought to the archive.
struct IngestInput {
  // Normalised: its `content_hash` is set.
  v1::Article article;
  // The id the caller chose; empty if none. The article's own id is a choice too; both must agree.
  std::string article_id;
  // Empty if none.
  std::string request_id;
  // Which of the request's articles this is, from 0. Each is remembered by itself.
  size_t part = 0;
  // Where the article stood in the request, for errors: "article" or "raw".
  std::string_view field = "article";
};

struct IngestOrder {
  // The id the caller chose; empty if none.
  std::string chosen_id;
  // The id to give if the caller chose none and the canonical URL is not known yet.
  std::string derived_id;
  // With the part, where it is not the first; empty if none.
  std::string request_id;
  std::string canonical_url;
  std::string content_hash;
  std::optional<int64_t> published_us;
  // As they came; none if the caller said nothing of them. The three below say the same.
  std::optional<v1::Rights> rights;
  std::optional<int64_t> embargo_us;
  std::optional<int64_t> expires_us;
  bool no_full_text = false;
  // The cluster the caller put it in; empty if none.
  std::string chosen_cluster;
  Sketch sketch;
  EncodedArticle encoded;

  // About how much memory the order takes.
  size_t bytes() const;
};

// INVALID_ARGUMENT, naming the request's field, for ids that won't do, a canonical URL that is too
// long or holds control characters, times out of range, or rights that ended before `now`.
// Thread-safe.
absl::StatusOr<IngestOrder> MakeOrder(IngestInput input, absl::Time now);

// The same with these rights, which were checked before.
IngestOrder WithRights(IngestOrder order, const v1::Rights& rights);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_INGEST_ORDER_H_
