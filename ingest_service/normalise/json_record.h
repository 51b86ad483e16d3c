// JSON records: one article an object.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_RECORD_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_RECORD_H_

#include <string_view>
#include <variant>

#include "absl/status/statusor.h"
#include "demarche/v1/article.pb.h"
#include "ingest_service/normalise/draft.h"

namespace demarche::ingest {

// Reads an object with the fields people use, whatever their case and underscores: title or
// headline; text, body, content or articleBody (text, HTML, a list of paragraphs, or an object that
// holds one of these); url or link; author(s) or byline; published, date, datePublished …;
// publisher or source; section; language. A description alone makes a partial article. An Article
// in protobuf JSON comes back as it is, for Complete(). An array of one object is that object.
// INVALID_ARGUMENT on raw.content, with what was seen, for anything else.
absl::StatusOr<std::variant<Draft, v1::Article>> ReadJsonRecord(std::string_view text);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_RECORD_H_
