#include "ingest_service/normalise/xml/tree.h"

#include <expat.h>

#include <utility>

#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/xml/mend.h"

namespace demarche::ingest::xml {
namespace {

// A declaration of a prefix (empty: the default namespace) that is in force at and below a depth.
struct Declaration {
  size_t depth;
  std::string prefix;
  Space space;
};
// More than documents use; a document with more could make each look-up long.
constexpr size_t kMaxDeclarations = 64;

class Builder {
 public:
  Builder(XML_Parser parser, Tree& tree, const TreeLimits& limits)
      : parser_(parser), tree_(tree), limits_(limits) {}

  // Expat may call once more after it was stopped.
  void Start(const char* name, const char** attributes) {
    if (tree_.fault) return;
    text_ = kNone;
    if (open_.size() >= limits_.max_depth)
      return Stop(Cat({"XML nested deeper than ", std::to_string(limits_.max_depth)}));
    const NodeId id = Add(/*closed=*/false);
    if (id == kNone) return;
    Declare(attributes);
    open_.push_back(id);
    const auto [space, local] = Resolve(name, /*is_attribute=*/false);
    tree_.nodes[id].space = space;
    tree_.nodes[id].name = local;
    AddAttributes(id, attributes);
  }

  void End() {
    if (tree_.fault) return;
    text_ = kNone;
    tree_.nodes[open_.back()].closed = true;
    open_.pop_back();
    while (!declarations_.empty() && declarations_.back().depth > open_.size())
      declarations_.pop_back();
  }

  // Comes in pieces, a line break by itself: those behind the first go the short way.
  void Text(std::string_view text) {
    if (tree_.fault || open_.empty()) return;
    std::string& pool = *tree_.pool;
    // The pool was reserved for all of the text: views into it stay.
    if (pool.size() + text.size() > pool.capacity()) return Stop("XML that grows as it is read");
    if (text_ == kNone) {
      text_ = Add(/*closed=*/true);
      if (text_ == kNone) return;
      tree_.nodes[text_].text = std::string_view(pool).substr(pool.size());
    }
    if (text.size() == 1) {
      pool.push_back(text.front());
    } else {
      pool += text;
    }
    std::string_view& kept = tree_.nodes[text_].text;
    kept = {kept.data(), kept.size() + text.size()};
  }

  // Reads no further. The first reason counts.
  void Stop(std::string seen, bool refused = false) {
    if (!tree_.fault) tree_.fault = Fault{std::move(seen), refused};
    XML_StopParser(parser_, XML_FALSE);
  }

  bool finished() const { return open_.empty() && !tree_.nodes.empty(); }

 private:
  NodeId Add(bool closed) {
    if (tree_.nodes.size() >= limits_.max_nodes) {
      Stop(Cat({"XML of more than ", std::to_string(limits_.max_nodes), " elements"}));
      return kNone;
    }
    const auto id = static_cast<NodeId>(tree_.nodes.size());
    Node& node = tree_.nodes.emplace_back();
    node.closed = closed;
    if (open_.empty()) return id;
    node.parent = open_.back();
    Node& parent = tree_.nodes[node.parent];
    if (parent.last_child == kNone) {
      parent.first_child = id;
    } else {
      tree_.nodes[parent.last_child].next = id;
    }
    parent.last_child = id;
    return id;
  }

  void Declare(const char** attributes) {
    size_t seen = 0;
    for (; attributes[0] != nullptr && seen < limits_.max_attributes_per_element;
         attributes += 2, ++seen) {
      std::string_view name = attributes[0];
      if (!name.starts_with("xmlns") || declarations_.size() >= kMaxDeclarations) continue;
      name.remove_prefix(5);
      if (name.starts_with(':')) {
        name.remove_prefix(1);
      } else if (!name.empty()) {
        continue;
      }
      declarations_.push_back(
          {open_.size() + 1, std::string(Clip(name, 64)), SpaceOf(attributes[1])});
    }
  }

  Space SpaceOfPrefix(std::string_view prefix) const {
    for (auto it = declarations_.rbegin(); it != declarations_.rend(); ++it) {
      if (it->prefix == prefix) return it->space;
    }
    return CommonSpaceOf(prefix);
  }

  // Namespace and local name. An attribute without a prefix is in none.
  std::pair<Space, std::string_view> Resolve(std::string_view name, bool is_attribute) {
    const size_t colon = name.find(':');
    const std::string_view prefix =
        colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
    const std::string_view local = colon == std::string_view::npos ? name : name.substr(colon + 1);
    auto kept = tree_.names.find(local);
    if (kept == tree_.names.end()) {
      kept = tree_.names.emplace(local).first;
      if (tree_.names.size() > limits_.max_names)
        Stop(Cat({"XML of more than ", std::to_string(limits_.max_names), " different names"}));
    }
    const bool in_none = is_attribute && prefix.empty();
    return {in_none ? Space::kNone : SpaceOfPrefix(prefix), *kept};
  }

  void AddAttributes(NodeId id, const char** attributes) {
    tree_.nodes[id].first_attribute = static_cast<uint32_t>(tree_.attributes.size());
    for (; attributes[0] != nullptr; attributes += 2) {
      if (tree_.nodes[id].attribute_count == limits_.max_attributes_per_element ||
          tree_.attributes.size() == limits_.max_attributes) {
        return;
      }
      const std::string_view name = attributes[0];
      if (name == "xmlns" || name.starts_with("xmlns:")) continue;
      const std::string_view value = attributes[1];
      std::string& pool = *tree_.pool;
      if (pool.size() + value.size() > pool.capacity()) return Stop("XML that grows as it is read");
      const size_t at = pool.size();
      pool += value;
      const auto [space, local] = Resolve(name, /*is_attribute=*/true);
      tree_.attributes.push_back({space, local, std::string_view(pool).substr(at)});
      ++tree_.nodes[id].attribute_count;
    }
  }

  XML_Parser parser_;
  Tree& tree_;
  const TreeLimits& limits_;
  std::vector<NodeId> open_;
  NodeId text_ = kNone;  // that goes on, if nothing else begins or ends
  std::vector<Declaration> declarations_;
};

Builder& BuilderOf(void* data) { return *static_cast<Builder*>(data); }

void OnStart(void* data, const XML_Char* name, const XML_Char** attributes) {
  BuilderOf(data).Start(name, attributes);
}
void OnEnd(void* data, const XML_Char*) { BuilderOf(data).End(); }
void OnText(void* data, const XML_Char* text, int size) {
  BuilderOf(data).Text({text, static_cast<size_t>(size)});
}
// News comes without declarations of its own; what has them is a bomb or reads other files.
void OnDoctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int has_subset) {
  if (has_subset != 0)
    BuilderOf(data).Stop("XML with declarations in its doctype", /*refused=*/true);
}
int OnExternalEntity(XML_Parser, const XML_Char*, const XML_Char*, const XML_Char*,
                     const XML_Char*) {
  return XML_STATUS_ERROR;
}

std::string DescribeError(XML_Parser parser) {
  return Cat({"XML that can't be read beyond line ",
              std::to_string(XML_GetCurrentLineNumber(parser)), " (",
              XML_ErrorString(XML_GetErrorCode(parser)), ")"});
}

}  // namespace

Tree Parse(std::string_view text, const TreeLimits& limits) {
  Tree tree;
  // A declaration must come first of all.
  for (const std::string_view mark : {" ", "\t", "\n", "\r", "\xEF\xBB\xBF"}) {
    while (text.starts_with(mark)) text.remove_prefix(mark.size());
  }
  std::string mended;
  if (MendReferences(text, mended)) text = mended;
  tree.pool->reserve(text.size() + 1);

  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  const std::unique_ptr<XML_ParserStruct, Free> parser(XML_ParserCreate("UTF-8"));
  Builder builder(parser.get(), tree, limits);
  XML_SetUserData(parser.get(), &builder);
  XML_SetElementHandler(parser.get(), OnStart, OnEnd);
  XML_SetCharacterDataHandler(parser.get(), OnText);
  XML_SetStartDoctypeDeclHandler(parser.get(), OnDoctype);
  XML_SetExternalEntityRefHandler(parser.get(), OnExternalEntity);
  XML_SetParamEntityParsing(parser.get(), XML_PARAM_ENTITY_PARSING_NEVER);
  const XML_Status status =
      XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), /*isFinal=*/1);
  // What stands behind the root element is none of the document.
  if (status != XML_STATUS_OK && !tree.fault && !builder.finished())
    tree.fault = Fault{DescribeError(parser.get())};
  return tree;
}

absl::Status BrokenOff(const Tree& tree) {
  return absl::InvalidArgumentError(Cat(
      {"raw.content: got ", tree.fault->seen, ", want a document that can be read to its end"}));
}

std::string_view AttributeOf(const Tree& tree, NodeId id, std::string_view name) {
  if (id == kNone) return {};
  const Node& node = tree[id];
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = tree.attributes[node.first_attribute + i];
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

NodeId Child(const Tree& tree, NodeId id, Space space, std::string_view name) {
  if (id == kNone) return kNone;
  NodeId child = tree[id].first_child;
  while (child != kNone && (tree[child].name != name || tree[child].space != space))
    child = tree[child].next;
  return child;
}

std::vector<NodeId> Children(const Tree& tree, NodeId id, Space space, std::string_view name) {
  std::vector<NodeId> found;
  if (id == kNone) return found;
  for (NodeId child = tree[id].first_child; child != kNone; child = tree[child].next) {
    if (tree[child].name == name && tree[child].space == space) found.push_back(child);
  }
  return found;
}

bool HasElements(const Tree& tree, NodeId id) {
  if (id == kNone) return false;
  NodeId child = tree[id].first_child;
  while (child != kNone && tree[child].name.empty()) child = tree[child].next;
  return child != kNone;
}

NodeId Descend(const Tree& tree, NodeId id, Space space,
               std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) id = Child(tree, id, space, name);
  return id;
}

NodeId SubtreeEnd(const Tree& tree, NodeId id) {
  while (tree[id].last_child != kNone) id = tree[id].last_child;
  return id + 1;
}

std::string TextOf(const Tree& tree, NodeId id) {
  std::string text;
  if (id == kNone) return text;
  const NodeId end = SubtreeEnd(tree, id);
  for (NodeId node = id; node < end; ++node) text += tree[node].text;
  return text;
}

std::string LineOf(const Tree& tree, NodeId id) { return Tidy(TextOf(tree, id)); }

}  // namespace demarche::ingest::xml
