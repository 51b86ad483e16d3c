#include "ingest_service/normalise/html/bylines.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/dates.h"
#include "ingest_service/normalise/html/entities.h"
#include "ingest_service/normalise/html/zones.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

constexpr int kMaxBlocks = 3000;     // further down nothing is a byline
constexpr double kLongest = 24;      // words of a line with a byline
constexpr double kNear = 60;         // words after the headline within which it is beside it
constexpr double kFar = 600;         // words after which it may be another article's
constexpr int kBlocksBefore = 8;     // blocks before the headline that are beside it
constexpr size_t kMostMarked = 400;  // elements named as authors that are looked at

constexpr auto kProfilePaths = std::to_array<std::string_view>(
    {"/author/",      "/authors/",     "/autor/",        "/autoren/",    "/autores/",
     "/auteur/",      "/auteurs/",     "/autore/",       "/autori/",     "/profile/",
     "/profiles/",    "/contributor/", "/contributors/", "/journalist/", "/journalists/",
     "/journaliste/", "/reporter/",    "/columnist/",    "/staff/",      "/penulis/",
     "/yazar/",       "/forfatter/",   "/skribent/",     "/by/",         "/writers/",
     "/our-team/"});

bool IsProfile(std::string_view href) {
  return std::any_of(kProfilePaths.begin(), kProfilePaths.end(), [&](std::string_view path) {
    const size_t at = href.find(path);
    // The list of all authors is nobody's page.
    return at != std::string_view::npos && at + path.size() < href.size();
  });
}

bool NamesAuthor(std::string_view words) {
  for (const std::string_view phrase :
       {" author ", " author name ", " authors ", " byline name ", " byline author ", " autor ",
        " authorname ", " author link ", " writer ", " writer name ", " journalist "}) {
    if (words.find(phrase) != std::string_view::npos) return true;
  }
  return false;
}

// How plainly an element is marked as an author's name: 0 for not at all.
double MarkOf(const Tree& tree, NodeId id) {
  const Node& node = tree[id];
  if (node.attribute_count == 0) return 0;
  double mark = 0;
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = tree.attributes[node.first_attribute + i];
    const std::string_view value = attribute.value;
    // Every element of the page comes by here: most names are told off by their length.
    const size_t length = attribute.name.size();
    if (value.empty() || (length != 3 && length != 4 && length != 5 && length != 8)) continue;
    if (EqualsIgnoreAsciiCase(attribute.name, "rel") && value.find("author") != value.npos) {
      mark = std::max(mark, 0.8);
    } else if ((EqualsIgnoreAsciiCase(attribute.name, "itemprop") ||
                EqualsIgnoreAsciiCase(attribute.name, "property")) &&
               (value == "author" || value == "schema:author" || value == "creator")) {
      mark = std::max(mark, 0.84);
    } else if (node.tag == Tag::kA && EqualsIgnoreAsciiCase(attribute.name, "href")) {
      if (IsProfile(value)) mark = std::max(mark, 0.74);
    } else if (EqualsIgnoreAsciiCase(attribute.name, "class") &&
               (value.find("uthor") != value.npos || value.find("utor") != value.npos ||
                value.find("yline") != value.npos || value.find("riter") != value.npos ||
                value.find("ournalist") != value.npos)) {
      if (NamesAuthor(NameWords(value))) mark = std::max(mark, 0.76);
    }
  }
  return mark;
}

// Lists of other things: what they name wrote those.
bool IsElsewhere(const Tree& tree, const Blocks& page, NodeId headline, NodeId id) {
  NodeId up = id;
  for (int i = 0; i < 12 && up != kNone; ++i, up = tree[up].parent) {
    // What holds the headline is no list of others, whatever it is called.
    if (headline != kNone && up <= headline && headline < SubtreeEnd(tree, up)) return false;
    const Zone& zone = page.zones[up];
    if (zone.comments || tree[up].tag == Tag::kNav) return true;
    if (zone.furniture.find("related") != std::string_view::npos ||
        zone.furniture.find("recommend") != std::string_view::npos ||
        zone.furniture.find("more ") != std::string_view::npos ||
        zone.furniture.find("popular") != std::string_view::npos ||
        zone.furniture.find("trending") != std::string_view::npos ||
        zone.furniture.find("teaser") != std::string_view::npos ||
        zone.furniture.find("carousel") != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// The runs of text in a block, each tidied: its words without what lies in blocks within it.
void AppendRuns(const Tree& tree, NodeId id, std::vector<std::string>& runs) {
  for (NodeId child = tree[id].first_child; child != kNone && runs.size() < 32;
       child = tree[child].next) {
    if (tree[child].tag == Tag::kText) {
      std::string run = Tidy(Decoded(tree[child].text));
      if (!run.empty()) runs.push_back(std::move(run));
    } else if (!IsBlock(tree[child].tag) && !IsRaw(tree[child].tag)) {
      AppendRuns(tree, child, runs);
    }
  }
}

std::string Spaced(const Tree& tree, NodeId id) {
  std::vector<std::string> runs;
  AppendRuns(tree, id, runs);
  std::string out;
  for (const std::string& run : runs) out += Cat({out.empty() ? "" : " ", run});
  return out;
}

// "Written by" alone on its line: the name is on the next.
bool IsBareCue(std::string_view text, std::string_view language) {
  if (text.empty() || text.size() > 32) return false;
  const std::string probe = Cat({text, " X"});
  return BylineCue(probe, language) == text.size() + 1;
}

// "Published 7 August 2023 by Ann Lee" → "Ann Lee".
std::string_view AfterBy(std::string_view text) {
  for (const std::string_view by : {" by ", " By ", " BY ", " von ", " por ", " par ", " door ",
                                    " di ", " oleh ", " av ", " af "}) {
    const size_t at = text.find(by);
    if (at != std::string_view::npos) return text.substr(at + by.size());
  }
  return {};
}

// "This post was written by Ann Lee, a dietitian." → "Ann Lee"; empty for other sentences.
std::string_view AfterWrittenBy(std::string_view text) {
  const std::string folded = Fold(Clip(text, 80));
  for (const std::string_view head :
       {"this article was written by ", "this post was written by ", "this story was written by ",
        "this piece was written by ", "this guide was written by ", "written by "}) {
    if (std::string_view(folded).starts_with(head)) return text.substr(head.size());
  }
  return {};
}

class Finder {
 public:
  Finder(const Tree& tree, const Blocks& page, NodeId headline, std::string_view language)
      : tree_(tree), page_(page), headline_(headline), language_(language) {
    const auto shown =
        std::find_if(page.blocks.begin(), page.blocks.end(),
                     [&](const TextBlock& b) { return headline != kNone && b.node >= headline; });
    first_ = shown == page.blocks.end() ? 0 : shown - page.blocks.begin();
  }

  std::vector<Byline> Find(Reach reach) {
    const auto size = static_cast<std::ptrdiff_t>(page_.blocks.size());
    const std::ptrdiff_t end = std::min<std::ptrdiff_t>(size, first_ + kMaxBlocks);
    const bool beside = reach == Reach::kBeside && headline_ != kNone;
    const std::ptrdiff_t begin = beside ? std::max<std::ptrdiff_t>(0, first_ - kBlocksBefore) : 0;
    if (begin > 0) next_ = page_.blocks[static_cast<size_t>(begin)].node;
    const TextBlock* last = nullptr;
    for (std::ptrdiff_t i = begin; i < end; ++i) {
      const TextBlock& block = page_.blocks[static_cast<size_t>(i)];
      if (i >= first_) words_ += block.words;
      if (beside && words_ > kFar) break;
      ReadMarked(block.node, i);
      if (block.words <= kLongest) ReadLine(block, last, i);
      last = &block;
    }
    return std::move(found_);
  }

 private:
  // How much less sure a byline is at block `i` than beside the headline.
  double Doubt(std::ptrdiff_t i) const {
    if (headline_ == kNone) return 0.1;
    if (i < first_) return i + kBlocksBefore >= first_ ? 0.08 : 0.22;
    if (words_ <= kNear) return 0;
    return words_ <= kFar ? 0.06 : 0.2;
  }

  bool Beside(std::ptrdiff_t i) const {
    return headline_ != kNone && i + 3 >= first_ && i <= first_ + 6 && words_ <= kNear;
  }

  void Add(std::vector<std::string> names, v1::MetadataSource source, double confidence,
           std::string_view raw) {
    if (names.empty()) return;
    found_.push_back({std::move(names), source, confidence, std::string(raw)});
  }

  // The elements since the block before that are marked as an author's and hold a name alone.
  void ReadMarked(NodeId until, std::ptrdiff_t i) {
    const NodeId end = std::min<NodeId>(SubtreeEnd(tree_, until), tree_.nodes.size());
    for (; next_ < end && looked_ < kMostMarked; ++next_) {
      if (tree_[next_].tag == Tag::kText || tree_[next_].tag == Tag::kMeta ||
          tree_[next_].tag == Tag::kLink || tree_[next_].tag == Tag::kBody) {
        continue;
      }
      const double mark = MarkOf(tree_, next_);
      if (mark == 0) continue;
      ++looked_;
      const NodeId leaf_end = SubtreeEnd(tree_, next_);
      if (leaf_end - next_ > 24) continue;
      const std::string text = TextOf(tree_, next_);
      if (text.empty() || text.size() > 120) continue;
      std::vector<std::string> names = PersonsOf(text, NameTrust::kText, language_);
      // The element is the name, not a line that has one.
      const bool alone =
          names.size() == 1 &&
          (names[0].size() + 8 >= text.size() ||
           (text.starts_with(names[0]) &&
            std::string_view(",(|").find(text[names[0].size()]) != std::string_view::npos));
      if (!alone || IsElsewhere(tree_, page_, headline_, next_) || IsAnothers(next_)) continue;
      // Authors side by side are one byline.
      if (!found_.empty() && found_.back().source == v1::METADATA_SOURCE_MARKUP &&
          AreTogether(marked_, next_)) {
        if (std::find(found_.back().names.begin(), found_.back().names.end(), names[0]) ==
            found_.back().names.end()) {
          found_.back().names.push_back(names[0]);
          found_.back().raw += Cat({"; ", text});
        }
      } else {
        Add(std::move(names), v1::METADATA_SOURCE_MARKUP, mark - Doubt(i), text);
      }
      marked_ = next_;
    }
  }

  // Siblings, or alone in siblings of one kind.
  bool AreTogether(NodeId a, NodeId b) const {
    const NodeId left = tree_[a].parent;
    const NodeId right = tree_[b].parent;
    if (left == right || a == right || left == a) return true;
    return left != kNone && right != kNone && tree_[left].parent == tree_[right].parent &&
           tree_[left].tag == tree_[right].tag &&
           RawAttributeOf(tree_, left, "class") == RawAttributeOf(tree_, right, "class");
  }

  // "Reviewed by" stands before it.
  bool IsAnothers(NodeId id) const {
    std::string before;
    for (NodeId up = id; up != kNone && before.size() < 4; up = tree_[up].parent) {
      const NodeId parent = tree_[up].parent;
      if (parent == kNone || up > id || id - parent > 40) break;
      before.clear();
      for (NodeId child = tree_[parent].first_child; child != up; child = tree_[child].next) {
        before = tree_[child].tag == Tag::kText ? Tidy(Decoded(tree_[child].text))
                                                : TextOf(tree_, child);
      }
    }
    return !before.empty() && before.size() < 60 && NamesOtherThanAuthors(Cat({before, " X"}));
  }

  void ReadLine(const TextBlock& block, const TextBlock* last, std::ptrdiff_t i) {
    bool zone = false;
    NodeId up = block.node;
    for (int j = 0; j < 4 && up != kNone && !zone; ++j, up = tree_[up].parent)
      zone = page_.zones[up].byline;
    const double doubt = Doubt(i);
    const bool after_cue = last != nullptr && IsBareCue(last->text, language_);
    const bool cued = BylineCue(block.text, language_) > 0;
    const bool beside = Beside(i);
    const std::string_view by = AfterBy(block.text);
    if (!zone && !after_cue && !cued && !beside && by.empty()) {
      ReadNote(block, doubt);
      return;
    }
    if (IsElsewhere(tree_, page_, headline_, block.node) || NamesOtherThanAuthors(block.text))
      return;
    if (last != nullptr && !after_cue && NamesOtherThanAuthors(Cat({last->text, " X"}))) return;
    const bool sentence = EndsSentence(block.text) && block.words > 4;
    if (after_cue) {
      Add(PersonsOf(block.text, NameTrust::kText, language_), v1::METADATA_SOURCE_TEXT, 0.8 - doubt,
          block.text);
    } else if (cued && !sentence) {
      Add(PersonsOf(Whole(block), NameTrust::kText, language_), v1::METADATA_SOURCE_TEXT,
          (zone ? 0.84 : 0.78) - doubt, block.text);
    } else if (!by.empty() && !sentence && (zone || FindDate(block.text))) {
      Add(PersonsOf(by, NameTrust::kText, language_), v1::METADATA_SOURCE_TEXT, 0.72 - doubt,
          block.text);
    } else if (zone && block.words <= 12 && !sentence) {
      Add(PersonsOf(Whole(block), NameTrust::kText, language_), v1::METADATA_SOURCE_MARKUP,
          0.72 - doubt, block.text);
    } else if (beside && !sentence) {
      ReadBeside(block, i);
    }
    if (sentence) ReadNote(block, doubt);
  }

  // Names are glued to their neighbours where a page parts them by style alone.
  std::string Whole(const TextBlock& block) const {
    const std::string spaced = Spaced(tree_, block.node);
    return spaced.size() >= block.text.size() && spaced.size() <= block.text.size() + 24
               ? spaced
               : block.text;
  }

  // "Ann Lee", "Ann Lee | Senior Writer | 2 July 2025", "ByAnn Lee": beside the headline.
  void ReadBeside(const TextBlock& block, std::ptrdiff_t i) {
    if (IsHeadingTag(block.tag) || block.in_figure || block.in_quote) return;
    // Scripts without capitals tell names by nothing but what stands around them.
    if (static_cast<unsigned char>(block.text[0]) >= 0xD7) return;
    std::vector<std::string> runs;
    AppendRuns(tree_, block.node, runs);
    if (runs.size() >= 2 && IsBareCue(runs[0], language_)) {
      const std::string whole = Whole(block);
      Add(PersonsOf(whole, NameTrust::kText, language_), v1::METADATA_SOURCE_TEXT, 0.8, whole);
      return;
    }
    if (i <= first_ || block.words > 12) return;
    const auto date = FindDate(block.text);
    const std::string_view text =
        std::string_view(block.text).substr(0, date ? date->begin : std::string_view::npos);
    const std::string_view head = Strip(text.substr(0, text.find_first_of(",|;")));
    if (!IsPersonName(head, NameTrust::kText)) return;
    std::vector<std::string> names = PersonsOf(text, NameTrust::kText, language_);
    const auto& blocks = page_.blocks;
    const auto at = static_cast<size_t>(i);
    const bool dated =
        date ||
        (at + 1 < blocks.size() && blocks[at + 1].words <= 12 && FindDate(blocks[at + 1].text)) ||
        (at > 0 && blocks[at - 1].words <= 12 && FindDate(blocks[at - 1].text));
    Add(std::move(names), v1::METADATA_SOURCE_TEXT, dated ? 0.66 : 0.55, block.text);
  }

  void ReadNote(const TextBlock& block, double doubt) {
    const std::string_view name = AfterWrittenBy(block.text);
    if (name.empty()) return;
    const std::string_view first = name.substr(0, name.find_first_of(",.;("));
    Add(PersonsOf(first, NameTrust::kText, language_), v1::METADATA_SOURCE_TEXT, 0.7 - doubt / 2,
        block.text);
  }

  const Tree& tree_;
  const Blocks& page_;
  const NodeId headline_;
  const std::string_view language_;
  std::ptrdiff_t first_ = 0;  // block of the headline
  double words_ = 0;          // since the headline
  NodeId next_ = 1;           // element to be looked at for marks
  size_t looked_ = 0;
  NodeId marked_ = 0;  // the last author's element
  std::vector<Byline> found_;
};

}  // namespace

std::vector<Byline> FindBylines(const Tree& tree, const Blocks& page, NodeId headline,
                                std::string_view language, Reach reach) {
  return Finder(tree, page, headline, language).Find(reach);
}

}  // namespace demarche::ingest::html
