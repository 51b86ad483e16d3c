#include "ingest_service/normalise/written_days.h"

#include <cstdint>
#include <string_view>

#include "ingest_service/normalise/civil_days.h"
#include "ingest_service/normalise/clock_times.h"
#include "ingest_service/normalise/other_calendars.h"

namespace demarche::ingest {
namespace {

// 2022-02-15, 2022/2/15, 2022.02.15, 2022年2月15日, 2022년 2월 15일, 2022 February 15.
std::optional<Date> YearFirst(const DateCursor& at, size_t& i) {
  if (!at.IsYear(i)) return std::nullopt;
  const int64_t year = at.Value(i);
  if ((at.IsWord(i + 1, "年") || at.IsWord(i + 1, "년")) && at.IsNumber(i + 2) &&
      (at.IsWord(i + 3, "月") || at.IsWord(i + 3, "월"))) {
    if (at.IsNumber(i + 4) && (at.IsWord(i + 5, "日") || at.IsWord(i + 5, "일")) &&
        IsCivilDay(year, at.Value(i + 2), at.Value(i + 4))) {
      const Date date = DateOfDay(year, at.Value(i + 2), at.Value(i + 4), 0.98);
      i += 6;
      return date;
    }
    return std::nullopt;
  }
  if (const int month = at.Month(i + 1);
      month != 0 && at.IsDay(i + 2) && IsCivilDay(year, month, at.Value(i + 2))) {
    const Date date = DateOfDay(year, month, at.Value(i + 2), 0.95);
    i += 3;
    return date;
  }
  for (const char sign : {'-', '/', '.'}) {
    if (!at.IsSign(i + 1, sign) || !at.IsNumber(i + 2) || at.Digits(i + 2) > 2) continue;
    if (!at.Tight(i + 1)) continue;
    if (at.IsSign(i + 3, sign) && at.IsNumber(i + 4) && at.Digits(i + 4) <= 2 &&
        IsCivilDay(year, at.Value(i + 2), at.Value(i + 4))) {
      const Date date = DateOfDay(year, at.Value(i + 2), at.Value(i + 4), 0.99);
      i += 5;
      return date;
    }
    if (sign == '-' && at.Digits(i + 2) == 2 && at.Value(i + 2) >= 1 && at.Value(i + 2) <= 12 &&
        !at.IsSign(i + 3, sign)) {
      Date date = DateOfDay(year, at.Value(i + 2), 0, 0.7);
      date.precision = v1::TIME_PRECISION_MONTH;
      i += 3;
      return date;
    }
  }
  return std::nullopt;
}

// 20220215 and 20220215T101500Z; also Unix seconds or milliseconds, if nothing else is there.
std::optional<Date> Basic(const DateCursor& at, size_t& i) {
  if (!at.IsNumber(i)) return std::nullopt;
  if (at.Digits(i) == 8) {
    const int64_t v = at.Value(i);
    if (v < 19000000 || !IsCivilDay(v / 10000, v / 100 % 100, v % 100)) return std::nullopt;
    Date date = DateOfDay(v / 10000, v / 100 % 100, v % 100, 0.9);
    ++i;
    if (at.IsWord(i, "t") && at.IsNumber(i + 1) && at.Digits(i + 1) == 6) {
      const int64_t t = at.Value(i + 1);
      if (t / 10000 < 24 && t / 100 % 100 < 60 && t % 100 < 60) {
        date.hour = static_cast<int>(t / 10000);
        date.minute = static_cast<int>(t / 100 % 100);
        date.second = static_cast<int>(t % 100);
        date.precision = v1::TIME_PRECISION_SECOND;
        i += 2;
        ReadZone(at, i, date);
      }
    }
    return date;
  }
  if (at.size() == 1 && (at.Digits(i) == 10 || at.Digits(i) == 13)) {
    const Date date = DateOfUnixSeconds(at.Digits(i) == 13 ? at.Value(i) / 1000 : at.Value(i));
    ++i;
    return date;
  }
  return std::nullopt;
}

// 15 Feb 2022, 15th of February, 2022, 3. Mai 2024, 3 de mayo de 2024, 15-Feb-2022.
std::optional<Date> DayMonthName(const DateCursor& at, size_t& i) {
  if (!at.IsDay(i)) return std::nullopt;
  size_t j = i + 1;
  for (const std::string_view ordinal : {"st", "nd", "rd", "th", "er"}) {
    if (at.IsWord(j, ordinal) && at.Tight(j)) {
      ++j;
      break;
    }
  }
  while (at.IsSign(j, '.') || at.IsSign(j, '-') || at.IsSign(j, '?') || at.IsSign(j, '/')) ++j;
  for (const std::string_view of : {"of", "de", "di", "d", "ngày"}) {
    if (!at.IsWord(j, of)) continue;
    ++j;
    if (at.IsSign(j, '\'') || at.IsSign(j, '?')) ++j;  // "d’abril"
    break;
  }
  // Vietnamese numbers its months: "3 tháng 5, 2024".
  int month = 0;
  if (at.IsWord(j, "tháng") && at.IsNumber(j + 1) && at.Value(j + 1) >= 1 &&
      at.Value(j + 1) <= 12) {
    month = static_cast<int>(at.Value(j + 1));
    j += 2;
  } else {
    month = at.MonthAt(j);
  }
  if (month == 0) return std::nullopt;
  while (at.IsSign(j, '.') || at.IsSign(j, ',') || at.IsSign(j, '-') || at.IsSign(j, '/') ||
         at.IsWord(j, "de") || at.IsWord(j, "del") || at.IsWord(j, "năm") || at.IsWord(j, "พ") ||
         at.IsWord(j, "ค") || at.IsWord(j, "ศ")) {
    ++j;
  }
  // The Thai count from the Buddha's passing.
  if (at.IsNumber(j) && at.Digits(j) == 4 && at.Value(j) >= 2443 && at.Value(j) <= 2643 &&
      at.IsThai(j - 1, i) && IsCivilDay(at.Value(j) - 543, month, at.Value(i))) {
    const Date date = DateOfDay(at.Value(j) - 543, month, at.Value(i), 0.9);
    i = j + 1;
    return date;
  }
  if (at.IsYear(j) && IsCivilDay(at.Value(j), month, at.Value(i))) {
    const Date date = DateOfDay(at.Value(j), month, at.Value(i), 0.97);
    i = j + 1;
    return date;
  }
  // RFC 850 and some sites: 15-Feb-22.
  if (at.IsNumber(j) && at.Digits(j) == 2 && at.IsSign(j - 1, '-') &&
      IsCivilDay(2000 + at.Value(j), month, at.Value(i))) {
    const Date date =
        DateOfDay((at.Value(j) >= 70 ? 1900 : 2000) + at.Value(j), month, at.Value(i), 0.8);
    i = j + 1;
    return date;
  }
  return std::nullopt;
}

// February 15, 2022; Feb. 15 2022; February 2022.
std::optional<Date> MonthName(const DateCursor& at, size_t& i) {
  const int month = at.Month(i);
  if (month == 0) return std::nullopt;
  size_t j = i + 1;
  if (at.IsSign(j, '.') || at.IsSign(j, '-')) ++j;
  if (at.IsYear(j)) {
    // "31 June 2020" is a mistake, not a month.
    if (i > 0 && at.IsNumber(i - 1) && at.Digits(i - 1) <= 2) return std::nullopt;
    Date date = DateOfDay(at.Value(j), month, 0, 0.7);
    date.precision = v1::TIME_PRECISION_MONTH;
    i = j + 1;
    return date;
  }
  if (!at.IsDay(j)) return std::nullopt;
  const int64_t day = at.Value(j++);
  for (const std::string_view ordinal : {"st", "nd", "rd", "th"}) {
    if (at.IsWord(j, ordinal) && at.Tight(j)) {
      ++j;
      break;
    }
  }
  while (at.IsSign(j, ',') || at.IsSign(j, '.') || at.IsSign(j, '-')) ++j;
  if (at.IsYear(j) && IsCivilDay(at.Value(j), month, day)) {
    const Date date = DateOfDay(at.Value(j), month, day, 0.97);
    i = j + 1;
    return date;
  }
  // "February 15, 10:30, 2022" and ctime's "Feb 15 10:30:00 2022".
  size_t k = j;
  Date timed = DateOfDay(2000, month, 1, 0.9);
  if (ReadTime(at, k, timed)) {
    while (at.IsSign(k, ',')) ++k;
    if (at.IsYear(k) && IsCivilDay(at.Value(k), month, day)) {
      timed.year = static_cast<int>(at.Value(k));
      timed.day = static_cast<int>(day);
      i = k + 1;
      return timed;
    }
  }
  return std::nullopt;
}

// 15/2/2022, 2/15/2022, 15.02.2022, 15-02-2022, 15.02.22.
std::optional<Date> Numeric(const DateCursor& at, DayOrder order, size_t& i) {
  if (!at.IsNumber(i) || at.Digits(i) > 2) return std::nullopt;
  for (const char sign : {'/', '.', '-'}) {
    size_t j = i + 1;
    if (!at.IsSign(j, sign) || !at.IsNumber(j + 1) || at.Digits(j + 1) > 2 ||
        !at.IsSign(j + 2, sign) || !at.IsNumber(j + 3)) {
      continue;
    }
    if (!at.Tight(j)) continue;
    const size_t y = j + 3;
    int64_t year = at.Value(y);
    double confidence = 0.95;
    if (at.Digits(y) == 2) {
      year += year >= 70 ? 1900 : 2000;
      confidence = 0.7;
      if (!at.Tight(j + 1) || !at.Tight(j + 2) || !at.Tight(y)) continue;
    } else if (!at.IsYear(y)) {
      continue;
    }
    const int64_t a = at.Value(i);
    const int64_t b = at.Value(j + 1);
    const bool day_first = IsCivilDay(year, b, a);
    const bool month_first = IsCivilDay(year, a, b);
    if (!day_first && !month_first) continue;
    bool use_day_first = day_first;
    if (day_first && month_first && a != b) {
      // Full stops are a day-first habit everywhere; slashes are American or not.
      if (sign == '.') {
        confidence *= 0.95;
      } else {
        use_day_first = order != DayOrder::kMonthFirst;
        confidence *= order == DayOrder::kUnknown ? 0.6 : 0.85;
      }
    }
    const Date date =
        use_day_first ? DateOfDay(year, b, a, confidence) : DateOfDay(year, a, b, confidence);
    i = y + 1;
    return date;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Date> ReadDay(const DateCursor& at, DayOrder order, size_t& i) {
  for (const auto form : {YearFirst, ReadEraDay, ReadPersianDay, Basic, DayMonthName, MonthName}) {
    if (auto date = form(at, i)) return date;
  }
  return Numeric(at, order, i);
}

}  // namespace demarche::ingest
