#include "ingest_service/normalise/html/content.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/dates.h"
#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/html/lead.h"
#include "ingest_service/normalise/html/witness.h"
#include "ingest_service/normalise/lines.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

// Elements that a word names furniture are not, if together they hold more than this share of the
// page's running text: the site uses the word for something else. Comments may outgrow an article.
constexpr double kTooMuchIfSure = 0.55;
constexpr double kTooMuch = 0.35;
// The same for one element that is called a body too.
constexpr double kTooMuchForOne = 0.25;
// Go down into a child that holds this much of its parent's running text.
constexpr double kGoDown = 0.8;

// At most this share of the article's text stands before its headline.
constexpr double kMostBeforeHeadline = 0.1;

constexpr std::string_view kHidden = "hidden";

// How much running text this block is, in words.
double Prose(const TextBlock& block) {
  if (IsHeadingTag(block.tag) || block.link_share > 0.5) return 0;
  if (block.words < 6 || (block.words < 12 && !EndsSentence(block.text))) return 0;
  double factor = 1;
  if (block.tag == Tag::kLi || block.tag == Tag::kDd) factor = 0.6;
  if (block.tag == Tag::kTd || block.tag == Tag::kTh) factor = 0.4;
  if (block.tag == Tag::kFigcaption) factor = 0.2;
  return block.words * factor * (1 - block.link_share);
}

class Extractor {
 public:
  Extractor(const Tree& tree, const Blocks& page, std::string_view title, std::string_view told,
            Scope scope)
      : tree_(tree),
        page_(page),
        title_text_(title),
        title_(Skeleton(title)),
        descriptions_(Descriptions(tree)),
        witness_(told),
        scope_(scope) {}

  Content Extract() {
    FindEnds();
    // What the page calls its parts is believed as long as that leaves an article.
    for (const Belief belief : {Belief::kAll, Belief::kSure, Belief::kNone}) {
      content_ = {};
      FindFurniture(belief);
      SumProse();
      Select(scope_ == Scope::kWhole ? 0 : FindRoot());
      double words = 0;
      double all = 0;
      for (const Block& block : content_.blocks) words += ReadingWords(block.text);
      for (const TextBlock& block : page_.blocks) all += Prose(block);
      if (words >= 60 || words >= 0.3 * all) break;
    }
    return std::move(content_);
  }

 private:
  // How far the names of a page's parts are believed.
  enum class Belief { kAll, kSure, kNone };

  // One past the last descendant of each node.
  void FindEnds() {
    ends_.resize(tree_.nodes.size());
    for (size_t i = ends_.size(); i-- > 0;) {
      const NodeId last = tree_[static_cast<NodeId>(i)].last_child;
      ends_[i] = last == kNone ? static_cast<NodeId>(i + 1) : ends_[last];
    }
  }

  // Marks what is furniture by name, together with all within it.
  void FindFurniture(Belief belief) {
    std::vector<double> all(tree_.nodes.size(), 0);
    for (const TextBlock& block : page_.blocks) all[block.node] += Prose(block);
    SumUp(all);
    const double total = all[0];
    const std::vector<bool> holds = HoldsArticle(all);
    // By word: how much its elements hold, each counted once though they nest.
    struct Held {
      double prose = 0;
      NodeId until = 0;
    };
    std::unordered_map<std::string_view, Held> held;
    for (NodeId i = 1; i < tree_.nodes.size(); ++i) {
      const Zone& zone = page_.zones[i];
      for (const std::string_view word : {zone.furniture, zone.hidden ? kHidden : ""}) {
        if (word.empty() || (holds[i] && word != kHidden)) continue;
        Held& sum = held[word];
        if (i < sum.until) continue;
        sum.prose += all[i];
        sum.until = ends_[i];
      }
    }
    furniture_.assign(tree_.nodes.size(), false);
    for (NodeId i = 1; i < tree_.nodes.size(); ++i) {
      const Zone& zone = page_.zones[i];
      bool named = zone.hidden && held[kHidden].prose <= total * kTooMuchIfSure;
      if (!zone.furniture.empty() && !holds[i] && belief != Belief::kNone &&
          (zone.sure || belief == Belief::kAll)) {
        double limit = zone.sure ? kTooMuchIfSure : kTooMuch;
        if (zone.comments) limit = 1;
        named |= held[zone.furniture].prose <= total * limit &&
                 (!zone.body || all[i] <= total * kTooMuchForOne);
      }
      furniture_[i] = named || furniture_[tree_[i].parent];
    }
  }

  // Elements around the headline, or around a part that is called the body and holds most of their
  // text, are no furniture whatever they are called: "newsletter" can be what the article is.
  std::vector<bool> HoldsArticle(const std::vector<double>& prose) const {
    std::vector<double> body(tree_.nodes.size(), 0);
    std::vector<bool> holds(tree_.nodes.size(), false);
    for (size_t i = body.size(); i-- > 1;) {
      const auto id = static_cast<NodeId>(i);
      holds[i] = body[i] > 0 && body[i] >= 0.5 * prose[i] && prose[i] >= 0.1 * prose[0];
      if (page_.zones[i].body) body[i] = prose[i];
      double& above = body[tree_[id].parent];
      above = std::max(above, body[i]);
    }
    const TextBlock* headline = nullptr;
    for (const TextBlock& block : page_.blocks) {
      if (block.tag != Tag::kH1 || Hidden(block.node)) continue;
      const bool titled = !title_.empty() && Skeleton(block.text) == title_;
      if (titled) headline = &block;
      if (titled) break;
    }
    if (headline != nullptr) {
      for (NodeId id = headline->node; id != 0; id = tree_[id].parent) holds[id] = true;
    }
    return holds;
  }

  void SumProse() {
    prose_.assign(tree_.nodes.size(), 0);
    words_.assign(tree_.nodes.size(), 0);
    for (const TextBlock& block : page_.blocks) {
      words_[block.node] += block.words;
      if (!furniture_[block.node]) prose_[block.node] += Prose(block);
    }
    SumUp(prose_);
    SumUp(words_);
    controls_.assign(tree_.nodes.size(), 0);
    for (NodeId i = 1; i < tree_.nodes.size(); ++i) controls_[i] = IsControl(i) ? 1 : 0;
    SumUp(controls_);
    fields_.assign(tree_.nodes.size(), 0);
    for (NodeId i = 1; i < tree_.nodes.size(); ++i)
      fields_[i] = controls_[i] > 0 && tree_[i].tag != Tag::kButton && IsControl(i) ? 1 : 0;
    SumUp(fields_);
  }

  // Adds to each element what its descendants have. Parents stand before their children.
  void SumUp(std::vector<double>& values) const {
    for (size_t i = values.size(); i-- > 1;)
      values[tree_[static_cast<NodeId>(i)].parent] += values[i];
  }

  NodeId FindRoot() const {
    NodeId root = Descend(0);
    // The author's own word for it, if a good part of the text is there.
    NodeId named = kNone;
    for (NodeId i = 1; i < tree_.nodes.size(); ++i) {
      if (!page_.zones[i].body || furniture_[i]) continue;
      if (named == kNone || prose_[i] > prose_[named]) named = i;
    }
    if (named != kNone && prose_[named] >= 0.5 * prose_[root]) return named;
    NodeId article = kNone;
    for (NodeId i = 1; i < tree_.nodes.size(); ++i) {
      if (!page_.zones[i].article || furniture_[i]) continue;
      if (article == kNone || prose_[i] > prose_[article]) article = i;
    }
    if (article != kNone && prose_[article] >= 0.6 * prose_[root] && prose_[article] < prose_[root])
      root = Descend(article);
    return root;
  }

  NodeId Descend(NodeId from) const {
    NodeId at = from;
    for (;;) {
      NodeId best = kNone;
      for (NodeId child = tree_[at].first_child; child != kNone; child = tree_[child].next) {
        if (best == kNone || prose_[child] > prose_[best]) best = child;
      }
      if (best == kNone || prose_[best] < kGoDown * prose_[at] || prose_[best] <= 0) return at;
      // Not into a single paragraph.
      if (tree_[best].tag == Tag::kP || tree_[best].tag == Tag::kLi) return at;
      at = best;
    }
  }

  void Select(NodeId root) {
    const NodeId end = ends_[root];
    const std::vector<NodeId> parts = FurtherParts(root);
    std::vector<const TextBlock*> chosen;
    const Opening opening = FindOpening(root);
    for (const size_t lead : opening.lead) chosen.push_back(&page_.blocks[lead]);
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const TextBlock& block = page_.blocks[i];
      if ((block.node < root || block.node >= end) && !InPart(parts, block.node)) continue;
      if (i < opening.begin) {
        ++content_.left_out;
        continue;
      }
      if (furniture_[block.node] && !furniture_[root]) {
        ++content_.left_out;
        continue;
      }
      chosen.push_back(&block);
    }
    const ListShares lists(tree_, chosen);
    std::vector<const TextBlock*> kept;
    for (size_t i = 0; i < chosen.size(); ++i) {
      const TextBlock* block = chosen[i];
      if (IsFurnitureBlock(*block, lists) || IsTeaser(chosen, i) ||
          (i >= opening.lead.size() && InControlBox(*block, root))) {
        ++content_.left_out;
      } else {
        kept.push_back(block);
      }
    }
    DropNewsletters(kept);
    TrimEnds(kept);
    HearWitness(opening.lead.size(), kept);
    Emit(kept);
  }

  // Parts of the article beside the root, made like it: a site may cut its text at every
  // advertisement. Another article further down has an <article> or a heading of its own.
  std::vector<NodeId> FurtherParts(NodeId root) const {
    std::vector<NodeId> parts;
    const std::string_view name = RawAttributeOf(tree_, root, "class");
    if (scope_ == Scope::kWhole || name.empty()) return parts;
    const NodeId around = Around(root);
    for (NodeId i = 1; i < tree_.nodes.size(); ++i) {
      if (i == root) i = ends_[root];
      if (i >= tree_.nodes.size()) break;
      const bool alike =
          tree_[i].tag == tree_[root].tag && RawAttributeOf(tree_, i, "class") == name;
      if (!alike || (i < root && ends_[i] > root)) continue;
      constexpr double kFewestWords = 15;
      const bool text = prose_[i] >= kFewestWords && prose_[i] >= 0.7 * words_[i];
      if (furniture_[i] || !text || Around(i) != around) continue;
      parts.push_back(i);
      i = ends_[i] - 1;
    }
    return parts;
  }

  // The innermost <article>, <main>, <section>, <aside> or the like around an element.
  NodeId Around(NodeId id) const {
    for (id = tree_[id].parent; id != 0; id = tree_[id].parent) {
      const Tag tag = tree_[id].tag;
      if (tag == Tag::kArticle || tag == Tag::kMain || tag == Tag::kSection || tag == Tag::kAside ||
          tag == Tag::kBody || tag == Tag::kLi)
        break;
    }
    return id;
  }

  bool InPart(const std::vector<NodeId>& parts, NodeId id) const {
    return std::any_of(parts.begin(), parts.end(),
                       [&](NodeId part) { return id >= part && id < ends_[part]; });
  }

  // Blocks of the root before `begin` are none of the article's; those of `lead` stand before the
  // root and are.
  struct Opening {
    size_t begin = 0;
    std::vector<size_t> lead;
  };

  Opening FindOpening(NodeId root) const {
    Opening opening;
    if (scope_ == Scope::kWhole) return opening;
    const auto& blocks = page_.blocks;
    const auto at_root = std::find_if(blocks.begin(), blocks.end(),
                                      [&](const TextBlock& block) { return block.node >= root; });
    const auto first = static_cast<size_t>(at_root - blocks.begin());
    // The headline stands before most of the article's text.
    size_t end = first;
    for (double passed = 0; end < blocks.size() && blocks[end].node < ends_[root]; ++end) {
      if (!furniture_[blocks[end].node]) passed += Prose(blocks[end]);
      if (passed > kMostBeforeHeadline * prose_[root]) break;
    }
    const size_t headline = FindHeadline(page_, title_text_, furniture_, end);
    if (headline != kNoBlock && headline >= first) {
      opening.begin = headline + 1;
      return opening;
    }
    constexpr size_t kFar = 40;  // blocks
    for (size_t i = first > kFar ? first - kFar : 0; i < first; ++i) {
      const bool after = headline != kNoBlock && i > headline;
      if (IsLead(blocks[i], after)) opening.lead.push_back(i);
    }
    return opening;
  }

  bool IsLead(const TextBlock& block, bool after_headline) const {
    if (block.words < 5 || block.link_share > 0.5 || block.in_figure || block.in_table)
      return false;
    if (IsDescription(block.text, descriptions_)) return !Hidden(block.node);
    if (!after_headline || furniture_[block.node] || IsHeadingTag(block.tag)) return false;
    const Zone& zone = page_.zones[block.node];
    if (zone.byline || zone.date || zone.caption) return false;
    if (zone.lead) return true;
    return block.words >= 10 && EndsSentence(block.text) && block.link_share < 0.3;
  }

  bool Hidden(NodeId id) const {
    for (; id != 0; id = tree_[id].parent) {
      if (page_.zones[id].hidden) return true;
    }
    return false;
  }

  // Which lists are lists of links.
  class ListShares {
   public:
    ListShares(const Tree& tree, const std::vector<const TextBlock*>& blocks) {
      list_of_.assign(tree.nodes.size(), kNone);
      for (NodeId i = 1; i < tree.nodes.size(); ++i) {
        const bool list = tree[i].tag == Tag::kUl || tree[i].tag == Tag::kOl;
        list_of_[i] = list ? i : list_of_[tree[i].parent];
      }
      for (const TextBlock* block : blocks) {
        const NodeId list = ListOf(block->node);
        if (list == kNone) continue;
        Sum& sum = sums_[list];
        sum.linked += block->words * block->link_share;
        sum.words += block->words;
      }
    }
    bool IsLinkList(const TextBlock& block) const {
      const NodeId list = ListOf(block.node);
      if (list == kNone) return false;
      const auto found = sums_.find(list);
      return found != sums_.end() && found->second.linked > 0.6 * found->second.words;
    }

   private:
    struct Sum {
      double linked = 0;
      double words = 0;
    };
    NodeId ListOf(NodeId id) const { return list_of_[id]; }
    std::vector<NodeId> list_of_;
    std::unordered_map<NodeId, Sum> sums_;
  };

  bool IsFurnitureBlock(const TextBlock& block, const ListShares& lists) const {
    const std::string& text = block.text;
    if (IsButton(text) || IsPlayer(text) || IsLinkLine(text) || IsCopyright(text)) return true;
    if (IsCode(text)) return true;
    if (IsPlea(text) && (block.words <= 20 || block.link_share > 0.3)) return true;
    if (block.in_list && lists.IsLinkList(block)) return true;
    // A link standing alone, however long, points elsewhere.
    if (block.link_share > 0.8 && !IsHeadingTag(block.tag) && block.words < 40 && !block.in_table)
      return true;
    const Zone& zone = page_.zones[block.node];
    if (zone.byline && block.words <= 12) return true;
    if (zone.date && block.words <= 12 && FindDate(text)) return true;
    if (IsByline(block) || IsDateLine(block)) return true;
    return false;
  }

  // A button that opens and closes what follows it is none of these.
  bool IsControl(NodeId id) const {
    switch (tree_[id].tag) {
      case Tag::kInput:
      case Tag::kForm:
      case Tag::kTextarea:
      case Tag::kSelect:
        return true;
      case Tag::kButton:
        return !HasAttribute(tree_, id, "aria-expanded") &&
               !HasAttribute(tree_, id, "aria-controls");
      default:
        return false;
    }
  }

  // A small part of the article's part of the page that has buttons or fields to fill in: an offer
  // to subscribe, to sign in, to vote.
  bool InControlBox(const TextBlock& block, NodeId root) const {
    if (scope_ == Scope::kWhole) return false;
    constexpr double kSmall = 0.1;
    constexpr double kMostWords = 90;
    NodeId box = kNone;
    for (NodeId id = block.node; id != root && id != 0; id = tree_[id].parent) {
      if (prose_[id] > kSmall * prose_[root] || words_[id] > kMostWords) break;
      box = id;
    }
    constexpr double kWordsAControl = 40;
    if (box == kNone || words_[box] > kWordsAControl * controls_[box]) return false;
    // A heading with a button alone, a listing to be copied, a list of points to be unfolded.
    if (IsHeadingTag(block.tag)) return words_[box] > block.words;
    if (block.tag == Tag::kPre || page_.zones[block.node].lead) return false;
    if (IsDescription(block.text, descriptions_)) return false;
    return fields_[box] > 0 || !block.in_list;
  }

  // A script's data that stands in the page as text.
  static bool IsCode(std::string_view text) {
    return text.starts_with("{\"") || text.starts_with("[{\"");
  }

  // A heading that is a link is another article's headline if it heads nothing, or stands in a box
  // without text. The names of things in a list of things are links as well.
  bool IsTeaser(const std::vector<const TextBlock*>& blocks, size_t at) const {
    const TextBlock& heading = *blocks[at];
    if (!IsHeadingTag(heading.tag) || heading.link_share <= 0.8) return false;
    NodeId box = heading.node;
    while (box != 0 && words_[box] <= heading.words) box = tree_[box].parent;
    constexpr double kHeadline = 6;  // words
    if (prose_[box] == 0 && heading.words >= kHeadline) return true;
    for (size_t i = at + 1; i < blocks.size() && !IsHeadingTag(blocks[i]->tag); ++i) {
      if (blocks[i]->link_share < 0.5) return false;
    }
    return true;
  }

  static bool IsByline(const TextBlock& block) {
    if (block.words > 10 || EndsSentence(block.text)) return false;
    return BylineCue(block.text) > 0 && !PersonsOf(block.text, NameTrust::kText).empty();
  }

  static bool IsDateLine(const TextBlock& block) {
    if (block.words > 10 || EndsSentence(block.text)) return false;
    const auto date = FindDate(block.text);
    if (!date || date->date.precision == v1::TIME_PRECISION_MONTH) return false;
    return CountWords(std::string_view(block.text).substr(0, date->begin)) <= 3 &&
           CountWords(std::string_view(block.text).substr(date->end)) <= 3;
  }

  // Takes the blocks like this off the end, if there are no more than `most`.
  void DropTail(std::vector<const TextBlock*>& kept, const auto& like, size_t most) {
    size_t run = 0;
    while (run + 1 < kept.size() && like(*kept[kept.size() - run - 1])) ++run;
    if (run > most) return;
    kept.resize(kept.size() - run);
    content_.left_out += run;
  }

  static bool IsLabel(const TextBlock& block) {
    constexpr double kMostWords = 6;
    return block.words <= kMostWords && !EndsSentence(block.text) && !block.in_list &&
           !block.in_quote && !block.in_table && !IsHeadingTag(block.tag);
  }

  static bool IsAside(const TextBlock& block) {
    constexpr double kMostWords = 80;
    return block.italic_share > 0.9 && !IsHeadingTag(block.tag) && block.words <= kMostWords &&
           !block.in_quote;
  }

  // The article's own notes lead nowhere else.
  static bool HeadsNotes(std::string_view heading) {
    const std::string skeleton = Skeleton(Clip(heading, 64));
    return skeleton == "notes" || skeleton == "references" || skeleton == "sources";
  }

  // Off the head, what stands before the first running text and is no standfirst; off the tail,
  // lists of other things and headings without text.
  void TrimEnds(std::vector<const TextBlock*>& kept) {
    for (size_t i = 1; i < kept.size(); ++i) {
      if (Prose(*kept[i]) > 0 || !IsListHeading(kept[i]->text)) continue;
      if (HeadsNotes(kept[i]->text)) continue;
      double prose = 0;
      double rest = 0;
      for (size_t j = i + 1; j < kept.size(); ++j) {
        rest += kept[j]->words;
        if (kept[j]->words >= 20 && EndsSentence(kept[j]->text) && kept[j]->link_share < 0.3)
          prose += kept[j]->words;
      }
      if (prose * 2 < rest || prose < 40) {
        kept.resize(i);
        break;
      }
    }
    DropTail(
        kept, [](const TextBlock& block) { return IsHeadingTag(block.tag); }, SIZE_MAX);
    // A long run is the article's own manner; a short one, what is said in another voice at the
    // end: who wrote it, where it first stood. Then labels that are left.
    constexpr size_t kVoices = 2;
    constexpr size_t kLabels = 6;
    DropTail(kept, IsAside, kVoices);
    DropTail(kept, IsLabel, kLabels);
    DropTail(kept, IsAside, kVoices);
  }

  // One or two short paragraphs that speak of a newsletter offer one; an article on newsletters
  // speaks of them more often.
  void DropNewsletters(std::vector<const TextBlock*>& kept) {
    constexpr double kMostWords = 50;
    constexpr ptrdiff_t kMostOffers = 2;
    const auto mentions = [](const TextBlock* block) { return MentionsNewsletter(block->text); };
    if (std::count_if(kept.begin(), kept.end(), mentions) > kMostOffers) return;
    const size_t before = kept.size();
    std::erase_if(kept, [&](const TextBlock* block) {
      return block->words <= kMostWords && !block->in_list && mentions(block);
    });
    content_.left_out += before - kept.size();
  }

  // Where the page's description tells the article again and agrees with nearly all that was found,
  // what it does not tell is another box on the page. Headings it often leaves out.
  void HearWitness(size_t leads, std::vector<const TextBlock*>& kept) {
    if (witness_.silent()) return;
    constexpr double kAgrees = 0.7;  // of the running text
    constexpr double kTold = 0.3;    // of a block
    struct Held {
      double told = 0;
      double all = 0;
    };
    Held whole;
    std::unordered_map<NodeId, Held> boxes;  // by parent
    std::vector<double> shares(kept.size(), 0);
    size_t first = kept.size();
    size_t last = 0;
    for (size_t i = 0; i < kept.size(); ++i) {
      shares[i] = witness_.Confirms(kept[i]->text);
      const double prose = Prose(*kept[i]);
      for (Held* held : {&whole, &boxes[tree_[kept[i]->node].parent]}) {
        held->all += prose;
        held->told += prose * shares[i];
      }
      if (shares[i] < kTold) continue;
      first = std::min(first, i);
      last = i;
    }
    if (whole.told < kAgrees * whole.all) return;
    std::vector<const TextBlock*> rest;
    for (size_t i = 0; i < kept.size(); ++i) {
      const TextBlock& block = *kept[i];
      const Held& box = boxes[tree_[block.node].parent];
      const bool lead = i < leads || (i < first && Prose(block) > 0);
      // Among paragraphs that are told, it is one that was left out.
      const bool fellow = Prose(block) > 0 && box.told >= 0.5 * box.all;
      const bool heading = IsHeadingTag(block.tag) && (i < last || box.told > 0);
      if (shares[i] >= kTold || lead || fellow || heading) {
        rest.push_back(&block);
      } else {
        ++content_.left_out;
      }
    }
    kept = std::move(rest);
  }

  static v1::ParagraphKind KindOf(const TextBlock& block, const Zone& zone) {
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
  static bool SaysSomething(const TextBlock& caption) {
    return caption.words >= 20 && EndsSentence(caption.text) && !IsPhotoCredit(caption.text);
  }

  void Emit(const std::vector<const TextBlock*>& kept) {
    std::unordered_set<std::string> seen;
    for (const TextBlock* block : kept) {
      // The beginning is enough to know a block by.
      constexpr size_t kKnownBy = 600;
      const std::string skeleton = Skeleton(Clip(block->text, kKnownBy));
      if (skeleton.empty()) continue;
      if (content_.blocks.empty() && skeleton == title_) continue;
      // Long blocks said twice are one block in two places (pull quotes, hidden copies).
      if (block->words >= 8 && !seen.insert(skeleton).second) {
        ++content_.left_out;
        continue;
      }
      const v1::ParagraphKind kind = KindOf(*block, page_.zones[block->node]);
      if (kind == v1::PARAGRAPH_KIND_CAPTION && !SaysSomething(*block)) {
        ++content_.left_out;
        continue;
      }
      content_.blocks.push_back({kind, block->text});
    }
  }

  const Tree& tree_;
  const Blocks& page_;
  std::string_view title_text_;
  std::string title_;
  std::vector<std::string> descriptions_;
  Witness witness_;
  Scope scope_;
  std::vector<NodeId> ends_;
  std::vector<bool> furniture_;
  std::vector<double> prose_;     // by node, furniture left out
  std::vector<double> words_;     // by node
  std::vector<double> controls_;  // by node: fields and buttons
  std::vector<double> fields_;    // by node
  Content content_;
};

}  // namespace

Content ExtractContent(const Tree& tree, const Blocks& page, std::string_view title,
                       std::string_view told, Scope scope) {
  return Extractor(tree, page, title, told, scope).Extract();
}

}  // namespace demarche::ingest::html
