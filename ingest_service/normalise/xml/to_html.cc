#include "ingest_service/normalise/xml/to_html.h"

#include <algorithm>
#include <array>

namespace demarche::ingest::xml {
namespace {

// Elements that HTML has no end tag for.
constexpr auto kVoid = std::to_array<std::string_view>(
    {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "embed", "area", "base", "col"});

// The attributes that the page reader judges by.
constexpr auto kAttributes = std::to_array<std::string_view>(
    {"class", "id", "role", "href", "lang", "itemprop", "aria-hidden", "hidden"});

// Escaping makes text longer; no article needs more.
constexpr size_t kMaxBytes = 10 << 20;

void Escape(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (out.size() > kMaxBytes) return;
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out.push_back(c);
    }
  }
}

void WriteContent(const Tree& tree, NodeId id, const NameElement& name_element, std::string& out);

void Write(const Tree& tree, NodeId id, const NameElement& name_element, std::string& out) {
  if (out.size() > kMaxBytes) return;
  const Node& node = tree[id];
  if (node.name.empty()) return Escape(node.text, out);
  const std::string_view name = name_element(node.name);
  if (name == kLeaveOut) return;
  if (name.empty()) return WriteContent(tree, id, name_element, out);
  out.push_back('<');
  out += name;
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = tree.attributes[node.first_attribute + i];
    if (std::find(kAttributes.begin(), kAttributes.end(), attribute.name) == kAttributes.end())
      continue;
    out.push_back(' ');
    out += attribute.name;
    out += "=\"";
    Escape(attribute.value, out);
    out.push_back('"');
  }
  out.push_back('>');
  WriteContent(tree, id, name_element, out);
  if (std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end()) return;
  out += "</";
  out += name;
  out.push_back('>');
}

void WriteContent(const Tree& tree, NodeId id, const NameElement& name_element, std::string& out) {
  for (NodeId child = tree[id].first_child; child != kNone; child = tree[child].next)
    Write(tree, child, name_element, out);
}

}  // namespace

std::string_view SameElement(std::string_view name) { return name; }

std::string ToHtml(const Tree& tree, NodeId id, const NameElement& name_element) {
  std::string out;
  if (id != kNone) WriteContent(tree, id, name_element, out);
  return out;
}

}  // namespace demarche::ingest::xml
