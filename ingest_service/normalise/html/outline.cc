#include "ingest_service/normalise/html/outline.h"

#include <utility>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

// Adds to each element what its descendants have. Parents stand before their children.
void SumUp(const Tree& tree, std::vector<double>& values) {
  for (size_t i = values.size(); i-- > 1;) values[tree[static_cast<NodeId>(i)].parent] += values[i];
}

bool IsField(Tag tag) {
  return tag == Tag::kInput || tag == Tag::kForm || tag == Tag::kTextarea || tag == Tag::kSelect;
}

// A button that opens and closes what follows it asks for nothing.
bool IsAsking(const Tree& tree, NodeId id) {
  return tree[id].tag == Tag::kButton && !HasAttribute(tree, id, "aria-expanded") &&
         !HasAttribute(tree, id, "aria-controls");
}

void SumProse(const Tree& tree, const Blocks& page, Outline& outline) {
  outline.prose.assign(tree.nodes.size(), 0);
  for (const TextBlock& block : page.blocks) {
    if (!outline.furniture[block.node]) outline.prose[block.node] += Prose(block);
  }
  SumUp(tree, outline.prose);
}

}  // namespace

double Prose(const TextBlock& block) {
  if (IsHeadingTag(block.tag) || block.link_share > 0.5) return 0;
  if (block.words < 6 || (block.words < 12 && !EndsSentence(block.text))) return 0;
  double factor = 1;
  if (block.tag == Tag::kLi || block.tag == Tag::kDd) factor = 0.6;
  if (block.tag == Tag::kTd || block.tag == Tag::kTh) factor = 0.4;
  if (block.tag == Tag::kFigcaption) factor = 0.2;
  return block.words * factor * (1 - block.link_share);
}

Outline MakeOutline(const Tree& tree, const Blocks& page) {
  Outline outline;
  const size_t size = tree.nodes.size();
  outline.ends.resize(size);
  for (size_t i = size; i-- > 0;) {
    const NodeId last = tree[static_cast<NodeId>(i)].last_child;
    outline.ends[i] = last == kNone ? static_cast<NodeId>(i + 1) : outline.ends[last];
  }
  outline.words.assign(size, 0);
  for (const TextBlock& block : page.blocks) outline.words[block.node] += block.words;
  outline.controls.assign(size, 0);
  outline.fields.assign(size, 0);
  for (NodeId i = 1; i < size; ++i) {
    outline.fields[i] = IsField(tree[i].tag) ? 1 : 0;
    outline.controls[i] = outline.fields[i] + (IsAsking(tree, i) ? 1 : 0);
  }
  SumUp(tree, outline.words);
  SumUp(tree, outline.controls);
  SumUp(tree, outline.fields);
  outline.furniture.assign(size, false);
  SumProse(tree, page, outline);
  return outline;
}

void LeaveOut(std::vector<bool> furniture, const Tree& tree, const Blocks& page, Outline& outline) {
  outline.furniture = std::move(furniture);
  SumProse(tree, page, outline);
}

bool IsHidden(const Tree& tree, const Blocks& page, NodeId id) {
  for (; id != 0; id = tree[id].parent) {
    if (page.zones[id].hidden) return true;
  }
  return false;
}

}  // namespace demarche::ingest::html
