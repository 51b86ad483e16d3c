// XML as a tree, parsed by expat within bounds (docs/adr/0043). Pure; thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_XML_TREE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_XML_TREE_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "ingest_service/normalise/xml/space.h"

namespace demarche::ingest::xml {

struct TreeLimits {
  size_t max_depth = 256;
  size_t max_nodes = 300'000;
  size_t max_attributes = 300'000;
  size_t max_names = 4096;                  // different ones, of elements and attributes
  size_t max_attributes_per_element = 256;  // what lies beyond is not read
};

using NodeId = uint32_t;
constexpr NodeId kNone = 0xFFFFFFFF;

struct Attribute {
  Space space = Space::kNone;
  std::string_view name;  // local
  std::string_view value;
};

// An element, or a run of text.
struct Node {
  Space space = Space::kNone;
  bool closed = false;    // its end was read
  std::string_view name;  // local; empty for text
  std::string_view text;  // of text alone
  uint32_t first_attribute = 0;
  uint32_t attribute_count = 0;
  NodeId parent = kNone;
  NodeId first_child = kNone;
  NodeId last_child = kNone;
  NodeId next = kNone;
};

// Why the document was read no further, for people: "XML that breaks off in line 7 (…)".
struct Fault {
  std::string seen;
  bool refused = false;  // for what it declares: no part of it is to be read
};

// Nodes stand in document order; node 0 is the root element where there is one. Holds what its
// views point into; may be moved, not copied.
struct Tree {
  std::vector<Node> nodes;
  std::vector<Attribute> attributes;
  std::optional<Fault> fault;

  Tree() = default;
  Tree(Tree&&) = default;
  Tree& operator=(Tree&&) = default;

  const Node& operator[](NodeId id) const { return nodes[id]; }

  std::unique_ptr<std::string> pool = std::make_unique<std::string>();
  std::set<std::string, std::less<>> names;
};

// `text` is valid UTF-8, whatever its declaration says. Never fails: where the document is not well
// formed, goes beyond the limits or declares anything in a doctype of its own (which is how entity
// bombs are made), `fault` is set and the tree has what stood before. External entities and DTDs
// are never looked for. References that HTML knows and XML does not ("&nbsp;") are decoded, and
// a stray ampersand is one. Linear in the text.
Tree Parse(std::string_view text, const TreeLimits& limits = {});

// INVALID_ARGUMENT on raw.content for what `fault` (which must be set) left unread.
absl::Status BrokenOff(const Tree& tree);

// The value of an attribute by its local name, of any namespace; empty if it is absent.
std::string_view AttributeOf(const Tree& tree, NodeId id, std::string_view name);

// The first child element of that name; kNone if there is none (or `id` is kNone).
NodeId Child(const Tree& tree, NodeId id, Space space, std::string_view name);
std::vector<NodeId> Children(const Tree& tree, NodeId id, Space space, std::string_view name);
// Has it child elements, and not text alone?
bool HasElements(const Tree& tree, NodeId id);
// Down a path of names in one namespace.
NodeId Descend(const Tree& tree, NodeId id, Space space,
               std::initializer_list<std::string_view> names);

// One past the last descendant of `id`.
NodeId SubtreeEnd(const Tree& tree, NodeId id);

// All text below `id`, as it is; empty for kNone.
std::string TextOf(const Tree& tree, NodeId id);
// The same, tidy on one line.
std::string LineOf(const Tree& tree, NodeId id);

}  // namespace demarche::ingest::xml

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_XML_TREE_H_
