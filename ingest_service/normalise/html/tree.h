// An HTML page as a tree, built in one linear pass within fixed bounds (docs/adr/0040).
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_TREE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_TREE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest_service/normalise/html/tags.h"

namespace demarche::ingest::html {

// What browsers bear. What lies beyond is left out and counted in Tree; the text of elements that
// are nested too deep is kept, in the deepest element that is read.
struct TreeLimits {
  size_t max_depth = 512;                 // elements around one another
  size_t max_attributes_per_tag = 256;    // the first ones are kept
  size_t max_attribute_bytes = 64 << 10;  // name and value; a longer attribute is not kept
  size_t max_nodes = 300'000;             // elements and texts; reading ends there
  size_t max_attributes = 300'000;        // of all elements
  size_t max_blocks = 50'000;  // paragraphs, headings, …: more than an article of 4 MiB has
};

using NodeId = uint32_t;
constexpr NodeId kNone = 0xFFFFFFFF;

struct Attribute {
  std::string_view name;   // as written; compared without regard to ASCII case
  std::string_view value;  // as written, references not decoded; empty if there was none
};

struct Node {
  Tag tag = Tag::kOther;
  uint16_t attribute_count = 0;
  uint32_t first_attribute = 0;
  NodeId parent = kNone;
  NodeId first_child = kNone;
  NodeId last_child = kNone;
  NodeId next = kNone;
  // Text: as written. Elements with raw content (<script>, <title>, …) have it in a text child.
  std::string_view text;
};

// Views into the HTML it was parsed from, which must outlive it. Nodes stand in document order: a
// node's descendants follow it. Node 0 is the document.
struct Tree {
  std::vector<Node> nodes;
  std::vector<Attribute> attributes;
  bool truncated = false;  // max_nodes was met
  size_t attributes_left_out = 0;
  size_t elements_too_deep = 0;

  const Node& operator[](NodeId id) const { return nodes[id]; }
};

// Never fails. Takes time and memory linear in the input whatever it holds: implied end tags,
// misnested and unclosed elements are mended the way browsers do in the plain cases.
Tree Parse(std::string_view html, const TreeLimits& limits = {});

// The decoded value of an attribute; empty if it is absent.
std::string AttributeOf(const Tree& tree, NodeId id, std::string_view name);
// The value as it was written, without copying.
std::string_view RawAttributeOf(const Tree& tree, NodeId id, std::string_view name);
bool HasAttribute(const Tree& tree, NodeId id, std::string_view name);

// One past the last descendant of `id`, for walking a subtree as a range.
NodeId SubtreeEnd(const Tree& tree, NodeId id);

// All text below `id`, decoded and tidied, with a space wherever a block or <br> parts words.
// Scripts and styles are left out.
std::string TextOf(const Tree& tree, NodeId id);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_TREE_H_
