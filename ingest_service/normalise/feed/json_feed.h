// JSON Feed, versions 1 and 1.1 (jsonfeed.org).
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_JSON_FEED_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_JSON_FEED_H_

#include <string_view>

#include "ingest_service/normalise/json/json_fields.h"
#include "ingest_service/normalise/reading.h"

namespace demarche::ingest {

// Says the document that it is one, and has it items?
bool IsJsonFeed(const Json& root);

// Every item is a record; see read_feed.h.
Reading ReadJsonFeed(const Json& root, std::string_view url);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_JSON_FEED_H_
