// XML documents that carry news.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_READ_XML_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_READ_XML_H_

#include <cstddef>
#include <string_view>

#include "absl/status/statusor.h"
#include "ingest_service/normalise/reading.h"

namespace demarche::ingest {

// By the root element: a feed (feed/), a NewsML-G2 item or message, an NITF document (newsml/).
// `text` is valid UTF-8; `url` is where it came from, and may be empty. Where a collection breaks
// off, what stood before is read and what broke is a status. INVALID_ARGUMENT on raw.content for
// other roots, a feed without entries or with more than `max_articles`, and a single article that
// breaks off.
absl::StatusOr<Reading> ReadXml(std::string_view text, std::string_view url, size_t max_articles);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_READ_XML_H_
