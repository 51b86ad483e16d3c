// Who wrote a page's article.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PAGE_AUTHORS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PAGE_AUTHORS_H_

#include <optional>
#include <string>
#include <string_view>

#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/head.h"
#include "ingest_service/normalise/html/json_ld.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

// What the site is called: its name is no author's.
struct Site {
  std::string name;
  std::string_view host;
};

// The authors as the page's descriptions (JSON-LD, <meta>, microdata) and its visible bylines have
// them. The descriptions are believed, but for names of accounts where the byline has a person's,
// and for what a byline beside the headline adds to them. `headline` may be kNone.
AuthorsFact AuthorsOfPage(const Tree& tree, const Blocks& page, NodeId headline, const Head& head,
                          const std::optional<LinkedArticle>& linked, const Site& site,
                          std::string_view language);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PAGE_AUTHORS_H_
