// Where a listing of articles goes on.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_PAGE_TOKEN_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_PAGE_TOKEN_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "demarche/v1/ingest_service.pb.h"

namespace demarche::ingest {

// The last article of a page. The next page begins after it.
struct PageCursor {
  int64_t ingested_us = 0;
  std::string article_id;
};

// Opaque to callers, safe in a URL. Bound to the request's filter: the page size may change from
// page to page, the filter may not. Pure; thread-safe.
std::string EncodePageToken(const PageCursor& cursor, const v1::ListArticlesRequest& request);

// INVALID_ARGUMENT if the token is none of ours or belongs to another filter.
absl::StatusOr<PageCursor> DecodePageToken(const v1::ListArticlesRequest& request);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_PAGE_TOKEN_H_
