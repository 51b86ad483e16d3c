// The entries of a feed that is not well formed.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_RECOVER_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_RECOVER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::ingest {

// A document for each entry of the feed but the first `skip`: the root's start tag, the entry as it
// stands between its tags, and the root's end; so that a fault in one costs the others nothing. At
// most `most`. None where no root and entries are found. Entries are told by their tags ("item",
// "entry", with any prefix) outside of comments and CDATA sections. The document of an entry of more
// than 2 MiB is empty. Linear; thread-safe.
std::vector<std::string> EntryDocuments(std::string_view text, size_t skip, size_t most);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_RECOVER_H_
