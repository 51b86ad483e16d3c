// Whether a word is among a few: for lists that are too short for a table.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_ONE_OF_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_ONE_OF_H_

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace demarche::stance {

// Of an array or of words in braces.
template <size_t kSize>
bool IsOneOf(std::string_view word, const std::string_view (&words)[kSize]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_ONE_OF_H_
