// JSON: a record, an array of records, an object that holds one.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_READ_JSON_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_READ_JSON_H_

#include <cstddef>
#include <string_view>

#include "absl/status/statusor.h"
#include "ingest_service/normalise/json/field_map.h"
#include "ingest_service/normalise/reading.h"

namespace demarche::ingest {

// `text` is valid UTF-8; `url`, where it came from, may be empty; `map` has passed CheckFieldMap. A
// JSON Feed is read as a feed unless there is a map. Else the records are the root's items where it
// is an array; what "records" leads to where the map has it; the items of an array within an object
// that is no record itself ("articles", "response.docs", "hits.hits[]._source" …); else the root
// alone. INVALID_ARGUMENT on raw.content where it can't be parsed, no object
// is found, or there are more than `max_articles`.
absl::StatusOr<Reading> ReadJson(std::string_view text, std::string_view url, const FieldMap& map,
                                 size_t max_articles);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_READ_JSON_H_
