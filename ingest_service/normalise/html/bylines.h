// Bylines in a page's visible text and markup.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_BYLINES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_BYLINES_H_

#include <string>
#include <string_view>
#include <vector>

#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

struct Byline {
  std::vector<std::string> names;  // persons in order; not empty
  v1::MetadataSource source = v1::METADATA_SOURCE_TEXT;
  double confidence = 0;
  std::string raw;
};

// How far from the headline to look.
enum class Reach {
  kBeside,  // shortly before it and well into the text: where the author is known, for what the
            // byline adds
  kPage,
};

// Lines that begin with "By" and its like, elements that are called or linked as authors, and names
// that stand alone beside the headline, in document order. Those far from the headline are less
// sure. Comments, other articles' teasers and "Reviewed by" are left out. Reads at most a few
// thousand blocks. `headline` may be kNone, `language` (of the page)
// empty.
std::vector<Byline> FindBylines(const Tree& tree, const Blocks& page, NodeId headline,
                                std::string_view language, Reach reach);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_BYLINES_H_
