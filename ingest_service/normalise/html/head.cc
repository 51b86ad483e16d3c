#include "ingest_service/normalise/html/head.h"

#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

// More than any page has; the rest is noise.
constexpr int kMaxMetas = 512;
constexpr size_t kMaxAuthors = 32;
constexpr size_t kMaxScripts = 64;

// <span itemprop="author"><meta itemprop="name" content="Ann Lee"></span>
bool IsAuthorsName(const Tree& tree, NodeId id, std::string_view name) {
  if (name != "name") return false;
  NodeId up = tree[id].parent;
  for (int i = 0; i < 3 && up != kNone; ++i, up = tree[up].parent) {
    const std::string item = LowerAscii(RawAttributeOf(tree, up, "itemprop"));
    if (!item.empty()) return item == "author" || item == "creator";
  }
  return false;
}

void ReadMeta(const Tree& tree, NodeId id, Head& head) {
  std::string content = Tidy(AttributeOf(tree, id, "content"));
  if (content.empty() || content.size() > 8192) return;
  for (const std::string_view attribute : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = LowerAscii(Strip(RawAttributeOf(tree, id, attribute)));
    if (name.empty()) continue;
    if (name == "author" || name == "article:author" || name == "dc.creator" ||
        name == "parsely-author" || name == "citation_author") {
      if (content.find("://") == std::string::npos && head.authors.size() < kMaxAuthors)
        head.authors.push_back(content);
    }
    if (IsAuthorsName(tree, id, name) && head.item_authors.size() < kMaxAuthors)
      head.item_authors.push_back(content);
    head.metas.emplace(name, content);
  }
}

void ReadLink(const Tree& tree, NodeId id, Head& head) {
  const std::string rel = LowerAscii(RawAttributeOf(tree, id, "rel"));
  if (rel == "canonical" && head.canonical.empty()) head.canonical = AttributeOf(tree, id, "href");
  if (rel == "license" && head.license.empty()) head.license = AttributeOf(tree, id, "href");
}

}  // namespace

Head ReadHead(const Tree& tree) {
  Head head;
  int metas = 0;
  for (NodeId i = 1; i < tree.nodes.size(); ++i) {
    switch (tree[i].tag) {
      case Tag::kMeta:
        if (++metas <= kMaxMetas) ReadMeta(tree, i, head);
        break;
      case Tag::kLink:
        ReadLink(tree, i, head);
        break;
      case Tag::kTitle:
        // Pictures have titles too; the page's is the first.
        if (head.title.empty()) head.title = TextOf(tree, i);
        break;
      case Tag::kHtml:
        head.language = AttributeOf(tree, i, "lang");
        if (head.language.empty()) head.language = AttributeOf(tree, i, "xml:lang");
        break;
      case Tag::kScript:
        if (LowerAscii(RawAttributeOf(tree, i, "type")).find("ld+json") != std::string::npos &&
            tree[i].first_child != kNone && head.json_ld.size() < kMaxScripts) {
          head.json_ld.push_back(tree[tree[i].first_child].text);
        }
        break;
      default:
        break;
    }
  }
  return head;
}

const std::string& Meta(const Head& head, const std::string& name) {
  static const std::string kNothing;
  const auto found = head.metas.find(name);
  return found == head.metas.end() ? kNothing : found->second;
}

}  // namespace demarche::ingest::html
