#include "stance_service/language/segment.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

#include "stance_service/language/abbreviation.h"
#include "stance_service/language/byte_class.h"
#include "stance_service/language/sentence_ends.h"
#include "stance_service/language/tokenise.h"

namespace demarche::stance {
namespace {

// The bytes of white space at `i`, 0 if there is none.
uint32_t SpaceSize(std::string_view text, uint32_t i) {
  const uint8_t bits = ClassOf(text[i]);
  if (bits & kSpaceByte) return 1;
  if (!(bits & kBeyondByte)) return 0;
  const BeyondCharacter character = ReadBeyond(text.substr(i));
  return character.kind == BeyondCharacter::kSpace ? character.size : 0;
}

class Segmenter {
 public:
  Segmenter(std::string_view text, uint32_t end, std::vector<Sentence>* out)
      : text_(text.substr(0, end)), end_(end), out_(out) {
    constexpr size_t kUsual = 64;
    tokens_.reserve(kUsual);
  }

  void Run(uint32_t begin) {
    uint32_t at = begin;
    bool space_before = begin > 0 && Is(text_[begin - 1], kSpaceByte);
    while (at < end_) {
      int newlines = 0;
      while (at < end_) {
        const uint32_t space = SpaceSize(text_, at);
        if (space == 0) break;
        newlines += text_[at] == '\n';
        space_before = true;
        at += space;
      }
      if (newlines > 1) Close(tokens_.size());
      if (at >= end_) break;
      const auto letters = static_cast<uint32_t>(CountLetters(text_, at));
      uint32_t stop = ChunkEnd(at + letters);
      if (const NextPiece next{text_, at, stop}; !tokens_.empty() &&
                                                 MayEndBefore(next, tokens_.back()) &&
                                                 SentenceEndsBefore(next, tokens_, is_first_)) {
        Close(tokens_.size());
      }
      // Most pieces are plain words, with one sign or nothing behind them.
      const bool sign = stop == at + letters + 1 && StandsAlone(at, letters, text_[stop - 1]);
      if (letters > 0 && (stop == at + letters || sign) && !MayBeFused(at, letters)) {
        Add(at, at + letters, space_before);
        if (sign) {
          Add(stop - 1, stop, false);
        } else {
          stop = PlainWords(stop);
        }
      } else {
        const size_t first = tokens_.size();
        Tokenise(text_, at, stop, space_before, &tokens_);
        CloseWithin(first);
      }
      space_before = false;
      at = stop;
    }
    Close(tokens_.size());
  }

 private:
  void Add(uint32_t begin, uint32_t end, bool space_before) {
    tokens_.push_back({.begin = begin, .end = end, .space_before = space_before});
  }

  // Adds words of letters alone from `at` on, behind which a plain word stands already, as long as
  // single spaces are all that parts them: most words of a text, none of which ends a sentence.
  // Returns the end of the last.
  uint32_t PlainWords(uint32_t at) {
    while (at + ByteWindow::kSize <= end_) {
      const ByteWindow window = ReadWindow(text_.data() + at);
      uint32_t offset = 0;
      while (offset < ByteWindow::kSize - 1 && (window.spaces >> offset & 1) != 0) {
        const auto letters = static_cast<uint32_t>(std::countr_one(window.letters >> (offset + 1)));
        const uint32_t end = offset + 1 + letters;
        if (letters == 0 || end >= ByteWindow::kSize || (window.spaces >> end & 1) == 0 ||
            MayBeFused(at + offset + 1, letters)) {
          break;
        }
        Add(at + offset + 1, at + end, true);
        offset = end;
      }
      if (offset == 0) return at;
      at += offset;
    }
    return at;
  }

  // Whether the sign behind a word of letters, with which the piece ends, is a token of its own.
  bool StandsAlone(uint32_t at, uint32_t letters, char sign) const {
    switch (sign) {
      case ',':
      case ';':
      case ':':
      case '?':
      case '!':
      case ')':
      case '"':
        return true;
      case '.':
        return letters > kLongestAbbreviation ||
               ClassifyAbbreviation(text_.substr(at, letters)) == Abbreviation::kNone;
      default:
        return false;
    }
  }

  // Words that tokenise.cc cuts ("cannot", "gonna") have five or six letters and one of these
  // first. Few words get that far, though many have the size or the letter.
  bool MayBeFused(uint32_t at, uint32_t letters) const {
    constexpr uint32_t kFirst =
        1u << ('c' & 31) | 1u << ('g' & 31) | 1u << ('l' & 31) | 1u << ('w' & 31);
    return static_cast<bool>((letters - 5 < 2) & (kFirst >> (text_[at] & 31)));
  }

  uint32_t ChunkEnd(uint32_t at) const {
    while (at < end_) {
      const uint8_t bits = ClassOf(text_[at]);
      if (bits & kSpaceByte) break;
      if (bits & kBeyondByte) {
        const BeyondCharacter character = ReadBeyond(text_.substr(at));
        if (character.kind == BeyondCharacter::kSpace) break;
        at += character.size;
      } else {
        ++at;
      }
    }
    return at;
  }

  // Ends sentences within the tokens of one piece, where a space is missing: "over.Then".
  void CloseWithin(size_t first) {
    for (size_t i = first + 1; i + 1 < tokens_.size(); ++i) {
      const Token& next = tokens_[i + 1];
      if (text_[tokens_[i].begin] != '.' || tokens_[i].space_before || next.space_before) continue;
      if (!Is(text_[next.begin], kUpperByte) || !Is(text_[tokens_[i].begin - 1], kLowerByte)) {
        continue;
      }
      const size_t rest = tokens_.size() - (i + 1);
      Close(i + 1);
      i = tokens_.size() - rest;
    }
  }

  // Makes a sentence of the first `count` tokens that wait.
  void Close(size_t count) {
    if (count == 0) return;
    is_first_ = false;
    Sentence& sentence = out_->emplace_back();
    sentence.tokens.assign(tokens_.begin(), tokens_.begin() + static_cast<ptrdiff_t>(count));
    sentence.begin = sentence.tokens.front().begin;
    sentence.end = sentence.tokens.back().end;
    tokens_.erase(tokens_.begin(), tokens_.begin() + static_cast<ptrdiff_t>(count));
  }

  std::string_view text_;
  uint32_t end_;
  std::vector<Sentence>* out_;
  std::vector<Token> tokens_;  // of the sentence under way
  bool is_first_ = true;       // of the stretch
};

}  // namespace

void Segment(std::string_view text, size_t begin, size_t end, std::vector<Sentence>* out) {
  constexpr size_t kMost = std::numeric_limits<uint32_t>::max();
  end = std::min({end, text.size(), kMost});
  if (begin >= end) return;
  Segmenter(text, static_cast<uint32_t>(end), out).Run(static_cast<uint32_t>(begin));
}

}  // namespace demarche::stance
