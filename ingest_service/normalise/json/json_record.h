// One article out of a JSON object.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_JSON_RECORD_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_JSON_RECORD_H_

#include "absl/status/statusor.h"
#include "ingest_service/normalise/json/field_map.h"
#include "ingest_service/normalise/json/json_fields.h"
#include "ingest_service/normalise/reading.h"

namespace demarche::ingest {

// Has it a field that people keep an article's text in, or a teaser with a title?
bool LooksLikeRecord(const Json& object);

// Reads an object with the fields people use, whatever their case and underscores: title or
// headline; text, body, content or articleBody (text, HTML, a list of paragraphs, or an object that
// holds one of these); url or link; author(s) or byline; published, date, datePublished …;
// publisher or source; section; language; license. A description alone makes a partial article. The
// paths of `map` (valid, see CheckFieldMap) go before these names. An Article in protobuf JSON
// comes back as it is. An object that only wraps the record ("article", "data", …) is unwrapped.
// INVALID_ARGUMENT on raw.content, with what was seen, for anything without a text.
absl::StatusOr<Record> ReadJsonRecord(const Json& object, const FieldMap& map);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_JSON_RECORD_H_
