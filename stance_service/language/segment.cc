#include "stance_service/language/segment.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "stance_service/language/abbreviation.h"
#include "stance_service/language/byte_class.h"
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

// What a token can do at the end of a sentence.
enum class Ending { kNone, kTerminator, kAbbreviation, kCloser };

Ending EndingOf(std::string_view token) {
  const char first = token[0];
  const char last = token.back();
  if (Is(last, kAlnumByte)) return Ending::kNone;
  if (first == '.' || first == '!' || first == '?') return Ending::kTerminator;
  if (last == '.') {
    return ReadBeyond(token).kind == BeyondCharacter::kEllipsis ? Ending::kTerminator
                                                                : Ending::kAbbreviation;
  }
  if (first == '"' || first == ')' || first == ']' || first == '}' || first == '\'') {
    return Ending::kCloser;
  }
  if (Is(first, kBeyondByte)) {
    switch (ReadBeyond(token).kind) {
      case BeyondCharacter::kEllipsis:
        return Ending::kTerminator;
      case BeyondCharacter::kApostrophe:
      case BeyondCharacter::kClosing:
        return token.size() <= 3 ? Ending::kCloser : Ending::kNone;
      default:
        return Ending::kNone;
    }
  }
  return Ending::kNone;
}

class Segmenter {
 public:
  Segmenter(std::string_view text, uint32_t end, std::vector<Sentence>* out)
      : text_(text), end_(end), out_(out) {}

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
      if (EndsBefore(at) || IsDateline(at)) Close(tokens_.size());
      const uint32_t stop = ChunkEnd(at);
      const size_t first = tokens_.size();
      Tokenise(text_.substr(0, end_), at, stop, space_before, &tokens_);
      CloseWithin(first);
      space_before = false;
      at = stop;
    }
    Close(tokens_.size());
  }

 private:
  std::string_view Text(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }

  uint32_t ChunkEnd(uint32_t at) const {
    while (at < end_) {
      const uint8_t bits = ClassOf(text_[at]);
      if (bits & kSpaceByte) break;
      if (bits & kBeyondByte) {
        const BeyondCharacter character = ReadBeyond(text_.substr(at, end_ - at));
        if (character.kind == BeyondCharacter::kSpace) break;
        at += character.size;
      } else {
        ++at;
      }
    }
    return at;
  }

  // True if the sentence ends with the last token, white space follows, and then what is at `next`.
  bool EndsBefore(uint32_t next) const {
    size_t i = tokens_.size();
    bool closed = false;
    while (i > 0) {
      const Token& token = tokens_[i - 1];
      const Ending ending = EndingOf(Text(token));
      if (ending == Ending::kNone) return false;
      if (ending == Ending::kCloser) {
        // A sign with space before it opens what follows.
        if (token.space_before && !IsNote(i)) return false;
        closed = true;
        i -= IsNote(i) ? 3 : 1;
        continue;
      }
      if (IsListNumber(i - 1) || NoteFollows(next)) return false;
      if (!NextCanStart(next)) return false;
      return ending == Ending::kTerminator || AbbreviationEnds(Text(token), next, closed);
    }
    return false;
  }

  // True if all there is so far is "WARSAW (Reuters) -" or "PARIS, May 3 —", and what is at `next`
  // begins a sentence.
  bool IsDateline(uint32_t next) const {
    constexpr size_t kMostTokens = 12;
    if (tokens_.size() < 2 || tokens_.size() > kMostTokens || !is_first_) return false;
    const std::string_view last = Text(tokens_.back());
    const bool dash = last == "-" || last == "--" ||
                      (Is(last[0], kBeyondByte) && ReadBeyond(last).kind == BeyondCharacter::kDash);
    if (!dash || !tokens_.back().space_before) return false;
    const std::string_view place = Text(tokens_[0]);
    if (place.size() < 4 ||
        std::any_of(place.begin(), place.end(), [](char c) { return Is(c, kLowerByte); })) {
      return false;
    }
    for (const Token& token : tokens_) {
      if (Is(text_[token.begin], kLowerByte)) return false;
    }
    const uint32_t i = SkipOpeners(next);
    return i < end_ && Is(text_[i], kUpperByte);
  }

  // "[17]", which belongs to the sentence before it, as the last of the first `count` tokens.
  bool IsNote(size_t count) const {
    return count >= 4 && Text(tokens_[count - 1]) == "]" && Text(tokens_[count - 3]) == "[" &&
           Is(text_[tokens_[count - 2].begin], kDigitByte);
  }
  bool NoteFollows(uint32_t next) const {
    if (text_[next] != '[') return false;
    uint32_t i = next + 1;
    while (i < end_ && Is(text_[i], kDigitByte)) ++i;
    return i > next + 1 && i < end_ && text_[i] == ']';
  }

  // "1." before an item of a list.
  bool IsListNumber(size_t terminator) const {
    return terminator == 1 && Text(tokens_[1]) == "." && !tokens_[1].space_before &&
           tokens_[0].end - tokens_[0].begin <= 3 &&
           std::all_of(text_.begin() + tokens_[0].begin, text_.begin() + tokens_[0].end,
                       [](char c) { return Is(c, kDigitByte); });
  }

  // The first letter or digit at or after `i`, past quotes, brackets and dashes.
  uint32_t SkipOpeners(uint32_t i) const {
    while (i < end_ && !Is(text_[i], kAlnumByte)) {
      if (Is(text_[i], kBeyondByte)) {
        const BeyondCharacter character = ReadBeyond(text_.substr(i, end_ - i));
        if (character.kind == BeyondCharacter::kLetter) break;
        i += character.size;
      } else {
        ++i;
      }
    }
    return i;
  }

  bool NextCanStart(uint32_t next) const {
    const uint32_t i = SkipOpeners(next);
    return i >= end_ || !Is(text_[i], kLowerByte);
  }

  bool AbbreviationEnds(std::string_view token, uint32_t next, bool closed) const {
    const std::string_view word = token.substr(0, token.size() - 1);
    const Abbreviation kind = ClassifyAbbreviation(word);
    if (kind == Abbreviation::kTitle || kind == Abbreviation::kNumeric) return false;
    if (closed) return true;
    const uint32_t begin = SkipOpeners(next);
    uint32_t stop = begin;
    while (stop < end_ && Is(text_[stop], kLetterByte)) ++stop;
    // "J. I. Case": an initial before another.
    if (stop < end_ && text_[stop] == '.') return false;
    return StartsSentences(text_.substr(begin, stop - begin));
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
