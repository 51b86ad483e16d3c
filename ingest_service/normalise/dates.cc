#include "ingest_service/normalise/dates.h"

#include <unicode/calendar.h>
#include <unicode/locid.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "ingest_service/normalise/date_tokens.h"
#include "ingest_service/normalise/month_names.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

using Token = DateToken;
using TokenKind = DateTokenKind;

struct Zone {
  std::string_view name;
  int minutes;
};

// Abbreviations that mean one offset wherever news is written in English; "ist" and "cst" don't.
constexpr auto kZones = std::to_array<Zone>({
    {"z", 0},      {"utc", 0},    {"gmt", 0},    {"wet", 0},     {"bst", 60},   {"cet", 60},
    {"mez", 60},   {"west", 60},  {"cest", 120}, {"mesz", 120},  {"eet", 120},  {"sast", 120},
    {"eest", 180}, {"msk", 180},  {"eat", 180},  {"pkt", 300},   {"wib", 420},  {"sgt", 480},
    {"hkt", 480},  {"myt", 480},  {"jst", 540},  {"kst", 540},   {"aest", 600}, {"aedt", 660},
    {"nzst", 720}, {"nzdt", 780}, {"est", -300}, {"edt", -240},  {"cdt", -300}, {"mst", -420},
    {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"akst", -540}, {"hst", -600},
});

bool LeapYear(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int DaysIn(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && LeapYear(year) ? 29 : kDays[static_cast<size_t>(month - 1)];
}

bool ValidDay(int64_t year, int64_t month, int64_t day) {
  return year >= 1500 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 &&
         day <= DaysIn(static_cast<int>(year), static_cast<int>(month));
}

// Reads tokens from a position; every Read… advances only if it succeeds.
class Reader {
 public:
  Reader(const std::vector<Token>& tokens, DayOrder order) : tokens_(tokens), order_(order) {}

  std::optional<Date> DateAt(size_t at, size_t& next) const {
    for (const auto form : {&Reader::YearFirst, &Reader::Era, &Reader::Persian, &Reader::Basic,
                            &Reader::DayMonthName, &Reader::MonthName, &Reader::Numeric}) {
      size_t i = at;
      if (auto date = (this->*form)(i)) {
        if (date->precision == v1::TIME_PRECISION_DAY) TimeAfter(i, *date);
        next = i;
        return date;
      }
    }
    return std::nullopt;
  }

  // "10:30 GMT, 3 May 2024": a time that stands before its date.
  void TimeBefore(size_t date_at, Date& date, size_t& begin_token) const {
    if (date.precision != v1::TIME_PRECISION_DAY) return;
    for (size_t back = 2; back <= 10 && back <= date_at; ++back) {
      size_t i = date_at - back;
      Date with_time = date;
      if (!Time(i, with_time)) continue;
      while (i < date_at && (IsSign(i, ',') || IsSign(i, '-') || IsSign(i, '?') || IsSign(i, '|') ||
                             IsWord(i, "on") || IsSign(i, '.') || Weekday(i))) {
        ++i;
      }
      if (i == date_at) {
        date = with_time;
        begin_token = date_at - back;
      }
      return;
    }
  }

 private:
  bool Has(size_t i) const { return i < tokens_.size(); }
  bool IsNumber(size_t i) const { return Has(i) && tokens_[i].kind == TokenKind::kNumber; }
  bool IsWord(size_t i, std::string_view word) const {
    return Has(i) && tokens_[i].kind == TokenKind::kWord && tokens_[i].folded == word;
  }
  bool IsAnyWord(size_t i) const { return Has(i) && tokens_[i].kind == TokenKind::kWord; }
  bool IsSign(size_t i, char sign) const {
    return Has(i) && tokens_[i].kind == TokenKind::kSign && tokens_[i].sign == sign;
  }
  bool Tight(size_t i) const { return Has(i) && !tokens_[i].spaced; }
  int64_t Value(size_t i) const { return tokens_[i].value; }
  size_t Digits(size_t i) const { return tokens_[i].digits; }
  bool IsYear(size_t i) const {
    return IsNumber(i) && Digits(i) == 4 && Value(i) >= 1500 && Value(i) <= 2200;
  }
  bool IsDay(size_t i) const {
    return IsNumber(i) && Digits(i) <= 2 && Value(i) >= 1 && Value(i) <= 31;
  }
  bool Weekday(size_t i) const {
    return IsAnyWord(i) && (tokens_[i].folded.ends_with("day") || tokens_[i].folded.size() == 3);
  }
  // 0 if the word at i names no month.
  int Month(size_t i) const { return IsAnyWord(i) ? GregorianMonth(tokens_[i].folded) : 0; }
  // The same, and `i` behind it: some names are two words.
  int MonthAt(size_t& i) const {
    if (!IsAnyWord(i)) return 0;
    if (IsAnyWord(i + 1)) {
      if (const int month = GregorianMonth(Cat({tokens_[i].folded, " ", tokens_[i + 1].folded}))) {
        i += 2;
        return month;
      }
    }
    const int month = Month(i);
    i += month != 0;
    return month;
  }

  // Is there a word of the Thai script between the two?
  bool IsThai(size_t last, size_t first) const {
    for (size_t i = first; i <= last && i < tokens_.size(); ++i) {
      if (IsAnyWord(i) && tokens_[i].folded.starts_with("\xE0\xB8")) return true;
    }
    return false;
  }

  static Date Day(int64_t year, int64_t month, int64_t day, double confidence) {
    Date date;
    date.year = static_cast<int>(year);
    date.month = static_cast<int>(month);
    date.day = static_cast<int>(day);
    date.confidence = confidence;
    return date;
  }

  // 2022-02-15, 2022/2/15, 2022.02.15, 2022年2月15日, 2022년 2월 15일, 2022 February 15.
  std::optional<Date> YearFirst(size_t& i) const {
    if (!IsYear(i)) return std::nullopt;
    const int64_t year = Value(i);
    if ((IsWord(i + 1, "年") || IsWord(i + 1, "년")) && IsNumber(i + 2) &&
        (IsWord(i + 3, "月") || IsWord(i + 3, "월"))) {
      if (IsNumber(i + 4) && (IsWord(i + 5, "日") || IsWord(i + 5, "일")) &&
          ValidDay(year, Value(i + 2), Value(i + 4))) {
        const Date date = Day(year, Value(i + 2), Value(i + 4), 0.98);
        i += 6;
        return date;
      }
      return std::nullopt;
    }
    if (const int month = Month(i + 1);
        month != 0 && IsDay(i + 2) && ValidDay(year, month, Value(i + 2))) {
      const Date date = Day(year, month, Value(i + 2), 0.95);
      i += 3;
      return date;
    }
    for (const char sign : {'-', '/', '.'}) {
      if (!IsSign(i + 1, sign) || !IsNumber(i + 2) || Digits(i + 2) > 2) continue;
      if (!Tight(i + 1)) continue;
      if (IsSign(i + 3, sign) && IsNumber(i + 4) && Digits(i + 4) <= 2 &&
          ValidDay(year, Value(i + 2), Value(i + 4))) {
        const Date date = Day(year, Value(i + 2), Value(i + 4), 0.99);
        i += 5;
        return date;
      }
      if (sign == '-' && Digits(i + 2) == 2 && Value(i + 2) >= 1 && Value(i + 2) <= 12 &&
          !IsSign(i + 3, sign)) {
        Date date = Day(year, Value(i + 2), 0, 0.7);
        date.precision = v1::TIME_PRECISION_MONTH;
        i += 3;
        return date;
      }
    }
    return std::nullopt;
  }

  // 20220215 and 20220215T101500Z; also Unix seconds or milliseconds, if nothing else is there.
  std::optional<Date> Basic(size_t& i) const {
    if (!IsNumber(i)) return std::nullopt;
    if (Digits(i) == 8) {
      const int64_t v = Value(i);
      if (v < 19000000 || !ValidDay(v / 10000, v / 100 % 100, v % 100)) return std::nullopt;
      Date date = Day(v / 10000, v / 100 % 100, v % 100, 0.9);
      ++i;
      if (IsWord(i, "t") && IsNumber(i + 1) && Digits(i + 1) == 6) {
        const int64_t t = Value(i + 1);
        if (t / 10000 < 24 && t / 100 % 100 < 60 && t % 100 < 60) {
          date.hour = static_cast<int>(t / 10000);
          date.minute = static_cast<int>(t / 100 % 100);
          date.second = static_cast<int>(t % 100);
          date.precision = v1::TIME_PRECISION_SECOND;
          i += 2;
          ZoneAfter(i, date);
        }
      }
      return date;
    }
    if (tokens_.size() == 1 && (Digits(i) == 10 || Digits(i) == 13)) {
      const Date date = FromUnix(Digits(i) == 13 ? Value(i) / 1000 : Value(i));
      ++i;
      return date;
    }
    return std::nullopt;
  }

  static Date FromUnix(int64_t seconds);

  // 令和6年5月3日, 民國113年5月3日: years of a reign, of the Republic of China.
  std::optional<Date> Era(size_t& i) const {
    struct Reckoning {
      std::string_view first;
      std::string_view second;
      int64_t before;  // its first year less one
    };
    constexpr auto kReckonings = std::to_array<Reckoning>({{"令", "和", 2018},
                                                           {"平", "成", 1988},
                                                           {"昭", "和", 1925},
                                                           {"民", "國", 1911},
                                                           {"民", "国", 1911}});
    for (const Reckoning& r : kReckonings) {
      if (!IsWord(i, r.first) || !IsWord(i + 1, r.second)) continue;
      const bool first_year = IsWord(i + 2, "元");
      if (!first_year && (!IsNumber(i + 2) || Digits(i + 2) > 3)) continue;
      const int64_t year = r.before + (first_year ? 1 : Value(i + 2));
      if (!IsWord(i + 3, "年") || !IsNumber(i + 4) || !IsWord(i + 5, "月") || !IsNumber(i + 6) ||
          !IsWord(i + 7, "日") || !ValidDay(year, Value(i + 4), Value(i + 6))) {
        continue;
      }
      const Date date = Day(year, Value(i + 4), Value(i + 6), 0.97);
      i += 8;
      return date;
    }
    return std::nullopt;
  }

  // ۱۴ اردیبهشت ۱۴۰۳ and ۱۴۰۳/۰۲/۱۴: the Persian calendar, told by its months' names, or by a year
  // first that is none of ours. Converted by ICU.
  std::optional<Date> Persian(size_t& i) const {
    const auto is_year = [&](size_t j) {
      return IsNumber(j) && Digits(j) == 4 && Value(j) >= 1340 && Value(j) <= 1450;
    };
    if (is_year(i)) {
      const bool slashes = IsSign(i + 1, '/') && Tight(i + 1) && IsNumber(i + 2) &&
                           IsSign(i + 3, '/') && IsNumber(i + 4) && Digits(i + 2) <= 2 &&
                           Digits(i + 4) <= 2;
      if (!slashes) return std::nullopt;
      auto date =
          FromPersian(Value(i), Value(i + 2), Value(i + 4), tokens_[i].persian ? 0.97 : 0.8);
      if (date) i += 5;
      return date;
    }
    if (!IsDay(i) || !IsAnyWord(i + 1)) return std::nullopt;
    const int month = PersianMonth(tokens_[i + 1].folded);
    size_t j = i + 2;
    if (IsWord(j, "ماه")) ++j;
    while (IsSign(j, ',') || IsSign(j, '-')) ++j;
    if (month == 0 || !is_year(j)) return std::nullopt;
    auto date = FromPersian(Value(j), month, Value(i), 0.97);
    if (date) i = j + 1;
    return date;
  }

  static std::optional<Date> FromPersian(int64_t year, int64_t month, int64_t day,
                                         double confidence) {
    if (month < 1 || month > 12 || day < 1 || day > (month <= 6 ? 31 : 30)) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
        *icu::TimeZone::getGMT(), icu::Locale("en@calendar=persian"), status));
    if (U_FAILURE(status) || calendar == nullptr) return std::nullopt;
    calendar->clear();
    calendar->set(static_cast<int32_t>(year), static_cast<int32_t>(month) - 1,
                  static_cast<int32_t>(day));
    const double moment = calendar->getTime(status);
    if (U_FAILURE(status)) return std::nullopt;
    Date date = FromUnix(static_cast<int64_t>(moment / 1000));
    return Day(date.year, date.month, date.day, confidence);
  }

  // 15 Feb 2022, 15th of February, 2022, 3. Mai 2024, 3 de mayo de 2024, 15-Feb-2022.
  std::optional<Date> DayMonthName(size_t& i) const {
    if (!IsDay(i)) return std::nullopt;
    size_t j = i + 1;
    for (const std::string_view ordinal : {"st", "nd", "rd", "th", "er"}) {
      if (IsWord(j, ordinal) && Tight(j)) {
        ++j;
        break;
      }
    }
    while (IsSign(j, '.') || IsSign(j, '-') || IsSign(j, '?') || IsSign(j, '/')) ++j;
    for (const std::string_view of : {"of", "de", "di", "d", "ngày"}) {
      if (!IsWord(j, of)) continue;
      ++j;
      if (IsSign(j, '\'') || IsSign(j, '?')) ++j;  // "d’abril"
      break;
    }
    // Vietnamese numbers its months: "3 tháng 5, 2024".
    int month = 0;
    if (IsWord(j, "tháng") && IsNumber(j + 1) && Value(j + 1) >= 1 && Value(j + 1) <= 12) {
      month = static_cast<int>(Value(j + 1));
      j += 2;
    } else {
      month = MonthAt(j);
    }
    if (month == 0) return std::nullopt;
    while (IsSign(j, '.') || IsSign(j, ',') || IsSign(j, '-') || IsSign(j, '/') ||
           IsWord(j, "de") || IsWord(j, "del") || IsWord(j, "năm") || IsWord(j, "พ") ||
           IsWord(j, "ค") || IsWord(j, "ศ")) {
      ++j;
    }
    // The Thai count from the Buddha's passing.
    if (IsNumber(j) && Digits(j) == 4 && Value(j) >= 2443 && Value(j) <= 2643 && IsThai(j - 1, i) &&
        ValidDay(Value(j) - 543, month, Value(i))) {
      const Date date = Day(Value(j) - 543, month, Value(i), 0.9);
      i = j + 1;
      return date;
    }
    if (IsYear(j) && ValidDay(Value(j), month, Value(i))) {
      const Date date = Day(Value(j), month, Value(i), 0.97);
      i = j + 1;
      return date;
    }
    // RFC 850 and some sites: 15-Feb-22.
    if (IsNumber(j) && Digits(j) == 2 && IsSign(j - 1, '-') &&
        ValidDay(2000 + Value(j), month, Value(i))) {
      const Date date = Day((Value(j) >= 70 ? 1900 : 2000) + Value(j), month, Value(i), 0.8);
      i = j + 1;
      return date;
    }
    return std::nullopt;
  }

  // February 15, 2022; Feb. 15 2022; February 2022.
  std::optional<Date> MonthName(size_t& i) const {
    const int month = Month(i);
    if (month == 0) return std::nullopt;
    size_t j = i + 1;
    if (IsSign(j, '.') || IsSign(j, '-')) ++j;
    if (IsYear(j)) {
      // "31 June 2020" is a mistake, not a month.
      if (i > 0 && IsNumber(i - 1) && Digits(i - 1) <= 2) return std::nullopt;
      Date date = Day(Value(j), month, 0, 0.7);
      date.precision = v1::TIME_PRECISION_MONTH;
      i = j + 1;
      return date;
    }
    if (!IsDay(j)) return std::nullopt;
    const int64_t day = Value(j++);
    for (const std::string_view ordinal : {"st", "nd", "rd", "th"}) {
      if (IsWord(j, ordinal) && Tight(j)) {
        ++j;
        break;
      }
    }
    while (IsSign(j, ',') || IsSign(j, '.') || IsSign(j, '-')) ++j;
    if (IsYear(j) && ValidDay(Value(j), month, day)) {
      const Date date = Day(Value(j), month, day, 0.97);
      i = j + 1;
      return date;
    }
    // "February 15, 10:30, 2022" and ctime's "Feb 15 10:30:00 2022".
    size_t k = j;
    Date timed = Day(2000, month, 1, 0.9);
    if (Time(k, timed)) {
      while (IsSign(k, ',')) ++k;
      if (IsYear(k) && ValidDay(Value(k), month, day)) {
        timed.year = static_cast<int>(Value(k));
        timed.day = static_cast<int>(day);
        i = k + 1;
        return timed;
      }
    }
    return std::nullopt;
  }

  // 15/2/2022, 2/15/2022, 15.02.2022, 15-02-2022, 15.02.22.
  std::optional<Date> Numeric(size_t& i) const {
    if (!IsNumber(i) || Digits(i) > 2) return std::nullopt;
    for (const char sign : {'/', '.', '-'}) {
      size_t j = i + 1;
      if (!IsSign(j, sign) || !IsNumber(j + 1) || Digits(j + 1) > 2 || !IsSign(j + 2, sign) ||
          !IsNumber(j + 3)) {
        continue;
      }
      if (!Tight(j)) continue;
      const size_t y = j + 3;
      int64_t year = Value(y);
      double confidence = 0.95;
      if (Digits(y) == 2) {
        year += year >= 70 ? 1900 : 2000;
        confidence = 0.7;
        if (!Tight(j + 1) || !Tight(j + 2) || !Tight(y)) continue;
      } else if (!IsYear(y)) {
        continue;
      }
      const int64_t a = Value(i);
      const int64_t b = Value(j + 1);
      const bool day_first = ValidDay(year, b, a);
      const bool month_first = ValidDay(year, a, b);
      if (!day_first && !month_first) continue;
      bool use_day_first = day_first;
      if (day_first && month_first && a != b) {
        // Full stops are a day-first habit everywhere; slashes are American or not.
        if (sign == '.') {
          confidence *= 0.95;
        } else {
          use_day_first = order_ != DayOrder::kMonthFirst;
          confidence *= order_ == DayOrder::kUnknown ? 0.6 : 0.85;
        }
      }
      const Date date = use_day_first ? Day(year, b, a, confidence) : Day(year, a, b, confidence);
      i = y + 1;
      return date;
    }
    return std::nullopt;
  }

  // What may stand between a date and its time.
  void TimeAfter(size_t& i, Date& date) const {
    size_t j = i;
    for (int skipped = 0; skipped < 4 && Has(j); ++skipped) {
      Date with_time = date;
      size_t k = j;
      if (Time(k, with_time)) {
        date = with_time;
        i = k;
        return;
      }
      const Token& token = tokens_[j];
      const bool skip =
          (token.kind == TokenKind::kSign &&
           std::string_view(",-|()/?@.;").find(token.sign) != std::string_view::npos) ||
          (token.kind == TokenKind::kWord && CountCharacters(token.folded) <= 6 &&
           Month(j) == 0);  // "t", "at", "um", "à las", "kl"
      if (!skip) return;
      ++j;
    }
  }

  // 10:30, 10:30:05.123, 10.30 am, 10am, 10h30, with a zone.
  bool Time(size_t& i, Date& date) const {
    if (WideTime(i, date)) return true;
    if (!IsNumber(i) || Digits(i) > 2 || Value(i) > 24) return false;
    size_t j = i + 1;
    int64_t hour = Value(i);
    int64_t minute = 0;
    int64_t second = 0;
    bool has_minute = false;
    bool has_second = false;
    const bool colon = IsSign(j, ':');
    const bool point = IsSign(j, '.') || IsWord(j, "h");
    if ((colon || point) && IsNumber(j + 1) && Digits(j + 1) == 2 && Tight(j + 1) &&
        Value(j + 1) < 60) {
      minute = Value(j + 1);
      has_minute = true;
      j += 2;
      if (colon && IsSign(j, ':') && IsNumber(j + 1) && Digits(j + 1) == 2 && Value(j + 1) < 61) {
        second = std::min<int64_t>(Value(j + 1), 59);
        has_second = true;
        j += 2;
        if (IsSign(j, '.') && IsNumber(j + 1) && Tight(j + 1)) j += 2;
      }
    }
    bool half_day = false;
    for (const auto& [letter, word] : {std::pair{"a", "am"}, std::pair{"p", "pm"}}) {
      size_t k = j;
      if (IsWord(k, word)) {
        ++k;
      } else if (IsWord(k, letter) && IsSign(k + 1, '.') && IsWord(k + 2, "m")) {
        k += 3;
        if (IsSign(k, '.')) ++k;
      } else {
        continue;
      }
      if (hour < 1 || hour > 12) return false;
      hour = hour % 12 + (word[0] == 'p' ? 12 : 0);
      half_day = true;
      j = k;
      break;
    }
    // A point between two numbers says too little without "am" or "Uhr".
    if (!half_day && !colon && !(has_minute && (IsWord(i + 1, "h") || IsWord(j, "uhr")))) {
      return false;
    }
    if (!half_day && !has_minute) return false;
    if (hour == 24 && minute == 0 && second == 0) hour = 0;
    if (hour > 23) return false;
    if (IsWord(j, "uhr") || IsWord(j, "hrs") || IsWord(j, "h")) ++j;
    date.hour = static_cast<int>(hour);
    date.minute = static_cast<int>(minute);
    date.second = static_cast<int>(second);
    date.precision = has_second ? v1::TIME_PRECISION_SECOND : v1::TIME_PRECISION_MINUTE;
    ZoneAfter(j, date);
    i = j;
    return true;
  }

  // 下午3时30分, 午後3時30分, 오후 3시 30분, 下午3:30; without a half day the hour sign is needed.
  bool WideTime(size_t& i, Date& date) const {
    struct Half {
      std::string_view first;
      std::string_view second;
      bool after_noon;
    };
    constexpr auto kHalves = std::to_array<Half>({{"上", "午", false},
                                                  {"下", "午", true},
                                                  {"午", "前", false},
                                                  {"午", "後", true},
                                                  {"오", "전", false},
                                                  {"오", "후", true}});
    size_t j = i;
    const Half* half = nullptr;
    for (const Half& h : kHalves) {
      if (IsWord(j, h.first) && IsWord(j + 1, h.second)) half = &h;
    }
    if (half != nullptr) j += 2;
    if (!IsNumber(j) || Digits(j) > 2 || Value(j) > 24) return false;
    int64_t hour = Value(j++);
    const bool sign = IsWord(j, "时") || IsWord(j, "時") || IsWord(j, "点") || IsWord(j, "시");
    if (!sign && (half == nullptr || !IsSign(j, ':'))) return false;
    ++j;
    int64_t minute = 0;
    if (IsNumber(j) && Digits(j) <= 2 && Value(j) < 60) {
      minute = Value(j++);
      if (IsWord(j, "分") || IsWord(j, "분")) ++j;
    } else if (!sign) {
      return false;
    }
    if (half != nullptr && hour > 12) return false;
    if (half != nullptr) hour = hour % 12 + (half->after_noon ? 12 : 0);
    if (hour > 23) return false;
    date.hour = static_cast<int>(hour);
    date.minute = static_cast<int>(minute);
    date.second = 0;
    date.precision = v1::TIME_PRECISION_MINUTE;
    ZoneAfter(j, date);
    i = j;
    return true;
  }

  void ZoneAfter(size_t& i, Date& date) const {
    size_t j = i;
    if (IsSign(j, '(')) ++j;
    for (const Zone& zone : kZones) {
      if (IsWord(j, zone.name)) {
        date.offset_minutes = zone.minutes;
        ++j;
        break;
      }
    }
    // "+0100", "+01:00", "GMT+1"; a minus after "10:30" could be a dash: it must touch its number.
    const bool plus = IsSign(j, '+');
    if ((plus || IsSign(j, '-')) && IsNumber(j + 1) && Tight(j + 1)) {
      int64_t minutes = -1;
      size_t k = j + 2;
      if (Digits(j + 1) == 4) {
        minutes = Value(j + 1) / 100 * 60 + Value(j + 1) % 100;
      } else if (Digits(j + 1) <= 2) {
        minutes = Value(j + 1) * 60;
        if (IsSign(k, ':') && IsNumber(k + 1) && Digits(k + 1) == 2) {
          minutes += Value(k + 1);
          k += 2;
        } else if (!plus && !date.offset_minutes && Digits(j + 1) != 2) {
          minutes = -1;
        }
      }
      if (minutes >= 0 && minutes <= 14 * 60) {
        date.offset_minutes = static_cast<int>(plus ? minutes : -minutes);
        j = k;
      }
    }
    if (date.offset_minutes) i = j;
  }

  const std::vector<Token>& tokens_;
  DayOrder order_;
};

// Howard Hinnant's days_from_civil: days since 1970-01-01 in the Gregorian calendar.
int64_t DaysFromCivil(int64_t y, int64_t m, int64_t d) {
  y -= m <= 2;
  const int64_t era = (y >= 0 ? y : y - 399) / 400;
  const int64_t yoe = y - era * 400;
  const int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  const int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

Date Reader::FromUnix(int64_t seconds) {
  const int64_t days = seconds / 86400;
  const int64_t rest = seconds % 86400;
  // Hinnant's civil_from_days, the inverse.
  const int64_t z = days + 719468;
  const int64_t era = z / 146097;
  const int64_t doe = z - era * 146097;
  const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int64_t mp = (5 * doy + 2) / 153;
  const int64_t month = mp < 10 ? mp + 3 : mp - 9;
  Date date = Day(yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1, 0.9);
  date.hour = static_cast<int>(rest / 3600);
  date.minute = static_cast<int>(rest / 60 % 60);
  date.second = static_cast<int>(rest % 60);
  date.offset_minutes = 0;
  date.precision = v1::TIME_PRECISION_SECOND;
  return date;
}

}  // namespace

std::optional<FoundDate> FindDate(std::string_view text, DayOrder order) {
  const std::vector<Token> tokens = DateTokens(text);
  const Reader reader(tokens, order);
  std::optional<FoundDate> coarse;
  for (size_t i = 0; i < tokens.size(); ++i) {
    // Not within a number or name: "1.2.2022" has no date at its "2.2022".
    if (i > 0 && !tokens[i].spaced && tokens[i - 1].kind == TokenKind::kNumber) continue;
    size_t next = i;
    auto date = reader.DateAt(i, next);
    if (!date) continue;
    size_t begin = i;
    reader.TimeBefore(i, *date, begin);
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
  return DaysFromCivil(date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day);
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
