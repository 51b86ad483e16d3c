// Where an article begins: its headline on the page, and the lead between headline and body.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_LEAD_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_LEAD_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/outline.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

constexpr size_t kNoBlock = static_cast<size_t>(-1);

// The index among `page.blocks` of the heading that shows the article's headline, looked for before
// `end`: one that agrees best with `title` (may be empty), else the first <h1>. `furniture` has a
// flag a node. kNoBlock if there is none.
size_t FindHeadline(const Blocks& page, std::string_view title, const std::vector<bool>& furniture,
                    size_t end);

// What the page's head says of the article, for search engines and cards: folded letters and digits
// (Skeleton in text.h), of og:description, description and their like; often the lead.
std::vector<std::string> Descriptions(const Tree& tree);

// Does the block say what one of the descriptions says, to its end or to where it was cut?
bool IsDescription(std::string_view text, const std::vector<std::string>& descriptions);

// Indices among a page's blocks.
struct Opening {
  size_t begin = 0;          // what stands before in the article's part is none of its text
  std::vector<size_t> lead;  // stands before the article's part and is
};

// Where the text begins in the part of the page below `root`.
Opening FindOpening(const Tree& tree, const Blocks& page, const Outline& outline, NodeId root,
                    std::string_view title, const std::vector<std::string>& descriptions);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_LEAD_H_
