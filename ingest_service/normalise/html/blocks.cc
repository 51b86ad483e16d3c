#include "ingest_service/normalise/html/blocks.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <utility>

#include "ingest_service/normalise/html/entities.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

// Never holds words of an article.
bool IsSkipped(Tag tag) {
  switch (tag) {
    case Tag::kHead:
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kNoscript:
    case Tag::kTemplate:
    case Tag::kSvg:
    case Tag::kMath:
    case Tag::kIframe:
    case Tag::kObject:
    case Tag::kSelect:
    case Tag::kOption:
    case Tag::kButton:
    case Tag::kTextarea:
    case Tag::kAudio:
    case Tag::kVideo:
    case Tag::kCanvas:
    case Tag::kMap:
    case Tag::kTitle:
    case Tag::kNoframes:
    case Tag::kNoembed:
    case Tag::kXmp:
    case Tag::kProgress:
    case Tag::kMeter:
    case Tag::kPicture:
      return true;
    default:
      return false;
  }
}

bool IsWhite(char c) { return c == ' ' || c == '\n' || c == '\t'; }

struct Context {
  NodeId block = 0;
  Tag tag = Tag::kDiv;
  bool in_link = false;
  bool italic = false;
  bool in_list = false;
  bool in_quote = false;
  bool in_table = false;
  bool in_figure = false;
};

class Collector {
 public:
  Collector(const Tree& tree, size_t max_blocks) : tree_(tree), max_blocks_(max_blocks) {
    result_.zones.reserve(tree.nodes.size());
    for (NodeId i = 0; i < tree.nodes.size(); ++i) {
      const bool element = tree[i].tag != Tag::kText && tree[i].tag != Tag::kDocument;
      result_.zones.push_back(element ? ZoneOf(tree, i) : Zone{});
    }
  }

  Blocks Collect() {
    Visit(0, Context{});
    Flush(Context{});
    return std::move(result_);
  }

 private:
  // Recursion is as deep as the tree, which is bounded.
  void Visit(NodeId id, const Context& context) {
    for (NodeId child = tree_[id].first_child; child != kNone && !result_.truncated;
         child = tree_[child].next) {
      const Node& node = tree_[child];
      if (node.tag == Tag::kText) {
        AddText(node.text, context);
      } else if (node.tag == Tag::kBr) {
        pending_.push_back('\n');
        if (++breaks_ >= 2) Flush(context);
      } else if (!IsSkipped(node.tag)) {
        VisitElement(child, context);
      }
    }
  }

  void VisitElement(NodeId id, const Context& outer) {
    const Tag tag = tree_[id].tag;
    Context inner = outer;
    if (tag == Tag::kA && HasAttribute(tree_, id, "href")) {
      // A heading may be the anchor of itself.
      inner.in_link |=
          !IsHeadingTag(outer.tag) || !RawAttributeOf(tree_, id, "href").starts_with('#');
    }
    inner.italic |= tag == Tag::kI || tag == Tag::kEm;
    if (!IsBlock(tag)) {
      if (IsUnseen(id)) return;
      // Superscript marks would glue to words.
      if (tag == Tag::kSup) pending_.push_back(' ');
      const size_t before = pending_.size();
      Visit(id, inner);
      if (result_.zones[id].initial) EndInitial(before);
      return;
    }
    Flush(outer);
    inner.block = id;
    inner.tag = Reading(tag, outer.tag);
    inner.in_list |= tag == Tag::kUl || tag == Tag::kOl;
    inner.in_quote |= tag == Tag::kBlockquote;
    inner.in_table |= tag == Tag::kTable;
    inner.in_figure |= tag == Tag::kFigure;
    Visit(id, inner);
    Flush(inner);
  }

  // "N" + " ow": the large first letter of a text belongs to the word after it, whatever white
  // space its setting needs; unless it is a word of its own in one of the languages that set it so.
  void EndInitial(size_t before) {
    const std::string letter =
        Tidy(std::string_view(pending_).substr(std::min(before, pending_.size())));
    constexpr std::string_view kWords = "AIOYEUaioyeuÀÁÓÉАВИКОСУЯ";
    if (letter.empty() || CountCharacters(letter) != 1 || kWords.find(letter) != kWords.npos)
      return;
    while (!pending_.empty() && IsWhite(pending_.back())) pending_.pop_back();
    joins_ = true;
  }

  // Words for screen readers within a line ("opens in a new window") and what a style hides.
  bool IsUnseen(NodeId id) const {
    const Zone& zone = result_.zones[id];
    return zone.hidden || zone.spoken;
  }

  // A <div> or <p> within a heading, list item or cell is read as that.
  static Tag Reading(Tag tag, Tag outer) {
    if (tag != Tag::kDiv && tag != Tag::kP && tag != Tag::kSection) return tag;
    const bool keeps = IsHeadingTag(outer) || outer == Tag::kLi || outer == Tag::kFigcaption ||
                       outer == Tag::kTd || outer == Tag::kTh || outer == Tag::kDd;
    return keeps ? outer : tag;
  }

  void AddText(std::string_view raw, const Context& context) {
    if (joins_) {
      while (!raw.empty() && IsWhite(raw.front())) raw.remove_prefix(1);
      if (raw.empty()) return;
      joins_ = false;
    }
    const size_t before = pending_.size();
    AppendDecoded(raw, pending_);
    for (size_t i = before; i < pending_.size(); ++i) {
      const char c = pending_[i];
      if (IsWhite(c)) continue;
      ++visible_;
      link_ += context.in_link;
      italic_ += context.italic;
      breaks_ = 0;
    }
  }

  void Flush(const Context& context) {
    if (visible_ > 0) {
      TextBlock block;
      block.node = context.block;
      block.tag = context.tag;
      block.text = Tidy(pending_);
      block.words = ReadingWords(block.text);
      block.link_share = static_cast<double>(link_) / static_cast<double>(visible_);
      block.italic_share = static_cast<double>(italic_) / static_cast<double>(visible_);
      block.in_list = context.in_list;
      block.in_quote = context.in_quote;
      block.in_table = context.in_table;
      block.in_figure = context.in_figure;
      if (!block.text.empty()) result_.blocks.push_back(std::move(block));
      result_.truncated = result_.blocks.size() >= max_blocks_;
    }
    pending_.clear();
    visible_ = 0;
    link_ = 0;
    italic_ = 0;
    breaks_ = 0;
    joins_ = false;
  }

  const Tree& tree_;
  size_t max_blocks_;
  Blocks result_;
  std::string pending_;
  size_t visible_ = 0;
  size_t link_ = 0;
  size_t italic_ = 0;
  int breaks_ = 0;
  bool joins_ = false;  // the next words go on where the last letter ended
};

}  // namespace

double ReadingWords(std::string_view tidy) {
  size_t wide = 0;
  const auto size = static_cast<int32_t>(tidy.size());
  for (int32_t i = 0; i < size;) {
    if (static_cast<unsigned char>(tidy[static_cast<size_t>(i)]) < 0xE0) {
      ++i;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(tidy.data(), i, size, c);
    // Han, Kana, and Thai with its neighbours; Hangul has spaces.
    wide += (c >= 0x2E80 && c < 0xA000) || (c >= 0xE00 && c < 0x1000) ||
            (c >= 0x1780 && c < 0x1800) || (c >= 0xF900 && c < 0xFB00) || c >= 0x20000;
  }
  return static_cast<double>(CountWords(tidy)) + static_cast<double>(wide) / 2;
}

Blocks CollectBlocks(const Tree& tree, size_t max_blocks) {
  return Collector(tree, max_blocks).Collect();
}

}  // namespace demarche::ingest::html
