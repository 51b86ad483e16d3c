#include "ingest_service/normalise/html/named_furniture.h"

#include <algorithm>
#include <unordered_map>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

// Elements that a word names furniture are not, if together they hold more than this share of the
// page's running text. Comments may outgrow an article.
constexpr double kTooMuchIfSure = 0.55;
constexpr double kTooMuch = 0.35;
// The same for one element that is called a body too.
constexpr double kTooMuchForOne = 0.25;

constexpr std::string_view kHidden = "hidden";

// Elements around the headline, or around a part that is called the body and holds most of their
// text, are no furniture whatever they are called: "newsletter" can be what the article is.
std::vector<bool> HoldsArticle(const Tree& tree, const Blocks& page, const Outline& plain,
                               std::string_view title) {
  const std::vector<double>& prose = plain.prose;
  std::vector<double> body(tree.nodes.size(), 0);
  std::vector<bool> holds(tree.nodes.size(), false);
  for (size_t i = body.size(); i-- > 1;) {
    const auto id = static_cast<NodeId>(i);
    holds[i] = body[i] > 0 && body[i] >= 0.5 * prose[i] && prose[i] >= 0.1 * prose[0];
    if (page.zones[i].body) body[i] = prose[i];
    double& above = body[tree[id].parent];
    above = std::max(above, body[i]);
  }
  const auto headline =
      std::find_if(page.blocks.begin(), page.blocks.end(), [&](const TextBlock& block) {
        return block.tag == Tag::kH1 && !title.empty() && !IsHidden(tree, page, block.node) &&
               Skeleton(block.text) == title;
      });
  if (headline == page.blocks.end()) return holds;
  for (NodeId id = headline->node; id != 0; id = tree[id].parent) holds[id] = true;
  return holds;
}

// By word: how much its elements hold, each counted once though they nest.
class HeldByWord {
 public:
  void Add(std::string_view word, NodeId id, const Outline& plain) {
    if (word.empty()) return;
    Held& held = held_[word];
    if (id < held.until) return;
    held.prose += plain.prose[id];
    held.until = plain.ends[id];
  }
  double Of(std::string_view word) const {
    const auto found = held_.find(word);
    return found == held_.end() ? 0 : found->second.prose;
  }

 private:
  struct Held {
    double prose = 0;
    NodeId until = 0;
  };
  std::unordered_map<std::string_view, Held> held_;
};

}  // namespace

std::vector<bool> NamedFurniture(const Tree& tree, const Blocks& page, const Outline& plain,
                                 std::string_view title, Belief belief) {
  const double total = plain.prose[0];
  const std::vector<bool> holds = HoldsArticle(tree, page, plain, title);
  HeldByWord held;
  for (NodeId i = 1; i < tree.nodes.size(); ++i) {
    if (!holds[i]) held.Add(page.zones[i].furniture, i, plain);
    if (page.zones[i].hidden) held.Add(kHidden, i, plain);
  }
  std::vector<bool> furniture(tree.nodes.size(), false);
  for (NodeId i = 1; i < tree.nodes.size(); ++i) {
    const Zone& zone = page.zones[i];
    bool named = zone.hidden && held.Of(kHidden) <= total * kTooMuchIfSure;
    const bool believed = belief == Belief::kAll || (belief == Belief::kSure && zone.sure);
    if (!zone.furniture.empty() && !holds[i] && believed) {
      double limit = zone.sure ? kTooMuchIfSure : kTooMuch;
      if (zone.comments) limit = 1;
      named |= held.Of(zone.furniture) <= total * limit &&
               (!zone.body || plain.prose[i] <= total * kTooMuchForOne);
    }
    furniture[i] = named || furniture[tree[i].parent];
  }
  return furniture;
}

}  // namespace demarche::ingest::html
