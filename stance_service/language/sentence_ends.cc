#include "stance_service/language/sentence_ends.h"

#include <algorithm>
#include <cstddef>

#include "stance_service/language/abbreviation.h"
#include "stance_service/language/byte_class.h"
#include "stance_service/language/labels.h"

namespace demarche::stance {
namespace {

// What a token can do at the end of a sentence.
enum class Ending { kNone, kTerminator, kAbbreviation, kCloser };

bool IsSmiley(std::string_view token) {
  if (token.size() < 2 || token.size() > 3) return false;
  if (token[0] != ':' && token[0] != ';') return false;
  if (token.size() == 3 && token[1] != '-') return false;
  return token.back() == ')' || token.back() == '(' || token.back() == 'D' || token.back() == 'P';
}

Ending EndingOf(std::string_view token) {
  const char first = token[0];
  const char last = token.back();
  if (Is(last, kAlnumByte)) return IsSmiley(token) ? Ending::kTerminator : Ending::kNone;
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
  return IsSmiley(token) ? Ending::kTerminator : Ending::kNone;
}

bool IsNumber(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return Is(c, kDigitByte); });
}

// "II", "XIV": what numbers chapters.
bool IsRoman(std::string_view word) {
  return word.find_first_not_of("IVX") == std::string_view::npos;
}

bool IsEllipsis(std::string_view sign) {
  return sign.starts_with("..") || Is(sign[0], kBeyondByte);
}

class EndFinder {
 public:
  EndFinder(const NextPiece& next, const std::vector<Token>& tokens)
      : text_(next.text), next_(next.begin), next_end_(next.end), tokens_(tokens) {}

  bool Ends() const {
    bool closed = false;
    for (size_t i = tokens_.size(); i > 0;) {
      const Token& token = tokens_[i - 1];
      switch (EndingOf(Text(i - 1))) {
        case Ending::kNone:
          if (!IsGluedNote(i)) return false;
          --i;
          continue;
        case Ending::kCloser:
          if (const size_t note = NoteSize(i); note > 0) {
            i -= note;
          } else if (token.space_before && !ClosesQuotation(i - 1)) {
            return false;  // a sign with space before it opens what follows
          } else {
            --i;
          }
          closed = true;
          continue;
        case Ending::kTerminator:
          return !IsListNumber(i - 1) && TerminatorEnds(i - 1, closed);
        case Ending::kAbbreviation:
          return !IsListNumber(i - 1) && !BelongsToWhatEnds() && CanStart(SkipOpeners(next_)) &&
                 AbbreviationEnds(Text(i - 1), closed);
      }
    }
    return false;
  }

 private:
  std::string_view Text(size_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  char At(size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  // Full stops, exclamation and question marks: the token `i`, behind which nothing stands but
  // closing signs (`closed`).
  bool TerminatorEnds(size_t i, bool closed) const {
    if (BelongsToWhatEnds()) return false;
    const std::string_view sign = Text(i);
    if (At(next_) == '(' && !IsEllipsis(sign)) return BracketStarts();
    if (closed && IsSignatureToTheEnd()) return false;
    if (sign == "." && IsReferenceWithin(i)) return false;
    const uint32_t start = SkipOpeners(next_);
    if (IsEllipsis(sign) && !closed && IsQuotationOpen() && !StartsSentences(NextWord(start))) {
      return false;
    }
    if (CanStart(start)) return true;
    // In lower case: only directly behind the sign, which must be more than part of a name
    // ("Yahoo!").
    if (closed || start != next_ || i == 0 || IsEllipsis(sign)) return false;
    const std::string_view before = Text(i - 1);
    if (!Is(before[0], kLowerByte | kDigitByte) && sign[0] != '.') return false;
    return !tokens_[i].space_before && before.size() > 1 &&
           ClassifyAbbreviation(before) == Abbreviation::kNone;
  }

  // What stands behind the space goes with the sentence that ended before it: more signs (". . ."),
  // a note, a smiley, a closing quote with nothing behind it.
  bool BelongsToWhatEnds() const {
    const char c = At(next_);
    if ((c == '.' || c == '!' || c == '?') && !Is(At(next_ + 1), kAlnumByte)) return true;
    if (IsSmiley(text_.substr(next_, next_end_ - next_))) return true;
    if (c == '[' && NoteFollows()) return true;
    if (Is(c, kDigitByte) && NoteNumberFollows()) return true;
    return SkipOpeners(next_) >= text_.size();
  }

  // The first letter or digit at or after `i`, past quotes, brackets and dashes.
  uint32_t SkipOpeners(uint32_t i) const {
    while (i < text_.size() && !Is(text_[i], kAlnumByte)) {
      if (Is(text_[i], kBeyondByte)) {
        const BeyondCharacter character = ReadBeyond(text_.substr(i));
        if (character.IsOfWord()) break;
        i += character.size;
      } else {
        ++i;
      }
    }
    return i;
  }

  // A sentence may start with anything but a word in lower case; "iPhone" is none.
  bool CanStart(uint32_t i) const {
    if (!Is(At(i), kLowerByte)) return true;
    while (i < text_.size() && Is(text_[i], kLowerByte)) ++i;
    return Is(At(i), kUpperByte);
  }

  // Whether the bracket that follows is a sentence of its own. It is not if the sentence goes on
  // behind it: "won with “Viva!” (1965), and …".
  bool BracketStarts() const {
    constexpr size_t kLongest = 300;
    size_t close = next_;
    for (int depth = 0; close < text_.size() && close < next_ + kLongest; ++close) {
      depth += text_[close] == '(' ? 1 : text_[close] == ')' ? -1 : 0;
      if (depth == 0) break;
    }
    if (At(close) != ')') return CanStart(SkipOpeners(next_));
    size_t behind = close + 1;
    if (At(behind) == ',' || At(behind) == ';' || At(behind) == ':') return false;
    while (Is(At(behind), kSpaceByte) && behind < text_.size()) ++behind;
    return !Is(At(behind), kLowerByte);
  }

  // "… is peace.” — Maria Lund", to the end of the paragraph.
  bool IsSignatureToTheEnd() const {
    constexpr size_t kLongest = 50;
    if (text_.size() - next_ > kLongest) return false;
    const bool dash =
        At(next_) == '-' || (Is(At(next_), kBeyondByte) &&
                             ReadBeyond(text_.substr(next_)).kind == BeyondCharacter::kDash);
    if (!dash || !Is(At(SkipOpeners(next_)), kUpperByte)) return false;
    return text_.substr(next_).find_first_of(".!?") == std::string_view::npos;
  }

  // "(b. March 2009)", "(see p. 28)": within brackets a short word before a number or month.
  bool IsReferenceWithin(size_t i) const {
    constexpr size_t kLongest = 4, kFarthest = 40;
    if (i == 0 || tokens_[i - 1].end - tokens_[i - 1].begin > kLongest) return false;
    if (!Is(At(next_), kDigitByte) && !IsMonth(text_.substr(next_, next_end_ - next_))) {
      return false;
    }
    for (size_t k = i; k > 0 && i - k < kFarthest; --k) {
      const char c = text_[tokens_[k - 1].begin];
      if (c == ')' || c == ']') return false;
      if (c == '(' || c == '[') return true;
    }
    return false;
  }

  bool AbbreviationEnds(std::string_view token, bool closed) const {
    const Abbreviation kind = ClassifyAbbreviation(token.substr(0, token.size() - 1));
    if (kind == Abbreviation::kTitle || kind == Abbreviation::kNumeric) return false;
    if (closed) return true;
    const uint32_t begin = SkipOpeners(next_);
    uint32_t stop = begin;
    while (stop < text_.size() && Is(text_[stop], kLetterByte)) ++stop;
    // "J. I. Case": an initial before another.
    if (At(stop) == '.') return false;
    const std::string_view word = text_.substr(begin, stop - begin);
    if (IsHalfOfDay(token)) return stop > begin && !GoesOnBehindTime(word);
    if (token == "etc.") return stop > begin;
    return StartsSentences(word);
  }

  static bool IsHalfOfDay(std::string_view token) {
    return token.size() == 4 && (AsciiLower(token[0]) == 'a' || AsciiLower(token[0]) == 'p') &&
           token[1] == '.' && AsciiLower(token[2]) == 'm';
  }

  // "5 p.m. EST", "5 p.m. Friday".
  static bool GoesOnBehindTime(std::string_view word) {
    constexpr size_t kLongestZone = 4;
    const bool capitals =
        word.size() > 1 && word.size() <= kLongestZone &&
        std::all_of(word.begin(), word.end(), [](char c) { return Is(c, kUpperByte); });
    return capitals || IsMonth(word) || IsWeekday(word) || word == "Eastern" || word == "Central" ||
           word == "Pacific" || word == "Mountain" || word == "Greenwich" || word == "Universal";
  }

  // The tokens of "[17]" or "[source needed]", which belong to the sentence before, as the last of
  // the first `count`; 0 if they are none.
  size_t NoteSize(size_t count) const {
    constexpr size_t kMost = 8;
    if (Text(count - 1) != "]") return 0;
    for (size_t size = 3; size <= kMost && size < count; ++size) {
      if (Text(count - size) != "[") continue;
      const char first = text_[tokens_[count - size + 1].begin];
      if (size == 3 && Is(first, kDigitByte)) return size;
      return Is(first, kLowerByte) && EndingOf(Text(count - size - 1)) == Ending::kTerminator ? size
                                                                                              : 0;
    }
    return 0;
  }
  bool NoteFollows() const {
    constexpr size_t kLongest = 40;
    const size_t close = text_.substr(0, next_ + kLongest).find(']', next_);
    if (close == std::string_view::npos || close == next_ + 1) return false;
    const std::string_view inside = text_.substr(next_ + 1, close - next_ - 1);
    return IsNumber(inside) || std::all_of(inside.begin(), inside.end(),
                                           [](char c) { return c == ' ' || Is(c, kLowerByte); });
  }

  // The number of a note, as the last of the first `count` tokens: "to innovate.23" or, behind a
  // space, "… Lund found. 1" before a word that starts sentences.
  bool IsGluedNote(size_t count) const {
    constexpr size_t kMostDigits = 3;
    if (count < 4 || !IsNumber(Text(count - 1)) || Text(count - 1).size() > kMostDigits) {
      return false;
    }
    const std::string_view sign = Text(count - 2);
    if (tokens_[count - 1].space_before) {
      return EndingOf(sign) == Ending::kTerminator && StartsSentences(NextWord(next_));
    }
    const bool quote = EndingOf(sign) == Ending::kCloser && Text(count - 3) == ".";
    return (sign == "." && Is(text_[tokens_[count - 2].begin - 1], kLowerByte)) || quote;
  }
  bool NoteNumberFollows() const {
    constexpr uint32_t kMostDigits = 2;
    uint32_t i = next_;
    while (Is(At(i), kDigitByte)) ++i;
    return i - next_ <= kMostDigits && At(i) == ' ' && StartsSentences(NextWord(i + 1));
  }
  std::string_view NextWord(uint32_t i) const {
    uint32_t stop = i;
    while (stop < text_.size() && Is(text_[stop], kLetterByte)) ++stop;
    return text_.substr(std::min<size_t>(i, text_.size()), stop - i);
  }

  // A straight quotation mark with space before it, if another in the sentence waits for it.
  bool ClosesQuotation(size_t i) const {
    if (Text(i) != "\"") return false;
    const auto marks = std::count_if(tokens_.begin(), tokens_.begin() + static_cast<ptrdiff_t>(i),
                                     [&](const Token& token) { return text_[token.begin] == '"'; });
    return marks % 2 == 1;
  }

  // “I back our speaker … Ann Lee,” said in one breath: a quotation that began in this sentence
  // goes on. Not one that goes on and on, for all of it is looked at again behind each ellipsis.
  bool IsQuotationOpen() const {
    constexpr size_t kMost = 100;
    if (tokens_.size() > kMost) return false;
    bool open = false;
    for (const Token& token : tokens_) {
      const std::string_view sign = text_.substr(token.begin, token.end - token.begin);
      if (sign == "\"") open = !open;
      if (sign == "“") open = true;
      if (sign == "”") open = false;
    }
    return open;
  }

  // "1." or "IV." before an item of a list or a chapter, behind a bullet or nothing.
  bool IsListNumber(size_t terminator) const {
    constexpr uint32_t kLongest = 4;
    if (terminator == 0 || terminator > 2 || Text(terminator) != "." ||
        tokens_[terminator].space_before) {
      return false;
    }
    if (terminator == 2 && Is(text_[tokens_[0].begin], kAlnumByte)) return false;
    const std::string_view number = Text(terminator - 1);
    return number.size() <= kLongest - (IsNumber(number) ? 1 : 0) &&
           (IsNumber(number) || IsRoman(number));
  }

  std::string_view text_;
  uint32_t next_;
  uint32_t next_end_;
  const std::vector<Token>& tokens_;
};

}  // namespace

bool SentenceEndsBefore(const NextPiece& next, const std::vector<Token>& tokens, bool is_first) {
  return EndFinder(next, tokens).Ends() || (is_first && IsLabelBefore(next, tokens)) ||
         IsCaptionAt(next);
}

}  // namespace demarche::stance
