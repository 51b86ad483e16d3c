// What kind of page it is: a live blog, a teaser, an article behind a wall.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PAGE_KIND_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PAGE_KIND_H_

#include <optional>
#include <string_view>
#include <vector>

#include "demarche/v1/article.pb.h"
#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

// Four or more times of day, in parts that are named live; or anywhere if the title or the address
// says that it is a live blog.
bool IsLiveBlog(const Tree& tree, const Blocks& page, std::string_view title, std::string_view url);

// PAYWALLED for a short text where the page says that it is not free or shows a wall; PARTIAL for a
// short text that breaks off in an ellipsis; else UNSPECIFIED. `free_to_read` as JSON-LD has it.
v1::Completeness TellCompleteness(const Tree& tree, const Blocks& page,
                                  const std::vector<Block>& text, std::optional<bool> free_to_read);

// What the page's head tells of an article whose text it does not have; empty if it tells nothing.
std::vector<Block> Teaser(const Tree& tree);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PAGE_KIND_H_
