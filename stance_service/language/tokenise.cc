#include "stance_service/language/tokenise.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "stance_service/language/addresses.h"
#include "stance_service/language/byte_class.h"
#include "stance_service/language/clitics.h"
#include "stance_service/language/piece.h"
#include "stance_service/language/word_joints.h"

namespace demarche::stance {
namespace {

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

class Tokeniser {
 public:
  Tokeniser(std::string_view text, uint32_t end, std::vector<Token>* out)
      : piece_{text, end}, out_(out) {}

  void Run(uint32_t begin, bool space_before) {
    space_before_ = space_before;
    chunk_begin_ = begin;
    uint32_t at = begin;
    if (const uint32_t stop = AddressEnd(piece_, begin); stop != begin) at = Emit(begin, stop);
    if (const uint32_t stop = SmileyEnd(piece_, begin); stop != begin) at = Emit(begin, stop);
    while (at < piece_.end) at = WithMarks(IsWordAt(at) ? Word(at) : Punctuation(at));
  }

 private:
  bool IsWordAt(uint32_t i) const {
    const uint8_t bits = ClassOf(piece_.text[i]);
    if (bits & kAlnumByte) return true;
    if (bits & kBeyondByte) {
      return ReadBeyond(piece_.Slice(i, piece_.end)).IsOfWord();
    }
    // ".5"
    return piece_.text[i] == '.' && i == chunk_begin_ && Is(piece_.At(i + 1), kDigitByte);
  }

  uint32_t Emit(uint32_t begin, uint32_t end) {
    Token& token = out_->emplace_back();
    token.begin = begin;
    token.end = end;
    token.space_before = space_before_;
    space_before_ = false;
    return end;
  }

  // The end of a plain word: letters and digits, and what joins them.
  uint32_t Word(uint32_t begin) {
    uint32_t i = begin;
    bool has_digit = false;
    if (piece_.text[i] == '.') ++i;
    while (i < piece_.end) {
      const char c = piece_.text[i];
      const uint8_t bits = ClassOf(c);
      if (bits & kLetterByte) {
        if (has_digit && Is(piece_.text[i - 1], kDigitByte) && IsUnitAt(piece_, begin, i)) break;
        ++i;
      } else if (bits & kDigitByte) {
        has_digit = true;
        ++i;
      } else if (bits & kBeyondByte) {
        const BeyondCharacter character = ReadBeyond(piece_.Slice(i, piece_.end));
        if (character.IsOfWord()) {
          i += character.size;
        } else if (character.kind == BeyondCharacter::kApostrophe) {
          const uint32_t joined = JoinApostrophe(piece_, begin, i, character.size);
          if (joined == i) break;
          if (joined < i) return Emit(begin, joined), Emit(joined, i + character.size + 1);
          i = joined;
        } else {
          break;
        }
      } else if (c == '\'' || c == '`') {
        const uint32_t joined = JoinApostrophe(piece_, begin, i, 1);
        if (joined == i) break;
        if (joined < i) return Emit(begin, joined), Emit(joined, i + 2);
        i = joined;
      } else if (c == '.') {
        const uint32_t joined = JoinFullStop(piece_, begin, i);
        if (joined == i) break;
        i = joined;
      } else if (c == '$' && i - begin <= 2 && Is(piece_.text[begin], kUpperByte)) {
        ++i;  // "US$" before a number
        break;
      } else if (Joins(piece_, begin, i, c)) {
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
      const std::string_view word = piece_.Slice(begin, end);
      for (const Fused& fused : kFused) {
        if (fused.word.size() == size && EqualsLower(word, fused.word)) {
          Emit(begin, begin + fused.cut);
          return Emit(begin + fused.cut, end);
        }
      }
    }
    Emit(begin, end);
    if (const uint32_t clitic = CliticEnd(piece_, end); clitic != end) return Emit(end, clitic);
    return end;
  }

  uint32_t RunEnd(uint32_t i, std::string_view set) const {
    while (i < piece_.end && IsOneOf(piece_.text[i], set)) ++i;
    return i;
  }

  uint32_t Punctuation(uint32_t i) {
    const char c = piece_.text[i];
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
        if (!Is(piece_.At(stop), kLetterByte)) return Emit(i, stop);
        while (piece_.IsAlnumAt(stop) || piece_.At(stop) == '_') ++stop;
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
    while (end < piece_.end && Is(piece_.text[end], kBeyondByte)) {
      const BeyondCharacter character = ReadBeyond(piece_.Slice(end, piece_.end));
      const bool mark = character.kind == BeyondCharacter::kMark;
      if (!mark &&
          (!joined || character.kind != BeyondCharacter::kSymbol || IsRegionalIndicator(end))) {
        break;
      }
      joined = mark && piece_.Slice(end, end + character.size) == "\u200D";
      end += character.size;
    }
    out_->back().end = end;
    return end;
  }

  uint32_t Apostrophe(uint32_t i, uint32_t size) {
    // A clitic behind something that is no word: "(the right)'s".
    if (i != chunk_begin_) {
      if (const uint32_t clitic = CliticEnd(piece_, i); clitic != i) return Emit(i, clitic);
    }
    uint32_t stop = i + size;
    if (size == 1 && piece_.At(stop) == piece_.text[i]) return Emit(i, stop + 1);  // `` and ''
    // "'90s", "'em"
    if (Is(piece_.At(stop), kDigitByte) && Is(piece_.At(stop + 1), kDigitByte)) {
      while (Is(piece_.At(stop), kAlnumByte)) ++stop;
      return Emit(i, stop);
    }
    if (EqualsLower(piece_.Slice(stop, std::min(piece_.end, stop + 2)), "em") &&
        !Is(piece_.At(stop + 2), kAlnumByte)) {
      return Emit(i, stop + 2);
    }
    return Emit(i, stop);
  }

  uint32_t BeyondPunctuation(uint32_t i) {
    const BeyondCharacter character = ReadBeyond(piece_.Slice(i, piece_.end));
    uint32_t stop = i + character.size;
    switch (character.kind) {
      case BeyondCharacter::kApostrophe:
        return Apostrophe(i, character.size);
      case BeyondCharacter::kEllipsis:
        return Emit(i, RunEnd(stop, "."));
      case BeyondCharacter::kDash:
        while (Is(piece_.At(stop), kBeyondByte)) {
          const BeyondCharacter next = ReadBeyond(piece_.Slice(stop, piece_.end));
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
    return piece_.Slice(i, std::min(piece_.end, i + 3)) == "\xF0\x9F\x87" &&
           static_cast<unsigned char>(piece_.At(i + 3)) >= 0xA6 &&
           static_cast<unsigned char>(piece_.At(i + 3)) <= 0xBF;
  }

  Piece piece_;
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
