// Feeds: RSS 0.9x, 1.0 and 2.0, and Atom.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_READ_FEED_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_READ_FEED_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/normalise/feed/entry.h"
#include "ingest_service/normalise/reading.h"
#include "ingest_service/normalise/xml/tree.h"

namespace demarche::ingest {

// What differs between the kinds of feed.
struct FeedDialect {
  // What the feed says of all its entries. `url` is where it came from; may be empty.
  FeedEntry (*facts)(const xml::Tree& tree, std::string_view url);
  // In their order.
  std::vector<xml::NodeId> (*entries)(const xml::Tree& tree);
  FeedEntry (*read)(const xml::Tree& tree, xml::NodeId id);
};

// The root is <rss> or <rdf:RDF>.
FeedDialect Rss();
// The root is an Atom <feed>, or an <entry> standing alone.
FeedDialect Atom();

// `tree` is that of `text`. Every entry is a record; what the feed says of itself (publisher,
// language, licence) holds for its entries. Where the document is not well formed, each entry is
// read by itself, so that one that can't be read costs the others nothing. INVALID_ARGUMENT for no
// entries, for more than `max_articles`, and for a document that is refused as a whole.
absl::StatusOr<Reading> ReadFeed(const FeedDialect& dialect, const xml::Tree& tree,
                                 std::string_view text, std::string_view url, size_t max_articles);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_READ_FEED_H_
