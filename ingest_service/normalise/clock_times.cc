#include "ingest_service/normalise/clock_times.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace demarche::ingest {
namespace {

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

// 下午3时30分, 午後3時30分, 오후 3시 30분, 下午3:30; without a half day the hour sign is needed.
bool ReadWideTime(const DateCursor& at, size_t& i, Date& date) {
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
    if (at.IsWord(j, h.first) && at.IsWord(j + 1, h.second)) half = &h;
  }
  if (half != nullptr) j += 2;
  if (!at.IsNumber(j) || at.Digits(j) > 2 || at.Value(j) > 24) return false;
  int64_t hour = at.Value(j++);
  const bool sign =
      at.IsWord(j, "时") || at.IsWord(j, "時") || at.IsWord(j, "点") || at.IsWord(j, "시");
  if (!sign && (half == nullptr || !at.IsSign(j, ':'))) return false;
  ++j;
  int64_t minute = 0;
  if (at.IsNumber(j) && at.Digits(j) <= 2 && at.Value(j) < 60) {
    minute = at.Value(j++);
    if (at.IsWord(j, "分") || at.IsWord(j, "분")) ++j;
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
  ReadZone(at, j, date);
  i = j;
  return true;
}

}  // namespace

bool ReadTime(const DateCursor& at, size_t& i, Date& date) {
  if (ReadWideTime(at, i, date)) return true;
  if (!at.IsNumber(i) || at.Digits(i) > 2 || at.Value(i) > 24) return false;
  size_t j = i + 1;
  int64_t hour = at.Value(i);
  int64_t minute = 0;
  int64_t second = 0;
  bool has_minute = false;
  bool has_second = false;
  const bool colon = at.IsSign(j, ':');
  const bool point = at.IsSign(j, '.') || at.IsWord(j, "h");
  if ((colon || point) && at.IsNumber(j + 1) && at.Digits(j + 1) == 2 && at.Tight(j + 1) &&
      at.Value(j + 1) < 60) {
    minute = at.Value(j + 1);
    has_minute = true;
    j += 2;
    if (colon && at.IsSign(j, ':') && at.IsNumber(j + 1) && at.Digits(j + 1) == 2 &&
        at.Value(j + 1) < 61) {
      second = std::min<int64_t>(at.Value(j + 1), 59);
      has_second = true;
      j += 2;
      if (at.IsSign(j, '.') && at.IsNumber(j + 1) && at.Tight(j + 1)) j += 2;
    }
  }
  bool half_day = false;
  for (const auto& [letter, word] : {std::pair{"a", "am"}, std::pair{"p", "pm"}}) {
    size_t k = j;
    if (at.IsWord(k, word)) {
      ++k;
    } else if (at.IsWord(k, letter) && at.IsSign(k + 1, '.') && at.IsWord(k + 2, "m")) {
      k += 3;
      if (at.IsSign(k, '.')) ++k;
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
  if (!half_day && !colon && !(has_minute && (at.IsWord(i + 1, "h") || at.IsWord(j, "uhr")))) {
    return false;
  }
  if (!half_day && !has_minute) return false;
  if (hour == 24 && minute == 0 && second == 0) hour = 0;
  if (hour > 23) return false;
  if (at.IsWord(j, "uhr") || at.IsWord(j, "hrs") || at.IsWord(j, "h")) ++j;
  date.hour = static_cast<int>(hour);
  date.minute = static_cast<int>(minute);
  date.second = static_cast<int>(second);
  date.precision = has_second ? v1::TIME_PRECISION_SECOND : v1::TIME_PRECISION_MINUTE;
  ReadZone(at, j, date);
  i = j;
  return true;
}

void ReadZone(const DateCursor& at, size_t& i, Date& date) {
  size_t j = i;
  if (at.IsSign(j, '(')) ++j;
  for (const Zone& zone : kZones) {
    if (at.IsWord(j, zone.name)) {
      date.offset_minutes = zone.minutes;
      ++j;
      break;
    }
  }
  // "+0100", "+01:00", "GMT+1"; a minus after "10:30" could be a dash: it must touch its number.
  const bool plus = at.IsSign(j, '+');
  if ((plus || at.IsSign(j, '-')) && at.IsNumber(j + 1) && at.Tight(j + 1)) {
    int64_t minutes = -1;
    size_t k = j + 2;
    if (at.Digits(j + 1) == 4) {
      minutes = at.Value(j + 1) / 100 * 60 + at.Value(j + 1) % 100;
    } else if (at.Digits(j + 1) <= 2) {
      minutes = at.Value(j + 1) * 60;
      if (at.IsSign(k, ':') && at.IsNumber(k + 1) && at.Digits(k + 1) == 2) {
        minutes += at.Value(k + 1);
        k += 2;
      } else if (!plus && !date.offset_minutes && at.Digits(j + 1) != 2) {
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

}  // namespace demarche::ingest
