// Dates as people and programs write them.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_DATES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_DATES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "demarche/v1/article.pb.h"

namespace demarche::ingest {

// A point or stretch of time as it was written: local to `offset_minutes`, or to a place unknown.
struct Date {
  int year = 0;    // 1500 to 2200
  int month = 0;   // 1 to 12; 0 where the precision is a year
  int day = 0;     // 1 to 31; 0 where the precision is a year or month
  int hour = 0;    // 0 to 23
  int minute = 0;  // 0 to 59
  int second = 0;  // 0 to 59
  // East of UTC.
  std::optional<int> offset_minutes;
  v1::TimePrecision precision = v1::TIME_PRECISION_DAY;
  // Probability that it was read as it was meant; below 0.9 where day and month could be swapped or
  // the century is a guess.
  double confidence = 1;
};

// Which of two numbers is the day in "3/4/2022".
enum class DayOrder { kUnknown, kDayFirst, kMonthFirst };

struct FoundDate {
  Date date;
  // Where it stands in the text, bytes, half-open; with its time of day and zone.
  size_t begin = 0;
  size_t end = 0;
};

// The first date in `text`: ISO 8601 (also basic form), RFC 2822, textual dates with month names of
// English and some thirty other languages ("15 Feb 2022", "October 14, 2009", "3. Mai 2024"),
// numeric dates in digits of any script, Chinese, Japanese (also of eras), Korean, Vietnamese and
// Thai dates, those of the Persian calendar, and a Unix time that stands alone. A day without a
// year is no date. Relative times ("yesterday") are not read: there is no clock here.
std::optional<FoundDate> FindDate(std::string_view text, DayOrder order = DayOrder::kUnknown);

// The day order that a language tag suggests: month first for American English alone.
DayOrder DayOrderOf(std::string_view language_tag);

// Seconds since 1970-01-01T00:00Z. Without an offset it is taken as UTC; a date without time of day
// stands at 00:00 UTC of its first day, whatever its offset.
int64_t UnixSeconds(const Date& date);

// Days since 1970-01-01, for comparing days alone.
int64_t DayNumber(const Date& date);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_DATES_H_
