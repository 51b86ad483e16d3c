#include "ingest_service/normalise/html/tree.h"

#include <algorithm>
#include <array>

#include "ingest_service/normalise/html/entities.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Elements that end an open paragraph when they begin.
bool EndsParagraph(Tag tag) {
  switch (tag) {
    case Tag::kLi:
    case Tag::kDd:
    case Tag::kDt:
    case Tag::kTr:
    case Tag::kTd:
    case Tag::kTh:
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
    case Tag::kOption:
    case Tag::kOptgroup:
    case Tag::kCaption:
    case Tag::kTitle:
    case Tag::kLegend:
      return false;
    default:
      return IsBlock(tag);
  }
}

// What an end tag or an implied end does not reach across.
bool IsFence(Tag tag) {
  switch (tag) {
    case Tag::kDocument:
    case Tag::kHtml:
    case Tag::kBody:
    case Tag::kTable:
    case Tag::kTd:
    case Tag::kTh:
    case Tag::kCaption:
    case Tag::kTemplate:
    case Tag::kObject:
      return true;
    default:
      return false;
  }
}

bool BelongsInHead(Tag tag) {
  switch (tag) {
    case Tag::kTitle:
    case Tag::kMeta:
    case Tag::kLink:
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kBase:
    case Tag::kNoscript:
    case Tag::kTemplate:
    case Tag::kOther:
      return true;
    default:
      return false;
  }
}

class Builder {
 public:
  Builder(std::string_view html, const TreeLimits& limits) : html_(html), limits_(limits) {
    tree_.nodes.reserve(std::min(html.size() / 24 + 16, limits.max_nodes));
    tree_.nodes.push_back({.tag = Tag::kDocument});
    open_.push_back(0);
  }

  Tree Build() {
    while (at_ < html_.size() && !tree_.truncated) {
      const size_t sign = std::min(html_.find('<', at_), html_.size());
      if (sign > at_ && !IsMarkup(at_)) AddText(html_.substr(at_, sign - at_));
      at_ = sign;
      if (at_ < html_.size()) Markup();
    }
    return std::move(tree_);
  }

 private:
  bool IsMarkup(size_t at) const { return at < html_.size() && html_[at] == '<'; }
  char Peek(size_t at) const { return at < html_.size() ? html_[at] : '\0'; }
  Tag TagOf(NodeId id) const { return tree_.nodes[id].tag; }
  NodeId Top() const { return open_.back(); }

  void Markup() {
    const char next = Peek(at_ + 1);
    if (IsLetter(next)) {
      StartTag();
    } else if (next == '/' && IsLetter(Peek(at_ + 2))) {
      EndTag();
    } else if (html_.substr(at_).starts_with("<!--")) {
      SkipComment();
    } else if (next == '!' || next == '?' || next == '/') {
      const size_t end = html_.find('>', at_);
      at_ = end == std::string_view::npos ? html_.size() : end + 1;
    } else {
      // A sign in the text: it belongs to what follows.
      const size_t end = std::min(html_.find('<', at_ + 1), html_.size());
      AddText(html_.substr(at_, end - at_));
      at_ = end;
    }
  }

  void SkipComment() {
    if (!no_comment_end_) {
      const size_t end = html_.find("-->", at_ + 4 <= html_.size() ? at_ + 2 : at_);
      if (end != std::string_view::npos) {
        at_ = end + 3;
        return;
      }
      no_comment_end_ = true;  // and never look again: that would be quadratic
    }
    // Left open, it would swallow the rest of the page: skip its first tag's worth instead.
    const size_t end = html_.find('>', at_);
    at_ = end == std::string_view::npos ? html_.size() : end + 1;
  }

  NodeId AddNode(Tag tag, NodeId parent) {
    if (tree_.nodes.size() >= limits_.max_nodes) {
      tree_.truncated = true;
      return kNone;
    }
    const auto id = static_cast<NodeId>(tree_.nodes.size());
    Node node;
    node.tag = tag;
    node.parent = parent;
    tree_.nodes.push_back(node);
    Node& above = tree_.nodes[parent];
    if (above.last_child == kNone) {
      above.first_child = id;
    } else {
      tree_.nodes[above.last_child].next = id;
    }
    above.last_child = id;
    return id;
  }

  void AddText(std::string_view text) {
    if (text.empty()) return;
    // White space between tags of the head and of tables is nothing.
    if (TagOf(Top()) == Tag::kHead || TagOf(Top()) == Tag::kDocument ||
        TagOf(Top()) == Tag::kHtml) {
      if (std::all_of(text.begin(), text.end(), IsSpace)) return;
      if (TagOf(Top()) == Tag::kHead) Pop();
    }
    const NodeId id = AddNode(Tag::kText, Top());
    if (id != kNone) tree_.nodes[id].text = text;
  }

  // Reads a tag name at `at`; leaves the byte after it there.
  std::string_view Name(size_t& at) {
    size_t length = 0;
    const size_t begin = at;
    while (at < html_.size() && !IsSpace(html_[at]) && html_[at] != '>' && html_[at] != '/') {
      if (length < name_.size()) {
        const char c = html_[at];
        name_[length++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      }
      ++at;
    }
    if (at - begin > name_.size()) return {};
    return {name_.data(), length};
  }

  struct Attributes {
    uint32_t first = 0;
    uint16_t count = 0;
    bool self_closing = false;
  };

  // From after the tag name to after '>'.
  Attributes ReadAttributes(size_t& at) {
    Attributes result;
    result.first = static_cast<uint32_t>(tree_.attributes.size());
    while (at < html_.size()) {
      while (at < html_.size() && (IsSpace(html_[at]) || html_[at] == '/')) {
        result.self_closing = html_[at] == '/';
        ++at;
      }
      if (at >= html_.size()) break;
      if (html_[at] == '>') {
        ++at;
        return result;
      }
      result.self_closing = false;
      const size_t name_begin = at++;
      while (at < html_.size() && !IsSpace(html_[at]) && html_[at] != '=' && html_[at] != '>' &&
             html_[at] != '/') {
        ++at;
      }
      Attribute attribute;
      attribute.name = html_.substr(name_begin, at - name_begin);
      size_t value_at = at;
      while (value_at < html_.size() && IsSpace(html_[value_at])) ++value_at;
      if (Peek(value_at) == '=') {
        ++value_at;
        while (value_at < html_.size() && IsSpace(html_[value_at])) ++value_at;
        at = value_at;
        attribute.value = Value(at);
      }
      Keep(attribute, result);
    }
    return result;
  }

  std::string_view Value(size_t& at) {
    const char quote = Peek(at);
    size_t begin = at;
    size_t end = 0;
    if (quote == '"' || quote == '\'') {
      ++begin;
      end = std::min(html_.find(quote, begin), html_.size());
      at = std::min(end + 1, html_.size());
    } else {
      end = std::min(html_.find_first_of(" \n\t\r\f>", begin), html_.size());
      at = end;
    }
    return html_.substr(begin, end - begin);
  }

  void Keep(const Attribute& attribute, Attributes& result) {
    if (result.count >= limits_.max_attributes_per_tag ||
        tree_.attributes.size() >= limits_.max_attributes ||
        attribute.name.size() + attribute.value.size() > limits_.max_attribute_bytes) {
      ++tree_.attributes_left_out;
      return;
    }
    tree_.attributes.push_back(attribute);
    ++result.count;
  }

  void StartTag() {
    size_t at = at_ + 1;
    const std::string_view name = Name(at);
    const Tag tag = TagNamed(name);
    const Attributes attributes = ReadAttributes(at);
    at_ = at;
    if ((tag == Tag::kHtml && seen_html_) || (tag == Tag::kBody && seen_body_) ||
        (tag == Tag::kHead && seen_head_)) {
      return;
    }
    seen_html_ |= tag == Tag::kHtml;
    seen_head_ |= tag == Tag::kHead;
    seen_body_ |= tag == Tag::kBody;
    ImplyEnds(tag);
    const NodeId id = AddNode(tag, Top());
    if (id == kNone) return;
    tree_.nodes[id].first_attribute = attributes.first;
    tree_.nodes[id].attribute_count = attributes.count;
    if (IsVoid(tag)) return;
    if (IsRaw(tag)) {
      RawContent(id, tag, name);
      return;
    }
    const bool foreign = InForeign() || tag == Tag::kSvg || tag == Tag::kMath;
    if (foreign && attributes.self_closing) return;
    if (open_.size() >= limits_.max_depth) {
      ++beyond_depth_;
      ++tree_.elements_too_deep;
      return;
    }
    open_.push_back(id);
    ++open_count_[static_cast<size_t>(tag)];
    foreign_ += tag == Tag::kSvg || tag == Tag::kMath;
  }

  bool IsOpen(Tag tag) const { return open_count_[static_cast<size_t>(tag)] > 0; }

  bool InForeign() const { return foreign_ > 0; }

  void Pop() {
    const Tag tag = TagOf(open_.back());
    --open_count_[static_cast<size_t>(tag)];
    foreign_ -= tag == Tag::kSvg || tag == Tag::kMath;
    open_.pop_back();
  }

  void PopTo(size_t size) {
    while (open_.size() > size) Pop();
  }

  // Closes the innermost open element of one of these tags, unless a fence stands before it.
  template <size_t n>
  void CloseInner(const std::array<Tag, n>& tags, const auto& stops) {
    if (std::none_of(tags.begin(), tags.end(), [&](Tag tag) { return IsOpen(tag); })) return;
    for (size_t i = open_.size(); i-- > 1;) {
      const Tag tag = TagOf(open_[i]);
      if (std::find(tags.begin(), tags.end(), tag) != tags.end()) {
        PopTo(i);
        return;
      }
      if (stops(tag)) return;
    }
  }

  void ImplyEnds(Tag tag) {
    if (TagOf(Top()) == Tag::kHead && !BelongsInHead(tag)) Pop();
    if (beyond_depth_ > 0) return;
    // A drawing or a choice that was not closed does not swallow the page.
    if (EndsParagraph(tag) && tag != Tag::kHr) {
      CloseInner(std::array{Tag::kSvg, Tag::kMath, Tag::kSelect}, IsFence);
    }
    if (EndsParagraph(tag)) {
      CloseInner(std::array{Tag::kP}, [](Tag t) { return IsFence(t) || t == Tag::kButton; });
    }
    switch (tag) {
      case Tag::kLi:
        CloseInner(std::array{Tag::kLi}, [](Tag t) {
          return IsFence(t) || t == Tag::kUl || t == Tag::kOl || t == Tag::kMenu || t == Tag::kDir;
        });
        break;
      case Tag::kDt:
      case Tag::kDd:
        CloseInner(std::array{Tag::kDt, Tag::kDd},
                   [](Tag t) { return IsFence(t) || t == Tag::kDl; });
        break;
      case Tag::kOption:
      case Tag::kOptgroup:
        if (TagOf(Top()) == Tag::kOption) Pop();
        break;
      case Tag::kTr:
        CloseInner(std::array{Tag::kTr}, [](Tag t) { return t == Tag::kTable; });
        break;
      case Tag::kTd:
      case Tag::kTh:
        CloseInner(std::array{Tag::kTd, Tag::kTh},
                   [](Tag t) { return t == Tag::kTr || t == Tag::kTable; });
        break;
      case Tag::kTbody:
      case Tag::kThead:
      case Tag::kTfoot:
        CloseInner(std::array{Tag::kTbody, Tag::kThead, Tag::kTfoot},
                   [](Tag t) { return t == Tag::kTable; });
        break;
      case Tag::kA:
        // An unclosed link; but a card may lie in a table in a link.
        CloseInner(std::array{Tag::kA}, IsFence);
        break;
      default:
        if (IsHeadingTag(tag) && IsHeadingTag(TagOf(Top()))) Pop();
        break;
    }
  }

  void EndTag() {
    size_t at = at_ + 2;
    const std::string_view name = Name(at);
    const Tag tag = TagNamed(name);
    const size_t end = html_.find('>', at);
    at_ = end == std::string_view::npos ? html_.size() : end + 1;
    if (tag == Tag::kBody || tag == Tag::kHtml || IsVoid(tag)) {
      if (tag == Tag::kBr) AddNode(Tag::kBr, Top());  // browsers read </br> as <br>
      return;
    }
    if (beyond_depth_ > 0) {
      --beyond_depth_;
      return;
    }
    if (!IsOpen(tag) && !IsHeadingTag(tag)) return;
    if (tag == Tag::kOther) {
      EndOther();
      return;
    }
    const bool block = IsBlock(tag);
    for (size_t i = open_.size(); i-- > 1;) {
      const Tag open = TagOf(open_[i]);
      if (open == tag || (IsHeadingTag(open) && IsHeadingTag(tag))) {
        PopTo(i);
        return;
      }
      // An inline element that was opened outside a block does not end within it.
      if (!block && IsBlock(open)) return;
      const bool table_part = tag == Tag::kTable || tag == Tag::kTr || tag == Tag::kTd ||
                              tag == Tag::kTh || tag == Tag::kTbody || tag == Tag::kThead;
      if (block && IsFence(open) && !(table_part && open != Tag::kTable)) return;
    }
  }

  // Elements that are not known by name nest by order alone: the innermost one ends.
  void EndOther() {
    for (size_t i = open_.size(); i-- > 1;) {
      const Tag open = TagOf(open_[i]);
      if (open == Tag::kOther) {
        PopTo(i);
        return;
      }
      if (IsBlock(open)) return;
    }
  }

  // The text of <script>, <style>, <title> and their like.
  void RawContent(NodeId id, Tag tag, std::string_view name) {
    bool& unclosed = unclosed_[static_cast<size_t>(tag)];
    size_t end = unclosed ? std::string_view::npos : at_;
    while (!unclosed) {
      end = html_.find("</", end);
      if (end == std::string_view::npos) break;
      if (EqualsIgnoreAsciiCase(html_.substr(end + 2, name.size()), name)) break;
      end += 2;
    }
    size_t after = html_.size();
    if (end == std::string_view::npos) {
      // A title that is not closed ends at the next tag; a script takes all, as in browsers. And
      // never look again: that would be quadratic.
      unclosed = true;
      end = tag == Tag::kTitle || tag == Tag::kIframe ? std::min(html_.find('<', at_), html_.size())
                                                      : html_.size();
      after = end;
    } else {
      const size_t close = html_.find('>', end);
      after = close == std::string_view::npos ? html_.size() : close + 1;
    }
    if (end > at_) {
      const NodeId text = AddNode(Tag::kText, id);
      if (text != kNone) tree_.nodes[text].text = html_.substr(at_, end - at_);
    }
    at_ = after;
  }

  std::string_view html_;
  TreeLimits limits_;
  Tree tree_;
  std::vector<NodeId> open_;
  std::array<uint32_t, 256> open_count_ = {};  // by tag
  std::array<bool, 256> unclosed_ = {};        // raw elements of which no end tag is left
  std::array<char, 24> name_ = {};
  size_t at_ = 0;
  size_t beyond_depth_ = 0;
  int foreign_ = 0;
  bool no_comment_end_ = false;
  bool seen_html_ = false;
  bool seen_head_ = false;
  bool seen_body_ = false;
};

}  // namespace

Tree Parse(std::string_view html, const TreeLimits& limits) {
  return Builder(html, limits).Build();
}

std::string_view RawAttributeOf(const Tree& tree, NodeId id, std::string_view name) {
  const Node& node = tree[id];
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = tree.attributes[node.first_attribute + i];
    if (EqualsIgnoreAsciiCase(attribute.name, name)) return attribute.value;
  }
  return {};
}

std::string AttributeOf(const Tree& tree, NodeId id, std::string_view name) {
  return Decoded(RawAttributeOf(tree, id, name));
}

bool HasAttribute(const Tree& tree, NodeId id, std::string_view name) {
  const Node& node = tree[id];
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    if (EqualsIgnoreAsciiCase(tree.attributes[node.first_attribute + i].name, name)) return true;
  }
  return false;
}

NodeId SubtreeEnd(const Tree& tree, NodeId id) {
  for (NodeId up = id; up != kNone; up = tree[up].parent) {
    if (tree[up].next != kNone) return tree[up].next;
  }
  return static_cast<NodeId>(tree.nodes.size());
}

std::string TextOf(const Tree& tree, NodeId id) {
  std::string out;
  const NodeId end = SubtreeEnd(tree, id);
  for (NodeId i = id; i < end;) {
    const Node& node = tree[i];
    if (i != id && (node.tag == Tag::kScript || node.tag == Tag::kStyle)) {
      i = SubtreeEnd(tree, i);
      continue;
    }
    // A block's end parts words too: what follows it is its parent's text or another block.
    const bool after_block = i != id && IsBlock(tree[i - 1].tag);
    if (IsBlock(node.tag) || node.tag == Tag::kBr || after_block) out.push_back(' ');
    if (node.tag == Tag::kText) {
      // The node before may be the last one within a block that ended.
      NodeId before = i - 1;
      while (before != kNone && before > id && before != node.parent) {
        if (IsBlock(tree[before].tag) && tree[before].tag != Tag::kDocument) {
          out.push_back(' ');
          break;
        }
        before = tree[before].parent;
      }
      AppendDecoded(node.text, out);
    }
    ++i;
  }
  return Tidy(out);
}

}  // namespace demarche::ingest::html
