// What a page says about its article outside the article's text.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_METADATA_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_METADATA_H_

#include <optional>
#include <string_view>

#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/json_ld.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

// Fills the draft's metadata from JSON-LD, <meta>, microdata, markup, visible bylines and dates,
// and the address the page came from (may be empty), each with its source and confidence; the
// surest wins. Returns the JSON-LD description, which may hold the text as well.
std::optional<LinkedArticle> ReadMetadata(const Tree& tree, const Blocks& page,
                                          std::string_view url, Draft& draft);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_METADATA_H_
