#include "cli/display_width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace demarche::cli {
namespace {

constexpr std::string_view kReset = "\x1b[0m";

// A character with the marks that sit on it, or an escape sequence.
struct Piece {
  std::string_view bytes;
  int width = 0;
  bool is_escape = false;
};

int CharacterWidth(UChar32 c) {
  if (c < 0) return 1;  // shown as a replacement character
  if (c < 0x7F) return c >= 0x20 ? 1 : 0;
  const int8_t category = u_charType(c);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR ||
      category == U_CONTROL_CHAR) {
    return 0;
  }
  const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_FULLWIDTH || east_asian == U_EA_WIDE ? 2 : 1;
}

bool IsRegionalIndicator(UChar32 c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

// What begins at `begin`, which is inside the text.
Piece PieceAt(std::string_view text, size_t begin) {
  constexpr UChar32 kJoiner = 0x200D;
  constexpr UChar32 kEmojiStyle = 0xFE0F;
  if (text[begin] == '\x1b') {
    const size_t end = text.find('m', begin);
    const size_t size = end == std::string_view::npos ? text.size() - begin : end + 1 - begin;
    return {text.substr(begin, size), 0, true};
  }
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(text.size());
  auto at = static_cast<int32_t>(begin);
  UChar32 c;
  U8_NEXT(bytes, at, length, c);
  int width = CharacterWidth(c);
  bool joined = false;
  bool flag_open = IsRegionalIndicator(c);  // two make a flag of width 2
  if (flag_open) width = 2;
  while (at < length && bytes[at] >= 0x80) {
    int32_t next = at;
    UChar32 mark;
    U8_NEXT(bytes, next, length, mark);
    const bool second_half = flag_open && IsRegionalIndicator(mark);
    const bool extends = joined || second_half || CharacterWidth(mark) == 0 ||
                         u_hasBinaryProperty(mark, UCHAR_EMOJI_MODIFIER);  // a colour of skin
    if (mark < 0 || !extends) break;
    if (mark == kEmojiStyle && u_hasBinaryProperty(c, UCHAR_EMOJI)) width = 2;
    joined = mark == kJoiner;
    if (second_half) flag_open = false;
    at = next;
  }
  return {text.substr(begin, at - begin), width, false};
}

// Lines under construction.
class Wrapper {
 public:
  explicit Wrapper(int width) : width_(width) {}

  void AddWord(const std::vector<Piece>& word) {
    int word_width = 0;
    for (const Piece& piece : word) word_width += piece.width;
    if (word_width == 0) {  // paint alone
      for (const Piece& piece : word) Add(piece);
      return;
    }
    const bool empty = used_ == 0;
    if (!empty && used_ + 1 + word_width > width_) {
      Break();
    } else if (!empty) {
      line_ += ' ';
      ++used_;
    }
    for (const Piece& piece : word) {
      if (used_ > 0 && used_ + piece.width > width_) Break();
      Add(piece);
    }
  }

  std::vector<std::string> Finish() {
    if (used_ > 0 || lines_.empty()) lines_.push_back(std::move(line_));
    return std::move(lines_);
  }

 private:
  void Add(const Piece& piece) {
    if (piece.is_escape) {
      if (piece.bytes == kReset) {
        paint_.clear();
      } else {
        paint_ += piece.bytes;
      }
    }
    line_ += piece.bytes;
    used_ += piece.width;
  }

  void Break() {
    if (!paint_.empty()) line_ += kReset;
    lines_.push_back(std::move(line_));
    line_ = paint_;
    used_ = 0;
  }

  const int width_;
  std::vector<std::string> lines_;
  std::string line_;
  std::string paint_;  // sequences in force at the end of the line
  int used_ = 0;
};

}  // namespace

int DisplayWidth(std::string_view text) {
  int width = 0;
  for (size_t at = 0; at < text.size();) {
    const Piece piece = PieceAt(text, at);
    width += piece.width;
    at += piece.bytes.size();
  }
  return width;
}

std::string CutToWidth(std::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  std::string cut;
  bool painted = false;
  int used = 0;
  for (size_t at = 0; at < text.size();) {
    const Piece piece = PieceAt(text, at);
    if (used + piece.width > width - 1) break;
    cut += piece.bytes;
    if (piece.is_escape) painted = piece.bytes != kReset;
    used += piece.width;
    at += piece.bytes.size();
  }
  if (width > 0) cut += "…";
  if (painted) cut += kReset;
  return cut;
}

std::vector<std::string> WrapText(std::string_view text, int width) {
  Wrapper wrapper(std::max(width, 1));
  std::vector<Piece> word;
  for (size_t at = 0; at < text.size();) {
    const Piece piece = PieceAt(text, at);
    at += piece.bytes.size();
    if (piece.bytes == " ") {
      wrapper.AddWord(word);
      word.clear();
    } else {
      word.push_back(piece);
    }
  }
  wrapper.AddWord(word);
  return wrapper.Finish();
}

std::string PadToWidth(std::string_view text, int width, Align align) {
  const int missing = std::max(0, width - DisplayWidth(text));
  std::string padded(text);
  padded.insert(align == Align::kLeft ? padded.size() : 0, missing, ' ');
  return padded;
}

}  // namespace demarche::cli
