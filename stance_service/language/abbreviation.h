// Which words keep the full stop that follows them.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_ABBREVIATION_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_ABBREVIATION_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace demarche::stance {

enum class Abbreviation : uint8_t {
  kNone,     // the full stop ends the sentence
  kTitle,    // "Gen.": a name follows, the sentence never ends here
  kNumeric,  // "No.", "pp.": an abbreviation only if a number follows
  kPlain,    // "Inc.", "U.S.", "Feb.": the sentence may end here too
};

// Longer words are none, unless they have a full stop within.
inline constexpr size_t kLongestAbbreviation = 8;

// `word` stands without its full stop, as written.
Abbreviation ClassifyAbbreviation(std::string_view word);

// True if `word` is a capitalised word that seldom follows an abbreviation within a sentence
// ("The", "But", "He"), so that the sentence ended before it.
bool StartsSentences(std::string_view word);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_ABBREVIATION_H_
