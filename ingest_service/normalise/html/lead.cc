#include "ingest_service/normalise/html/lead.h"

#include <algorithm>
#include <unordered_set>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

// Words that both have, as a share of the words that either has, 0 to 1.
double Agreement(std::string_view a, std::string_view b) {
  const std::vector<std::string_view> first = Words(a);
  const std::vector<std::string_view> second = Words(b);
  if (first.empty() || second.empty()) return 0;
  const std::unordered_set<std::string_view> known(second.begin(), second.end());
  const auto shared = std::count_if(first.begin(), first.end(),
                                    [&](std::string_view word) { return known.contains(word); });
  return static_cast<double>(shared) /
         static_cast<double>(first.size() + second.size() - static_cast<size_t>(shared));
}

// 1 if the block says the title; less for a heading of nearly the same words: the other titles
// leave some out or add a kicker.
double HeadlineAgreement(const TextBlock& block, std::string_view title_skeleton) {
  constexpr double kMostWords = 40;
  if (block.words > kMostWords || title_skeleton.empty()) return 0;
  const std::string skeleton = Skeleton(block.text);
  if (skeleton == title_skeleton) return 1;
  if (!IsHeadingTag(block.tag)) return 0;
  const double agreement = Agreement(skeleton, title_skeleton);
  return agreement >= 0.6 ? agreement : 0;
}

bool IsLead(const Tree& tree, const Blocks& page, const Outline& outline, const TextBlock& block,
            bool after_headline, const std::vector<std::string>& descriptions) {
  if (block.words < 5 || block.link_share > 0.5 || block.in_figure || block.in_table) return false;
  if (IsDescription(block.text, descriptions)) return !IsHidden(tree, page, block.node);
  if (!after_headline || outline.furniture[block.node] || IsHeadingTag(block.tag)) return false;
  const Zone& zone = page.zones[block.node];
  if (zone.byline || zone.date || zone.caption) return false;
  if (zone.lead) return true;
  return block.words >= 10 && EndsSentence(block.text) && block.link_share < 0.3;
}

}  // namespace

size_t FindHeadline(const Blocks& page, std::string_view title, const std::vector<bool>& furniture,
                    size_t end) {
  const std::string skeleton = Skeleton(title);
  size_t best = kNoBlock;
  double agreement = 0;
  size_t first = kNoBlock;
  constexpr size_t kFar = 4000;  // blocks: further down it is no headline
  for (size_t i = 0; i < std::min({end, page.blocks.size(), kFar}); ++i) {
    const TextBlock& block = page.blocks[i];
    if (furniture[block.node]) continue;
    const double agrees = HeadlineAgreement(block, skeleton);
    if (agrees > agreement) {
      best = i;
      agreement = agrees;
    }
    if (first == kNoBlock && block.tag == Tag::kH1) first = i;
  }
  return best != kNoBlock ? best : first;
}

std::vector<std::string> Descriptions(const Tree& tree) {
  std::vector<std::string> found;
  constexpr size_t kMost = 4;
  constexpr size_t kShortest = 24;  // bytes
  for (NodeId i = 1; i < tree.nodes.size() && found.size() < kMost; ++i) {
    if (tree[i].tag != Tag::kMeta) continue;
    std::string name = LowerAscii(RawAttributeOf(tree, i, "property"));
    if (name.empty()) name = LowerAscii(RawAttributeOf(tree, i, "name"));
    if (name != "og:description" && name != "description" && name != "twitter:description")
      continue;
    constexpr size_t kLongest = 2048;
    std::string skeleton = Skeleton(Clip(AttributeOf(tree, i, "content"), kLongest));
    if (skeleton.size() < kShortest) continue;
    if (std::find(found.begin(), found.end(), skeleton) == found.end())
      found.push_back(std::move(skeleton));
  }
  return found;
}

bool IsDescription(std::string_view text, const std::vector<std::string>& descriptions) {
  if (descriptions.empty()) return false;
  constexpr size_t kKnownBy = 60;  // bytes: what the two must share at least
  const std::string skeleton = Skeleton(Clip(text, 2048));
  if (skeleton.size() < 24) return false;
  return std::any_of(descriptions.begin(), descriptions.end(), [&](const std::string& other) {
    const size_t length = std::min({skeleton.size(), other.size(), kKnownBy});
    return skeleton.compare(0, length, other, 0, length) == 0;
  });
}

Opening FindOpening(const Tree& tree, const Blocks& page, const Outline& outline, NodeId root,
                    std::string_view title, const std::vector<std::string>& descriptions) {
  // At most this share of the article's text stands before its headline.
  constexpr double kMostBefore = 0.1;
  constexpr size_t kFar = 40;  // blocks between lead and body
  Opening opening;
  const auto& blocks = page.blocks;
  const auto at_root = std::find_if(blocks.begin(), blocks.end(),
                                    [&](const TextBlock& block) { return block.node >= root; });
  const auto first = static_cast<size_t>(at_root - blocks.begin());
  size_t end = first;
  for (double passed = 0; end < blocks.size() && IsWithin(outline, blocks[end].node, root); ++end) {
    if (!outline.furniture[blocks[end].node]) passed += Prose(blocks[end]);
    if (passed > kMostBefore * outline.prose[root]) break;
  }
  const size_t headline = FindHeadline(page, title, outline.furniture, end);
  if (headline != kNoBlock && headline >= first) {
    opening.begin = headline + 1;
    return opening;
  }
  for (size_t i = first > kFar ? first - kFar : 0; i < first; ++i) {
    const bool after = headline != kNoBlock && i > headline;
    if (IsLead(tree, page, outline, blocks[i], after, descriptions)) opening.lead.push_back(i);
  }
  return opening;
}

}  // namespace demarche::ingest::html
