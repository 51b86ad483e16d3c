#include "ingest_service/normalise/dates.h"

#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "ingest_service/normalise/clock_times.h"
#include "ingest_service/normalise/date_cursor.h"
#include "ingest_service/normalise/date_tokens.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/written_days.h"

namespace demarche::ingest {
namespace {

// "10:30 GMT, 3 May 2024": a time that stands before its date.
void TimeBefore(const DateCursor& at, size_t date_at, Date& date, size_t& begin_token) {
  if (date.precision != v1::TIME_PRECISION_DAY) return;
  for (size_t back = 2; back <= 10 && back <= date_at; ++back) {
    size_t i = date_at - back;
    Date with_time = date;
    if (!ReadTime(at, i, with_time)) continue;
    while (i < date_at &&
           (at.IsSign(i, ',') || at.IsSign(i, '-') || at.IsSign(i, '?') || at.IsSign(i, '|') ||
            at.IsWord(i, "on") || at.IsSign(i, '.') || at.Weekday(i))) {
      ++i;
    }
    if (i == date_at) {
      date = with_time;
      begin_token = date_at - back;
    }
    return;
  }
}

// What may stand between a date and its time.
void TimeAfter(const DateCursor& at, size_t& i, Date& date) {
  size_t j = i;
  for (int skipped = 0; skipped < 4 && at.Has(j); ++skipped) {
    Date with_time = date;
    size_t k = j;
    if (ReadTime(at, k, with_time)) {
      date = with_time;
      i = k;
      return;
    }
    const DateToken& token = at.token(j);
    const bool skip = (token.kind == DateTokenKind::kSign &&
                       std::string_view(",-|()/?@.;").find(token.sign) != std::string_view::npos) ||
                      (token.kind == DateTokenKind::kWord && CountCharacters(token.folded) <= 6 &&
                       at.Month(j) == 0);  // "t", "at", "um", "à las", "kl"
    if (!skip) return;
    ++j;
  }
}

}  // namespace

std::optional<FoundDate> FindDate(std::string_view text, DayOrder order) {
  const std::vector<DateToken> tokens = DateTokens(text);
  const DateCursor at(tokens);
  std::optional<FoundDate> coarse;
  for (size_t i = 0; i < tokens.size(); ++i) {
    // Not within a number or name: "1.2.2022" has no date at its "2.2022".
    if (i > 0 && !tokens[i].spaced && tokens[i - 1].kind == DateTokenKind::kNumber) continue;
    size_t next = i;
    auto date = ReadDay(at, order, next);
    if (!date) continue;
    if (date->precision == v1::TIME_PRECISION_DAY) TimeAfter(at, next, *date);
    size_t begin = i;
    TimeBefore(at, i, *date, begin);
    const FoundDate found{*date, tokens[begin].begin, tokens[next - 1].end};
    // A whole date further on is worth more than a month here.
    if (date->precision != v1::TIME_PRECISION_MONTH) return found;
    if (!coarse) coarse = found;
  }
  return coarse;
}

DayOrder DayOrderOf(std::string_view language_tag) {
  const std::string tag = LowerAscii(language_tag);
  if (tag.empty() || tag == "en") return DayOrder::kUnknown;
  return tag.starts_with("en-us") || tag.starts_with("en_us") ? DayOrder::kMonthFirst
                                                              : DayOrder::kDayFirst;
}

int64_t DayNumber(const Date& date) {
  const absl::CivilDay day(date.year, date.month == 0 ? 1 : date.month,
                           date.day == 0 ? 1 : date.day);
  return day - absl::CivilDay(1970, 1, 1);
}

int64_t UnixSeconds(const Date& date) {
  int64_t seconds = DayNumber(date) * 86400;
  if (date.precision == v1::TIME_PRECISION_SECOND || date.precision == v1::TIME_PRECISION_MINUTE) {
    seconds += date.hour * 3600 + date.minute * 60 + date.second;
    seconds -= date.offset_minutes.value_or(0) * 60;
  }
  return seconds;
}

}  // namespace demarche::ingest
