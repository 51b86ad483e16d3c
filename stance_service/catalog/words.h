// Words as names are matched by them: runs of letters and digits, folded.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_WORDS_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::stance {

// How a word is written. A word without letters of both cases counts as kLower ("2030", "北京").
enum class WordCase : uint8_t { kLower, kCapitalised, kCapitals };

struct NameWord {
  // Bytes of the text, half-open. The dots of an acronym are inside: "U.S." is one word, "US".
  uint32_t begin = 0;
  uint32_t end = 0;
  WordCase letter_case = WordCase::kLower;
  // True if no more than a space, hyphen, dash, apostrophe, full stop, slash, ampersand or plus
  // stands between this word and the one before, so that one name can hold both.
  bool joined = false;
  // True only of ASCII letters and digits alone, which fold to themselves in lower case.
  bool plain = false;
  // Lower case, without diacritics. Points into the buffer given to ScanWords.
  uint32_t folded_begin = 0;
  uint32_t folded_size = 0;
};

struct NameWords {
  std::vector<NameWord> words;
  std::string folded;

  std::string_view Folded(const NameWord& word) const {
    return std::string_view(folded).substr(word.folded_begin, word.folded_size);
  }
};

// Appends nothing, never fails: invalid UTF-8 separates words. `out` is cleared first, and its
// memory reused.
void ScanWords(std::string_view text, NameWords* out);

// Appends the first word that begins at byte `from` or later, and returns its end; npos if there is
// none. `from` is the end of the word before (so that `joined` comes right) or the text's
// beginning.
size_t ScanWord(std::string_view text, size_t from, NameWords* out);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_WORDS_H_
