// HTTP answers as crawls keep them (RFC 9110, 9112): heads and bodies, and what packs the bodies.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_HTTP_MESSAGE_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_HTTP_MESSAGE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace demarche::ingest::unpack {

// Where the header block that begins `bytes` ends: behind its empty line; npos if there is none.
// Line ends are CR LF or LF.
size_t EndOfHead(std::string_view bytes);

// The value of the first field of that name (whatever its case) in a head whose first line is no
// field, without white space around it, folded lines joined; empty if there is none.
std::string Field(std::string_view head, std::string_view name);

struct HttpAnswer {
  int status = 0;
  std::string_view head;
  std::string_view body;
};

// Splits an answer; both views point into `block`. Nothing if it does not begin as one.
std::optional<HttpAnswer> ParseHttpAnswer(std::string_view block);

// The body as it was before it was sent: chunks joined, gzip, deflate and brotli undone. Crawlers
// undo either and keep the fields, so that what is not in the form its field names is left as it
// is. A body that is cut off gives what there is of it. RESOURCE_EXHAUSTED for more than
// `max_bytes`, INVALID_ARGUMENT for a coding nobody reads, DATA_LOSS for one that is damaged from
// the beginning.
absl::StatusOr<std::string> DecodeBody(const HttpAnswer& answer, size_t max_bytes);

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_HTTP_MESSAGE_H_
