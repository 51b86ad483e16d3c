// Feeds: RSS 0.9x, 1.0 and 2.0, and Atom.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_READ_FEED_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_READ_FEED_H_

#include <cstddef>
#include <string_view>

#include "absl/status/statusor.h"
#include "ingest_service/normalise/reading.h"
#include "ingest_service/normalise/xml/tree.h"

namespace demarche::ingest {

// Every entry is a record. What the feed says of itself (publisher, language, licence) holds for
// its entries. `url` is where the feed came from; may be empty. An entry that was not read to its
// end, because the document breaks off in it, is a status. No records: the feed has no entries.
// INVALID_ARGUMENT for more than `max_articles`.

// The root is <rss> or <rdf:RDF>.
absl::StatusOr<Reading> ReadRss(const xml::Tree& tree, std::string_view url, size_t max_articles);

// The root is an Atom <feed>, or an <entry> standing alone.
absl::StatusOr<Reading> ReadAtom(const xml::Tree& tree, std::string_view url, size_t max_articles);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_READ_FEED_H_
