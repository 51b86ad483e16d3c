// The numbers, words and signs that dates are written with. DateCursor looks at them.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_DATE_TOKENS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_DATE_TOKENS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::ingest {

enum class DateTokenKind { kNumber, kWord, kSign };

struct DateToken {
  DateTokenKind kind = DateTokenKind::kSign;
  size_t begin = 0;
  size_t end = 0;
  int64_t value = 0;     // of a number
  size_t digits = 0;     // of a number
  bool persian = false;  // a number in the digits of Persian and Urdu
  std::string folded;    // of a word
  char sign = 0;         // of a sign; '?' for one beyond ASCII
  bool spaced = false;   // white space stands before it
};

// Digits of any script are numbers. The Chinese, Japanese and Korean signs for year, month and day
// are words of their own. Reads no further than the first 4,000.
std::vector<DateToken> DateTokens(std::string_view text);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_DATE_TOKENS_H_
