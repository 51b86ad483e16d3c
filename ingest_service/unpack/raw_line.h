// A raw article as a line of JSON brings it.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_RAW_LINE_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_RAW_LINE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "demarche/v1/ingest_service.pb.h"

namespace demarche::ingest::unpack {

// Reads {"id", "url", "contentType", "content" or "contentBase64", "title", "publisher",
// "publishedTime"}: all strings, all but the content optional; publishedTime is RFC 3339; id
// becomes article_id. INVALID_ARGUMENT names the field at fault; of one that is not known it says
// "name: unknown field".
absl::StatusOr<v1::IngestArticleRequest> ReadRawLine(std::string_view line);

// The names above.
const std::vector<std::string>& RawLineFields();

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_RAW_LINE_H_
