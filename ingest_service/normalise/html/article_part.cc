#include "ingest_service/normalise/html/article_part.h"

#include <algorithm>
#include <string_view>

namespace demarche::ingest::html {
namespace {

// Go down into a child that holds this much of its parent's running text.
constexpr double kGoDown = 0.8;

NodeId Descend(const Tree& tree, const Outline& outline, NodeId from) {
  const std::vector<double>& prose = outline.prose;
  NodeId at = from;
  for (;;) {
    NodeId best = kNone;
    for (NodeId child = tree[at].first_child; child != kNone; child = tree[child].next) {
      if (best == kNone || prose[child] > prose[best]) best = child;
    }
    if (best == kNone || prose[best] < kGoDown * prose[at] || prose[best] <= 0) return at;
    // Not into a single paragraph.
    if (tree[best].tag == Tag::kP || tree[best].tag == Tag::kLi) return at;
    at = best;
  }
}

// The element with the most running text among those that have the mark.
NodeId Largest(const Blocks& page, const Outline& outline, bool Zone::*mark) {
  NodeId largest = kNone;
  for (NodeId i = 1; i < outline.prose.size(); ++i) {
    if (!(page.zones[i].*mark) || outline.furniture[i]) continue;
    if (largest == kNone || outline.prose[i] > outline.prose[largest]) largest = i;
  }
  return largest;
}

NodeId FindRoot(const Tree& tree, const Blocks& page, const Outline& outline) {
  const std::vector<double>& prose = outline.prose;
  const NodeId root = Descend(tree, outline, 0);
  // The author's own word for it, if a good part of the text is there.
  const NodeId body = Largest(page, outline, &Zone::body);
  if (body != kNone && prose[body] >= 0.5 * prose[root]) return body;
  const NodeId article = Largest(page, outline, &Zone::article);
  if (article != kNone && prose[article] >= 0.6 * prose[root] && prose[article] < prose[root])
    return Descend(tree, outline, article);
  return root;
}

// The innermost <article>, <main>, <section>, <aside> or the like around an element.
NodeId Around(const Tree& tree, NodeId id) {
  for (id = tree[id].parent; id != 0; id = tree[id].parent) {
    const Tag tag = tree[id].tag;
    if (tag == Tag::kArticle || tag == Tag::kMain || tag == Tag::kSection || tag == Tag::kAside ||
        tag == Tag::kBody || tag == Tag::kLi)
      break;
  }
  return id;
}

// Another article further down has an <article> or the like of its own.
std::vector<NodeId> FurtherParts(const Tree& tree, const Outline& outline, NodeId root) {
  constexpr double kFewestWords = 15;
  constexpr size_t kMost = 64;
  size_t looks = 1000;  // at what is around a candidate: each may climb the whole tree
  std::vector<NodeId> parts;
  const std::string_view name = RawAttributeOf(tree, root, "class");
  if (name.empty()) return parts;
  const NodeId around = Around(tree, root);
  for (NodeId i = 1; i < tree.nodes.size() && looks > 0 && parts.size() < kMost; ++i) {
    if (IsWithin(outline, i, root) || IsWithin(outline, root, i)) continue;
    const bool text =
        outline.prose[i] >= kFewestWords && outline.prose[i] >= 0.7 * outline.words[i];
    if (!text || outline.furniture[i] || tree[i].tag != tree[root].tag) continue;
    if (RawAttributeOf(tree, i, "class") != name) continue;
    --looks;
    if (Around(tree, i) != around) continue;
    parts.push_back(i);
    i = outline.ends[i] - 1;
  }
  return parts;
}

}  // namespace

bool ArticlePart::Holds(const Outline& outline, NodeId id) const {
  return IsWithin(outline, id, root) ||
         std::any_of(further.begin(), further.end(),
                     [&](NodeId part) { return IsWithin(outline, id, part); });
}

ArticlePart FindArticlePart(const Tree& tree, const Blocks& page, const Outline& outline) {
  ArticlePart part;
  part.root = FindRoot(tree, page, outline);
  part.further = FurtherParts(tree, outline, part.root);
  return part;
}

}  // namespace demarche::ingest::html
