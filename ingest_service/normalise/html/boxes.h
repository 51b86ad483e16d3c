// Which blocks of the article's part of the page are none of its text: buttons, pleas, teasers,
// link lists, bylines, offers to subscribe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_BOXES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_BOXES_H_

#include <string>
#include <vector>

#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/outline.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

using BlockList = std::vector<const TextBlock*>;

// Judged by a block alone and the list that it stands in. A flag a block.
std::vector<bool> FurnitureBlocks(const Tree& tree, const Blocks& page, const BlockList& blocks);

// A heading that is a link is another article's headline if it heads nothing, or stands in a box
// without text. The names of things in a list of things are links as well.
bool IsTeaser(const Tree& tree, const Outline& outline, const BlockList& blocks, size_t at);

// Does it stand in a small part of `root` that has buttons or fields to fill in: an offer to
// subscribe, to sign in, to vote? What `descriptions` (lead.h) say is the article's all the same.
bool InControlBox(const Tree& tree, const Blocks& page, const Outline& outline,
                  const TextBlock& block, NodeId root,
                  const std::vector<std::string>& descriptions);

// One or two short paragraphs that speak of a newsletter offer one; an article on newsletters
// speaks of them more often. Takes them out.
void DropNewsletters(BlockList& blocks);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_BOXES_H_
