// A page's text, cut where a reader sees a new line of thought.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_BLOCKS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_BLOCKS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "ingest_service/normalise/html/tree.h"
#include "ingest_service/normalise/html/zones.h"

namespace demarche::ingest::html {

// The words of one block element that stand in no block within it. A run of two or more <br> parts
// blocks as well.
struct TextBlock {
  NodeId node = 0;          // the element they stand in
  Tag tag = Tag::kP;        // what it is for a reader: a heading, list item, paragraph, quote …
  std::string text;         // tidy, not empty
  double words = 0;         // two characters of a script without spaces count as one word
  double link_share = 0;    // of its characters, 0 to 1
  double italic_share = 0;  // of its characters, 0 to 1
  bool in_list = false;
  bool in_quote = false;
  bool in_table = false;
  bool in_figure = false;
};

struct Blocks {
  std::vector<TextBlock> blocks;  // in document order
  std::vector<Zone> zones;        // one a node
  bool truncated = false;         // there were more than were to be read
};

// Scripts, forms' fields, images and other elements without running text are left out; furniture
// is not: see content.h.
Blocks CollectBlocks(const Tree& tree, size_t max_blocks = TreeLimits().max_blocks);

// As TextBlock::words.
double ReadingWords(std::string_view tidy);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_BLOCKS_H_
