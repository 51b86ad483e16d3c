// Characters beyond ASCII as names are matched by them: what is part of a word, and how it folds.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_CHARACTERS_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_CHARACTERS_H_

#include <cstdint>
#include <string>

namespace demarche::stance {

enum class LetterCase : uint8_t { kNone, kLower, kUpper };

// Whether the code point is a letter, digit or mark, and so part of a word. A negative one, which
// stands for what is no UTF-8, is not.
bool IsOfWord(int32_t code_point);

// Appends what stands for a code point for which IsOfWord() is true in a folded word: lower case
// without diacritics, and nothing for a mark. Returns the case it is written in.
LetterCase AppendFolded(int32_t code_point, std::string* out);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_CHARACTERS_H_
