#include "stance_service/analysis/positions/statement_time.h"

#include <string_view>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace demarche::stance {
namespace {

constexpr int64_t kDaySeconds = 86400;

// 1 to 12; 0 for another word. "May" must be capitalised, as all of them are.
int MonthOf(std::string_view word) {
  static constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
  for (int m = 0; m < 12; ++m) {
    if (word == kMonths[m]) return m + 1;
    const bool shortened =
        word.size() >= 3 && word.size() <= 5 &&
        kMonths[m].starts_with(word.substr(0, word.ends_with('.') ? word.size() - 1 : word.size()));
    if (shortened && m != 4 && word.size() >= 3) return m + 1;
  }
  return 0;
}

// The number that a token is; -1 if it is none of at most four digits.
int NumberOf(std::string_view word) {
  if (word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") ||
      word.ends_with("rd")) {
    word.remove_suffix(2);
  }
  if (word.empty() || word.size() > 4) return -1;
  int number = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool IsYear(int number) { return number >= 1945 && number <= 2099; }
bool IsDay(int number) { return number >= 1 && number <= 31; }

}  // namespace

std::optional<int64_t> TimeNamedIn(const Document& document, int s) {
  const auto& tokens = document.sentences[s].tokens;
  const int n = static_cast<int>(tokens.size());
  const auto word = [&](int i) {
    return i >= 0 && i < n ? document.Text(tokens[i].begin, tokens[i].end) : std::string_view();
  };
  const int64_t published = document.published_seconds;
  for (int i = 0; i < n; ++i) {
    int year = 0;
    int month = MonthOf(word(i));
    int day = 1;
    if (month > 0) {
      int next = i + 1;
      if (IsDay(NumberOf(word(i - 1)))) {
        day = NumberOf(word(i - 1));
      } else if (IsDay(NumberOf(word(next)))) {
        day = NumberOf(word(next));
        ++next;
      } else if (!IsYear(NumberOf(word(next)))) {
        continue;  // a month alone dates nothing
      }
      if (word(next) == ",") ++next;
      if (IsYear(NumberOf(word(next)))) year = NumberOf(word(next));
    } else if (IsYear(NumberOf(word(i))) && (word(i - 1) == "In" || word(i - 1) == "in") &&
               MonthOf(word(i + 1)) == 0) {
      year = NumberOf(word(i));
      month = 1;
    } else {
      continue;
    }
    if (year == 0) {
      if (published == 0) continue;
      const absl::CivilDay today =
          absl::ToCivilDay(absl::FromUnixSeconds(published), absl::UTCTimeZone());
      year = static_cast<int>(today.year());
      if (absl::CivilDay(year, month, day) > today + 1) --year;
    }
    const int64_t seconds =
        absl::ToUnixSeconds(absl::FromCivil(absl::CivilDay(year, month, day), absl::UTCTimeZone()));
    if (published != 0 && seconds > published + kDaySeconds) continue;
    return seconds;
  }
  return std::nullopt;
}

}  // namespace demarche::stance
