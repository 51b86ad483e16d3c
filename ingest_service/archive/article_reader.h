// Reading the archive, as functions within a transaction. What callers may not see (embargoed,
// expired, erased) is not there for them.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_ARTICLE_READER_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_ARTICLE_READER_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "demarche/v1/ingest_service.pb.h"
#include "storage/database.h"

namespace demarche::ingest {

// One revision; 0: the newest. Without text and paragraphs where rights forbid them. NOT_FOUND;
// INVALID_ARGUMENT for a negative revision.
absl::StatusOr<v1::Article> ReadArticle(storage::ReadTransaction& tx, std::string_view article_id,
                                        int32_t revision, absl::Time now);

// A page, newest first by the time of ingest. An answer ends early when its articles reach
// `max_bytes`; the next page goes on from there. INVALID_ARGUMENT for a bad page size, a token that
// is none or belongs to another request, or times out of range or order.
absl::StatusOr<v1::ListArticlesResponse> ListArticles(storage::ReadTransaction& tx,
                                                      const v1::ListArticlesRequest& request,
                                                      absl::Time now, size_t max_bytes);

// Articles that are not erased.
// What changed between two revisions, as CompareRevisions answers.
absl::StatusOr<v1::CompareRevisionsResponse> CompareRevisions(
    storage::ReadTransaction& tx, const v1::CompareRevisionsRequest& request, absl::Time now);

absl::StatusOr<int64_t> CountArticles(storage::ReadTransaction& tx);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_ARTICLE_READER_H_
