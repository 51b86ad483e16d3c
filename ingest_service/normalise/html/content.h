// The article among the blocks of a page.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_CONTENT_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_CONTENT_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

struct Content {
  std::vector<Block> blocks;
  size_t left_out = 0;  // blocks of the article's part of the page that were furniture
};

// How much of the page is the article.
enum class Scope {
  kSearch,  // a part, to be found
  kWhole,   // all but furniture
};

// Finds the part of the page that holds the article by how much running text stands where, helped
// by what its authors call its parts, and takes its blocks in order, each once. `title` is the
// article's, if it is known: it is not repeated among the blocks. `told` is the text as the page
// tells it elsewhere (JSON-LD), if it does: see witness.h.
Content ExtractContent(const Tree& tree, const Blocks& page, std::string_view title,
                       std::string_view told = {}, Scope scope = Scope::kSearch);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_CONTENT_H_
