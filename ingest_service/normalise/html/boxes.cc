#include "ingest_service/normalise/html/boxes.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/dates.h"
#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/html/lead.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

// Which lists are lists of links.
class ListShares {
 public:
  ListShares(const Tree& tree, const BlockList& blocks) {
    list_of_.assign(tree.nodes.size(), kNone);
    for (NodeId i = 1; i < tree.nodes.size(); ++i) {
      const bool list = tree[i].tag == Tag::kUl || tree[i].tag == Tag::kOl;
      list_of_[i] = list ? i : list_of_[tree[i].parent];
    }
    for (const TextBlock* block : blocks) {
      const NodeId list = list_of_[block->node];
      if (list == kNone) continue;
      Sum& sum = sums_[list];
      sum.linked += block->words * block->link_share;
      sum.words += block->words;
    }
  }

  bool IsLinkList(const TextBlock& block) const {
    const auto found = sums_.find(list_of_[block.node]);
    return found != sums_.end() && found->second.linked > 0.6 * found->second.words;
  }

 private:
  struct Sum {
    double linked = 0;
    double words = 0;
  };
  std::vector<NodeId> list_of_;  // by node
  std::unordered_map<NodeId, Sum> sums_;
};

bool IsByline(const TextBlock& block) {
  if (block.words > 10 || EndsSentence(block.text)) return false;
  return BylineCue(block.text) > 0 && !PersonsOf(block.text, NameTrust::kText).empty();
}

bool IsDateLine(const TextBlock& block) {
  if (block.words > 10 || EndsSentence(block.text)) return false;
  const auto date = FindDate(block.text);
  if (!date || date->date.precision == v1::TIME_PRECISION_MONTH) return false;
  return CountWords(std::string_view(block.text).substr(0, date->begin)) <= 3 &&
         CountWords(std::string_view(block.text).substr(date->end)) <= 3;
}

// A script's data that stands in the page as text.
bool IsScriptData(std::string_view text) {
  return text.starts_with("{\"") || text.starts_with("[{\"");
}

bool IsFurnitureBlock(const TextBlock& block, const Zone& zone, const ListShares& lists) {
  const std::string& text = block.text;
  if (IsButton(text) || IsPlayer(text) || IsLinkLine(text) || IsCopyright(text)) return true;
  if (IsScriptData(text)) return true;
  if (IsPlea(text) && (block.words <= 20 || block.link_share > 0.3)) return true;
  if (block.in_list && lists.IsLinkList(block)) return true;
  // A link standing alone, however long, points elsewhere.
  if (block.link_share > 0.8 && !IsHeadingTag(block.tag) && block.words < 40 && !block.in_table)
    return true;
  if (zone.byline && block.words <= 12) return true;
  if (zone.date && block.words <= 12 && FindDate(text)) return true;
  return IsByline(block) || IsDateLine(block);
}

}  // namespace

std::vector<bool> FurnitureBlocks(const Tree& tree, const Blocks& page, const BlockList& blocks) {
  const ListShares lists(tree, blocks);
  std::vector<bool> furniture;
  furniture.reserve(blocks.size());
  for (const TextBlock* block : blocks)
    furniture.push_back(IsFurnitureBlock(*block, page.zones[block->node], lists));
  return furniture;
}

bool IsTeaser(const Tree& tree, const Outline& outline, const BlockList& blocks, size_t at) {
  const TextBlock& heading = *blocks[at];
  if (!IsHeadingTag(heading.tag) || heading.link_share <= 0.8) return false;
  NodeId box = heading.node;
  while (box != 0 && outline.words[box] <= heading.words) box = tree[box].parent;
  constexpr double kHeadline = 6;  // words
  if (outline.prose[box] == 0 && heading.words >= kHeadline) return true;
  for (size_t i = at + 1; i < blocks.size() && !IsHeadingTag(blocks[i]->tag); ++i) {
    if (blocks[i]->link_share < 0.5) return false;
  }
  return true;
}

bool InControlBox(const Tree& tree, const Blocks& page, const Outline& outline,
                  const TextBlock& block, NodeId root,
                  const std::vector<std::string>& descriptions) {
  constexpr double kSmall = 0.1;  // of the article's running text
  constexpr double kMostWords = 90;
  constexpr double kWordsAControl = 40;
  NodeId box = kNone;
  for (NodeId id = block.node; id != root && id != 0; id = tree[id].parent) {
    if (outline.prose[id] > kSmall * outline.prose[root] || outline.words[id] > kMostWords) break;
    box = id;
  }
  if (box == kNone || outline.words[box] > kWordsAControl * outline.controls[box]) return false;
  // A heading with a button alone, a listing to be copied, a list of points to be unfolded.
  if (IsHeadingTag(block.tag)) return outline.words[box] > block.words;
  if (block.tag == Tag::kPre || page.zones[block.node].lead) return false;
  if (IsDescription(block.text, descriptions)) return false;
  return outline.fields[box] > 0 || !block.in_list;
}

void DropNewsletters(BlockList& blocks) {
  constexpr double kMostWords = 50;
  constexpr ptrdiff_t kMostOffers = 2;
  const auto mentions = [](const TextBlock* block) { return MentionsNewsletter(block->text); };
  if (std::count_if(blocks.begin(), blocks.end(), mentions) > kMostOffers) return;
  std::erase_if(blocks, [&](const TextBlock* block) {
    return block->words <= kMostWords && !block->in_list && mentions(block);
  });
}

}  // namespace demarche::ingest::html
