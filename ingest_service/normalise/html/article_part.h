// The part of a page that holds the article.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_ARTICLE_PART_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_ARTICLE_PART_H_

#include <vector>

#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/outline.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

struct ArticlePart {
  NodeId root = 0;
  // Elements beside the root, made like it: a site may cut its text at every advertisement. In
  // document order, none within another.
  std::vector<NodeId> further;

  bool Holds(const Outline& outline, NodeId id) const;
};

// The smallest element that holds most of the running text, unless the page names one that holds
// enough of it. `outline` is without furniture.
ArticlePart FindArticlePart(const Tree& tree, const Blocks& page, const Outline& outline);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_ARTICLE_PART_H_
