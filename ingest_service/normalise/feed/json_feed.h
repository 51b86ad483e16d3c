// JSON Feed, versions 1 and 1.1 (jsonfeed.org).
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_JSON_FEED_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_JSON_FEED_H_

#include <cstddef>
#include <string_view>

#include "absl/status/statusor.h"
#include "ingest_service/normalise/json/json_fields.h"
#include "ingest_service/normalise/reading.h"

namespace demarche::ingest {

// Says the document that it is one, and has it items?
bool IsJsonFeed(const Json& root);

// `root` is one. Every item is a record; see read_feed.h. INVALID_ARGUMENT for none, and for more
// than `max_articles`.
absl::StatusOr<Reading> ReadJsonFeed(const Json& root, std::string_view url, size_t max_articles);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_JSON_FEED_H_
