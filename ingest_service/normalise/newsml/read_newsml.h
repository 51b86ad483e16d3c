// NewsML-G2 (iptc.org/std/NAR): items and messages of items.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_NEWSML_READ_NEWSML_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_NEWSML_READ_NEWSML_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "ingest_service/normalise/reading.h"
#include "ingest_service/normalise/xml/tree.h"

namespace demarche::ingest {

// One record for each item in the <itemSet>. Those that are no news items (packages, concepts),
// were withheld or cancelled, or hold no text within (pictures, references to files) are statuses.
// INVALID_ARGUMENT for more than `max_articles`.
absl::StatusOr<Reading> ReadNewsMessage(const xml::Tree& tree, size_t max_articles);

// The root is an item. INVALID_ARGUMENT as above.
absl::StatusOr<Reading> ReadNewsItemAlone(const xml::Tree& tree);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_NEWSML_READ_NEWSML_H_
