#include "stance_service/language/tokenise.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "stance_service/language/abbreviation.h"
#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

// Prefixes that stay with their word across a hyphen.
constexpr auto kHyphenPrefixes = std::to_array<std::string_view>({
    "anti", "co",   "counter", "cross", "e",     "ex",    "inter", "intra", "mega",  "micro",
    "mid",  "mini", "multi",   "neo",   "non",   "over",  "pan",   "post",  "pre",   "pro",
    "re",   "semi", "socio",   "sub",   "super", "trans", "ultra", "un",    "under",
});

// What may be glued to a number and is a word of its own.
constexpr auto kUnits = std::to_array<std::string_view>({
    "am", "bn", "cm",  "ft", "g",  "gb", "gw", "hz",  "k",  "kg", "km", "kph",
    "kw", "lb", "lbs", "m",  "mb", "mg", "mm", "mph", "mw", "pm", "tn",
});

constexpr auto kDomainEndings = std::to_array<std::string_view>({
    "biz",
    "ca",
    "com",
    "de",
    "edu",
    "eu",
    "fr",
    "gov",
    "info",
    "io",
    "mil",
    "net",
    "org",
    "ru",
    "tv",
    "uk",
});

// Words that UD cuts though nothing but letters stands in them.
struct Fused {
  std::string_view word;
  uint32_t cut;
};
// segment.cc (MayBeFused) knows their sizes and first letters.
constexpr auto kFused = std::to_array<Fused>({
    {"cannot", 3},
    {"gonna", 3},
    {"gotta", 3},
    {"wanna", 3},
    {"gimme", 3},
    {"lemme", 3},
});

template <size_t kSize>
bool Contains(const std::array<std::string_view, kSize>& sorted, std::string_view word) {
  constexpr size_t kLongest = 8;
  if (word.size() > kLongest) return false;
  std::array<char, kLongest> lower;
  std::transform(word.begin(), word.end(), lower.begin(), AsciiLower);
  return std::binary_search(sorted.begin(), sorted.end(),
                            std::string_view(lower.data(), word.size()));
}

bool EqualsLower(std::string_view word, std::string_view lower) {
  return std::equal(word.begin(), word.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return AsciiLower(a) == b; });
}

class Tokeniser {
 public:
  Tokeniser(std::string_view text, uint32_t end, std::vector<Token>* out)
      : text_(text), end_(end), out_(out) {}

  void Run(uint32_t begin, bool space_before) {
    space_before_ = space_before;
    chunk_begin_ = begin;
    uint32_t at = begin;
    if (const uint32_t stop = AddressEnd(begin); stop != begin) at = Emit(begin, stop);
    if (const uint32_t stop = SmileyEnd(begin); stop != begin) at = Emit(begin, stop);
    while (at < end_) at = WithMarks(IsWordAt(at) ? Word(at) : Punctuation(at));
  }

 private:
  char At(uint32_t i) const { return i < end_ ? text_[i] : '\0'; }
  std::string_view Slice(uint32_t begin, uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  bool IsAlnumAt(uint32_t i) const { return i < end_ && Is(text_[i], kAlnumByte | kBeyondByte); }
  // A letter, digit or mark, in ASCII or beyond.
  bool IsOfWordAt(uint32_t i) const {
    if (i >= end_ || !Is(text_[i], kAlnumByte | kBeyondByte)) return false;
    return !Is(text_[i], kBeyondByte) || ReadBeyond(Slice(i, end_)).IsOfWord();
  }

  bool IsWordAt(uint32_t i) const {
    const uint8_t bits = ClassOf(text_[i]);
    if (bits & kAlnumByte) return true;
    if (bits & kBeyondByte) {
      return ReadBeyond(Slice(i, end_)).IsOfWord();
    }
    // ".5"
    return text_[i] == '.' && i == chunk_begin_ && Is(At(i + 1), kDigitByte);
  }

  uint32_t Emit(uint32_t begin, uint32_t end) {
    Token& token = out_->emplace_back();
    token.begin = begin;
    token.end = end;
    token.space_before = space_before_;
    space_before_ = false;
    return end;
  }

  // The size of an apostrophe at `i`: 1, 3 for U+2019, 0 if there is none.
  uint32_t ApostropheSize(uint32_t i) const {
    const char c = At(i);
    if (c == '\'' || c == '`') return 1;
    if (Is(c, kBeyondByte) && Slice(i, std::min(end_, i + 3)) == "\u2019") return 3;
    return 0;
  }

  // The end of the clitic whose apostrophe is at `i` ("'s", "'ll"), or `i`.
  uint32_t CliticEnd(uint32_t i) const {
    const uint32_t size = ApostropheSize(i);
    if (size == 0) return i;
    uint32_t stop = i + size;
    while (stop < end_ && Is(text_[stop], kAlnumByte | kBeyondByte) && stop - i < size + 3) ++stop;
    // A closing quote after the clitic is no part of a word.
    while (stop > i + size && Is(text_[stop - 1], kBeyondByte)) --stop;
    if (IsOfWordAt(stop)) return i;
    const std::string_view letters = Slice(i + size, stop);
    if (letters.size() == 1) {
      const char c = AsciiLower(letters[0]);
      return c == 's' || c == 'd' || c == 'm' ? stop : i;
    }
    if (EqualsLower(letters, "re") || EqualsLower(letters, "ve") || EqualsLower(letters, "ll")) {
      return stop;
    }
    return i;
  }

  // True if "n't" ends at `i + size + 1`, where the apostrophe of that size is at `i`.
  bool IsNegation(uint32_t begin, uint32_t i, uint32_t size) const {
    return i > begin + 1 && AsciiLower(text_[i - 1]) == 'n' && AsciiLower(At(i + size)) == 't' &&
           !IsOfWordAt(i + size + 1);
  }

  static bool MayBeAddress(std::string_view chunk) {
    return AsciiLower(chunk[0]) == 'w' ||
           std::any_of(chunk.begin(), chunk.end(), [](char c) { return c == '@' || c == ':'; });
  }

  // A web or mail address, file name with path, or handle from `begin`; `begin` if there is none.
  uint32_t AddressEnd(uint32_t begin) const {
    const std::string_view chunk = Slice(begin, end_);
    if (chunk.size() < 4 || !MayBeAddress(chunk)) return begin;
    const size_t mail = chunk.find('@');
    const bool is_mail = mail != std::string_view::npos && mail > 0 &&
                         chunk.find('.', mail + 2) != std::string_view::npos &&
                         Is(chunk[mail - 1], kAlnumByte);
    const size_t scheme = chunk.find(':');
    const bool is_web = (scheme != std::string_view::npos && chunk.substr(scheme, 3) == "://") ||
                        EqualsLower(chunk.substr(0, 4), "www.");
    if (!is_mail && !is_web) return begin;
    if (!Is(chunk[0], kAlnumByte)) return begin;
    uint32_t stop = begin;
    while (stop < end_ && !IsOneOf(text_[stop], "<>\"'()[]{}|")) {
      if (Is(text_[stop], kBeyondByte) && !ReadBeyond(Slice(stop, end_)).IsOfWord()) break;
      ++stop;
    }
    while (stop > begin && IsOneOf(text_[stop - 1], ".,;:!?")) --stop;
    return stop;
  }

  static bool IsOneOf(char c, std::string_view set) {
    return set.find(c) != std::string_view::npos;
  }

  // ":-)" alone in its piece.
  uint32_t SmileyEnd(uint32_t begin) const {
    const uint32_t size = end_ - begin;
    if (size < 2 || size > 3 || !IsOneOf(text_[begin], ":;=8")) return begin;
    if (size == 3 && text_[begin + 1] != '-') return begin;
    return IsOneOf(text_[end_ - 1], "()DPp/") ? end_ : begin;
  }

  // The end of a plain word: letters and digits, and what joins them.
  uint32_t Word(uint32_t begin) {
    uint32_t i = begin;
    bool has_digit = false;
    if (text_[i] == '.') ++i;
    while (i < end_) {
      const char c = text_[i];
      const uint8_t bits = ClassOf(c);
      if (bits & kLetterByte) {
        if (has_digit && Is(text_[i - 1], kDigitByte) && IsUnitAt(begin, i)) break;
        ++i;
      } else if (bits & kDigitByte) {
        has_digit = true;
        ++i;
      } else if (bits & kBeyondByte) {
        const BeyondCharacter character = ReadBeyond(Slice(i, end_));
        if (character.IsOfWord()) {
          i += character.size;
        } else if (character.kind == BeyondCharacter::kApostrophe) {
          const uint32_t joined = JoinApostrophe(begin, i, character.size);
          if (joined == i) break;
          if (joined < i) return Emit(begin, joined), Emit(joined, i + character.size + 1);
          i = joined;
        } else {
          break;
        }
      } else if (c == '\'' || c == '`') {
        const uint32_t joined = JoinApostrophe(begin, i, 1);
        if (joined == i) break;
        if (joined < i) return Emit(begin, joined), Emit(joined, i + 2);
        i = joined;
      } else if (c == '.') {
        const uint32_t joined = JoinFullStop(begin, i);
        if (joined == i) break;
        i = joined;
      } else if (c == '$' && i - begin <= 2 && Is(text_[begin], kUpperByte)) {
        ++i;  // "US$" before a number
        break;
      } else if (Joins(begin, i, c)) {
        ++i;
      } else {
        break;
      }
    }
    return EmitWord(begin, i);
  }

  uint32_t EmitWord(uint32_t begin, uint32_t end) {
    const uint32_t size = end - begin;
    if (size == 5 || size == 6) {
      const std::string_view word = Slice(begin, end);
      for (const Fused& fused : kFused) {
        if (fused.word.size() == size && EqualsLower(word, fused.word)) {
          Emit(begin, begin + fused.cut);
          return Emit(begin + fused.cut, end);
        }
      }
    }
    Emit(begin, end);
    if (const uint32_t clitic = CliticEnd(end); clitic != end) return Emit(end, clitic);
    return end;
  }

  // Where the word goes on behind the apostrophe at `i`; `i` if it ends before it; less than `i` if
  // it ends there, before "n't".
  uint32_t JoinApostrophe(uint32_t begin, uint32_t i, uint32_t size) const {
    if (IsNegation(begin, i, size)) return i - 1;
    if (!IsAlnumAt(i + size) || CliticEnd(i) != i) return i;
    if (Is(text_[i + size], kBeyondByte) && !ReadBeyond(Slice(i + size, end_)).IsOfWord()) return i;
    return i + size;
  }

  bool IsUnitAt(uint32_t begin, uint32_t i) const {
    for (uint32_t k = begin; k < i; ++k) {
      if (Is(text_[k], kLetterByte | kBeyondByte)) return false;
    }
    uint32_t stop = i;
    while (stop < end_ && Is(text_[stop], kLetterByte)) ++stop;
    if (IsAlnumAt(stop)) return false;
    // "5 p.m."
    if (stop == i + 1 && At(stop) == '.' && AsciiLower(At(stop + 1)) == 'm') return true;
    return Contains(kUnits, Slice(i, stop));
  }

  // Where the word goes on behind the full stop at `i`; `i` if the full stop is no part of it.
  uint32_t JoinFullStop(uint32_t begin, uint32_t i) const {
    const char next = At(i + 1);
    if (Is(next, kAlnumByte)) {
      const bool digit_before = Is(text_[i - 1], kDigitByte);
      if (Is(next, kDigitByte)) return digit_before ? i + 1 : i;
      // "U.S", "p.m": one letter, or an abbreviation that goes on.
      const bool single_before = i == begin + 1 || (i >= begin + 2 && text_[i - 2] == '.');
      if (single_before && Is(text_[i - 1], kLetterByte)) return i + 1;
      if (EqualsLower(Slice(begin, std::min(end_, i + 2)), "ph.d")) return i + 1;
      uint32_t stop = i + 1;
      while (stop < end_ && Is(text_[stop], kAlnumByte)) ++stop;
      if (Contains(kDomainEndings, Slice(i + 1, stop))) return i + 1;
      // "report.pdf" goes on; a space is missing in "over.Then".
      return Is(next, kLowerByte) && Is(text_[begin], kLowerByte) && stop - i <= 5 ? i + 1 : i;
    }
    if (next == '.') return i;
    const std::string_view word = Slice(begin, i);
    switch (ClassifyAbbreviation(word)) {
      case Abbreviation::kNone:
        return i;
      case Abbreviation::kNumeric:
        return NumberFollows(i + 1) ? i + 1 : i;
      case Abbreviation::kTitle:
      case Abbreviation::kPlain:
        return i + 1;
    }
    return i;
  }

  bool NumberFollows(uint32_t i) const {
    size_t k = i;
    while (k < text_.size() && text_[k] == ' ') ++k;
    return k < text_.size() && Is(text_[k], kDigitByte);
  }

  // True if the sign `c` at `i` joins what stands on both sides of it into one token.
  bool Joins(uint32_t begin, uint32_t i, char c) const {
    const char before = text_[i - 1];
    const char after = At(i + 1);
    const bool digits = Is(before, kDigitByte) && Is(after, kDigitByte);
    switch (c) {
      case ',': {
        if (!digits) return false;
        uint32_t stop = i + 1;
        while (Is(At(stop), kDigitByte)) ++stop;
        return stop - i - 1 >= 2;
      }
      case ':':
      case '/':
        return digits;
      case '-':
        return JoinsHyphen(begin, i, digits);
      case '&':
        return Is(before, kUpperByte) && Is(after, kUpperByte);
      case '_':
        return IsAlnumAt(i + 1);
      default:
        return false;
    }
  }

  bool JoinsHyphen(uint32_t begin, uint32_t i, bool digits) const {
    if (digits) {
      // Telephone numbers and dates have groups; a range has two numbers and is cut.
      uint32_t stop = i + 1;
      while (Is(At(stop), kDigitByte)) ++stop;
      const uint32_t left = i - begin;
      const uint32_t right = stop - i - 1;
      const bool more_groups = At(stop) == '-' && Is(At(stop + 1), kDigitByte);
      const bool in_group = Slice(begin, i).find('-') != std::string_view::npos;
      return more_groups || in_group || (left == 3 && right == 4);
    }
    return Is(At(i + 1), kAlnumByte | kBeyondByte) && Contains(kHyphenPrefixes, Slice(begin, i));
  }

  uint32_t RunEnd(uint32_t i, std::string_view set) const {
    while (i < end_ && IsOneOf(text_[i], set)) ++i;
    return i;
  }

  uint32_t Punctuation(uint32_t i) {
    const char c = text_[i];
    if (Is(c, kBeyondByte)) return BeyondPunctuation(i);
    switch (c) {
      case '.':
        return Emit(i, RunEnd(i, "."));
      case '!':
      case '?':
        return Emit(i, RunEnd(i, "!?"));
      case '-':
      case '*':
      case '=':
      case '_':
      case '~':
      case '+':
      case '<':
      case '>':
      case '|':
        return Emit(i, RunEnd(i, std::string_view(&c, 1)));
      case '#':
      case '@': {
        uint32_t stop = i + 1;
        if (!Is(At(stop), kLetterByte)) return Emit(i, stop);
        while (IsAlnumAt(stop) || At(stop) == '_') ++stop;
        return Emit(i, stop);
      }
      case '\'':
      case '`':
        return Apostrophe(i, 1);
      default:
        return Emit(i, i + 1);
    }
  }

  // The token that ends at `end` takes the marks behind it, and an emoji what is joined to it.
  uint32_t WithMarks(uint32_t end) {
    bool joined = false;
    while (end < end_ && Is(text_[end], kBeyondByte)) {
      const BeyondCharacter character = ReadBeyond(Slice(end, end_));
      const bool mark = character.kind == BeyondCharacter::kMark;
      if (!mark &&
          (!joined || character.kind != BeyondCharacter::kSymbol || IsRegionalIndicator(end))) {
        break;
      }
      joined = mark && Slice(end, end + character.size) == "\u200D";
      end += character.size;
    }
    out_->back().end = end;
    return end;
  }

  uint32_t Apostrophe(uint32_t i, uint32_t size) {
    // A clitic behind something that is no word: "(the right)'s".
    if (i != chunk_begin_) {
      if (const uint32_t clitic = CliticEnd(i); clitic != i) return Emit(i, clitic);
    }
    uint32_t stop = i + size;
    if (size == 1 && At(stop) == text_[i]) return Emit(i, stop + 1);  // `` and ''
    // "'90s", "'em"
    if (Is(At(stop), kDigitByte) && Is(At(stop + 1), kDigitByte)) {
      while (Is(At(stop), kAlnumByte)) ++stop;
      return Emit(i, stop);
    }
    if (EqualsLower(Slice(stop, std::min(end_, stop + 2)), "em") && !Is(At(stop + 2), kAlnumByte)) {
      return Emit(i, stop + 2);
    }
    return Emit(i, stop);
  }

  uint32_t BeyondPunctuation(uint32_t i) {
    const BeyondCharacter character = ReadBeyond(Slice(i, end_));
    uint32_t stop = i + character.size;
    switch (character.kind) {
      case BeyondCharacter::kApostrophe:
        return Apostrophe(i, character.size);
      case BeyondCharacter::kEllipsis:
        return Emit(i, RunEnd(stop, "."));
      case BeyondCharacter::kDash:
        while (Is(At(stop), kBeyondByte)) {
          const BeyondCharacter next = ReadBeyond(Slice(stop, end_));
          if (next.kind != BeyondCharacter::kDash) break;
          stop += next.size;
        }
        return Emit(i, stop);
      default:
        if (IsRegionalIndicator(i) && IsRegionalIndicator(stop)) stop += 4;  // a flag has two
        return Emit(i, stop);
    }
  }

  // U+1F1E6 to U+1F1FF
  bool IsRegionalIndicator(uint32_t i) const {
    return Slice(i, std::min(end_, i + 3)) == "\xF0\x9F\x87" &&
           static_cast<unsigned char>(At(i + 3)) >= 0xA6 &&
           static_cast<unsigned char>(At(i + 3)) <= 0xBF;
  }

  std::string_view text_;
  uint32_t end_;
  std::vector<Token>* out_;
  uint32_t chunk_begin_ = 0;
  bool space_before_ = false;
};

}  // namespace

void Tokenise(std::string_view text, uint32_t begin, uint32_t end, bool space_before,
              std::vector<Token>* out) {
  Tokeniser(text, end, out).Run(begin, space_before);
}

}  // namespace demarche::stance
