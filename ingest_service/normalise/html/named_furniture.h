// Which parts of a page are furniture by what the page calls them.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_NAMED_FURNITURE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_NAMED_FURNITURE_H_

#include <string_view>
#include <vector>

#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/outline.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

// How far the names of a page's parts are believed.
enum class Belief { kAll, kSure, kNone };

// A flag a node: named furniture and all within it. A word that would take much of the page's text,
// or the headline, or a part that is called the body, is not believed: the site uses it for
// something else. What is hidden is furniture even for kNone. `plain` is an outline from which
// nothing is left out; `title` is the Skeleton of the article's, or empty.
std::vector<bool> NamedFurniture(const Tree& tree, const Blocks& page, const Outline& plain,
                                 std::string_view title, Belief belief);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_NAMED_FURNITURE_H_
