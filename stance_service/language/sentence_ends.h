// Where one sentence ends and the next begins, as far as white space parts them.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_SENTENCE_ENDS_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_SENTENCE_ENDS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "stance_service/language/byte_class.h"
#include "stance_service/language/sentence.h"

namespace demarche::stance {

// What stands behind the white space: the piece [begin, end) of `text`, without white space in it.
// `text` ends where the paragraph does.
struct NextPiece {
  std::string_view text;
  uint32_t begin = 0;
  uint32_t end = 0;
};

// Whether a sentence or label can end with a token that begins and ends with these bytes. No word
// does, nor what ends with a letter as "'s" does, unless it is a smiley or has a number ("Figure
// 2b"); of the signs in one byte only a few do.
inline bool MayBeLast(char first, char last, bool one_byte) {
  if (Is(last, kLetterByte)) return Is(first, kDigitByte) || first == ':' || first == ';';
  if (!one_byte || !Is(last, kPunctByte)) return true;
  return std::string_view(".!?-\")]}'").find(last) != std::string_view::npos;
}

// False only where SentenceEndsBefore says no: behind nearly every word. `last` is the last token.
inline bool MayEndBefore(const NextPiece& next, const Token& last) {
  const char sign = next.text[next.end - 1];
  return MayBeLast(next.text[last.begin], next.text[last.end - 1], last.end - last.begin == 1) ||
         sign == ':' || (sign == ',' && next.text[next.end - 2] == 'y');
}

// True if the sentence whose tokens so far are given, at least one, ends before `next`. `is_first`:
// it is the first of its paragraph, and may be no more than a label ("GENEVA (Reuters) —").
bool SentenceEndsBefore(const NextPiece& next, const std::vector<Token>& tokens, bool is_first);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_SENTENCE_ENDS_H_
