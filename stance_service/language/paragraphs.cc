#include "stance_service/language/paragraphs.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

// Nobody wraps lines wider than this.
constexpr uint32_t kWidestWrap = 120;
// A text is wrapped if more than this share of its single line breaks stand within sentences.
constexpr double kShareWithin = 0.3;

struct Line {
  uint32_t begin = 0;  // without white space around it
  uint32_t end = 0;
  bool empty_before = false;

  uint32_t size() const { return end - begin; }
};

std::vector<Line> Lines(std::string_view text) {
  std::vector<Line> lines;
  bool empty_before = false;
  for (size_t at = 0; at < text.size();) {
    const size_t stop = std::min(text.find('\n', at), text.size());
    size_t begin = at;
    size_t end = stop;
    while (begin < end && Is(text[begin], kSpaceByte)) ++begin;
    while (end > begin && Is(text[end - 1], kSpaceByte)) --end;
    if (begin < end) {
      lines.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), empty_before});
    }
    empty_before = begin == end;
    at = stop + 1;
  }
  return lines;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text), lines_(Lines(text)) {}

  std::vector<Paragraph> Split() {
    LookForWrapping();
    std::vector<Paragraph> paragraphs;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (i == 0 || lines_[i].empty_before || IsMeantBefore(i)) {
        paragraphs.push_back({lines_[i].begin, lines_[i].end});
      } else {
        paragraphs.back().end = lines_[i].end;
      }
    }
    return paragraphs;
  }

 private:
  void LookForWrapping() {
    size_t breaks = 0, within = 0;
    for (size_t i = 1; i < lines_.size(); ++i) {
      if (lines_[i].empty_before) continue;
      ++breaks;
      within += GoesOn(i);
      width_ = std::max({width_, lines_[i - 1].size(), lines_[i].size()});
    }
    is_wrapped_ = width_ <= kWidestWrap &&
                  static_cast<double>(within) > kShareWithin * static_cast<double>(breaks);
  }

  // Whether line `i` goes on with a sentence of the line before it.
  bool GoesOn(size_t i) const {
    return Is(text_[lines_[i].begin], kLowerByte) || text_[lines_[i - 1].end - 1] == ',';
  }

  // Whether the break before line `i` parts paragraphs. In wrapped text one does that comes before
  // the line was full: its next word would have fitted.
  bool IsMeantBefore(size_t i) const {
    if (!is_wrapped_) return !GoesOn(i);
    if (Is(text_[lines_[i].begin], kLowerByte)) return false;
    constexpr uint32_t kSlack = 4;
    return lines_[i - 1].size() + 1 + FirstWord(lines_[i]) + kSlack <= width_;
  }

  uint32_t FirstWord(const Line& line) const {
    uint32_t i = line.begin;
    while (i < line.end && !Is(text_[i], kSpaceByte)) ++i;
    return i - line.begin;
  }

  std::string_view text_;
  std::vector<Line> lines_;
  uint32_t width_ = 0;  // of the widest line that has a neighbour
  bool is_wrapped_ = false;
};

}  // namespace

std::vector<Paragraph> SplitParagraphs(std::string_view text) {
  return Splitter(text.substr(0, std::numeric_limits<uint32_t>::max())).Split();
}

}  // namespace demarche::stance
