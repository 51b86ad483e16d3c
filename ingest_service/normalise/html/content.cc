#include "ingest_service/normalise/html/content.h"

#include <string>
#include <unordered_set>
#include <utility>

#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/html/article_part.h"
#include "ingest_service/normalise/html/boxes.h"
#include "ingest_service/normalise/html/lead.h"
#include "ingest_service/normalise/html/named_furniture.h"
#include "ingest_service/normalise/html/outline.h"
#include "ingest_service/normalise/html/tail.h"
#include "ingest_service/normalise/html/witness.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

v1::ParagraphKind KindOf(const TextBlock& block, const Zone& zone) {
  if (IsHeadingTag(block.tag)) return v1::PARAGRAPH_KIND_HEADING;
  if (block.tag == Tag::kFigcaption || (block.in_figure && !block.in_quote) ||
      (zone.caption && block.words < 60) || IsPhotoCredit(block.text)) {
    return v1::PARAGRAPH_KIND_CAPTION;
  }
  if (block.in_quote) return v1::PARAGRAPH_KIND_QUOTE;
  if (block.tag == Tag::kLi) return v1::PARAGRAPH_KIND_LIST_ITEM;
  return v1::PARAGRAPH_KIND_BODY;
}

// A caption worth reading without its picture is a sentence; the rest are labels and credits.
bool SaysSomething(const TextBlock& caption) {
  constexpr double kFewestWords = 20;
  return caption.words >= kFewestWords && EndsSentence(caption.text) &&
         !IsPhotoCredit(caption.text);
}

std::vector<Block> Written(const Blocks& page, const BlockList& kept, std::string_view title) {
  std::vector<Block> blocks;
  std::unordered_set<std::string> seen;
  for (const TextBlock* block : kept) {
    // The beginning is enough to know a block by.
    constexpr size_t kKnownBy = 600;
    const std::string skeleton = Skeleton(Clip(block->text, kKnownBy));
    if (skeleton.empty() || (blocks.empty() && skeleton == title)) continue;
    // Long blocks said twice are one block in two places (pull quotes, hidden copies).
    constexpr double kLong = 8;  // words
    if (block->words >= kLong && !seen.insert(skeleton).second) continue;
    const v1::ParagraphKind kind = KindOf(*block, page.zones[block->node]);
    if (kind == v1::PARAGRAPH_KIND_CAPTION && !SaysSomething(*block)) continue;
    blocks.push_back({kind, block->text});
  }
  return blocks;
}

struct Hints {
  std::string_view title;
  std::string title_skeleton;
  std::vector<std::string> descriptions;
  Witness witness;
};

// The article's part of the page, without furniture.
Content Select(const Tree& tree, const Blocks& page, const Outline& outline, const Hints& hints,
               Scope scope) {
  ArticlePart part;
  Opening opening;
  if (scope == Scope::kSearch) {
    part = FindArticlePart(tree, page, outline);
    opening = FindOpening(tree, page, outline, part.root, hints.title, hints.descriptions);
  }
  size_t all = opening.lead.size();
  BlockList chosen;
  for (const size_t lead : opening.lead) chosen.push_back(&page.blocks[lead]);
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const TextBlock& block = page.blocks[i];
    if (!part.Holds(outline, block.node)) continue;
    ++all;
    if (i < opening.begin || (outline.furniture[block.node] && !outline.furniture[part.root]))
      continue;
    chosen.push_back(&block);
  }
  const std::vector<bool> furniture = FurnitureBlocks(tree, page, chosen);
  BlockList kept;
  for (size_t i = 0; i < chosen.size(); ++i) {
    const bool box = scope == Scope::kSearch && i >= opening.lead.size() &&
                     InControlBox(tree, page, outline, *chosen[i], part.root, hints.descriptions);
    if (!furniture[i] && !box && !IsTeaser(tree, outline, chosen, i)) kept.push_back(chosen[i]);
  }
  DropNewsletters(kept);
  TrimTail(kept);
  HearWitness(hints.witness, tree, opening.lead.size(), kept);
  Content content;
  content.blocks = Written(page, kept, hints.title_skeleton);
  content.left_out = all - content.blocks.size();
  return content;
}

}  // namespace

Content ExtractContent(const Tree& tree, const Blocks& page, std::string_view title,
                       std::string_view told, Scope scope) {
  const Hints hints = {title, Skeleton(title), Descriptions(tree), Witness(told)};
  const Outline plain = MakeOutline(tree, page);
  Content content;
  // What the page calls its parts is believed as long as that leaves an article.
  std::vector<bool> last;
  for (const Belief belief : {Belief::kAll, Belief::kSure, Belief::kNone}) {
    std::vector<bool> furniture = NamedFurniture(tree, page, plain, hints.title_skeleton, belief);
    if (belief != Belief::kAll && furniture == last) continue;  // and so will the article be
    last = furniture;
    Outline outline = plain;
    LeaveOut(std::move(furniture), tree, page, outline);
    content = Select(tree, page, outline, hints, scope);
    double words = 0;
    for (const Block& block : content.blocks) words += ReadingWords(block.text);
    if (words >= 60 || words >= 0.3 * plain.prose[0]) break;
  }
  return content;
}

}  // namespace demarche::ingest::html
