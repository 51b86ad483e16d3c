#include "ingest_service/normalise/other_calendars.h"

#include <unicode/calendar.h>
#include <unicode/locid.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "ingest_service/normalise/civil_days.h"

namespace demarche::ingest {
namespace {

std::optional<Date> FromPersian(int64_t year, int64_t month, int64_t day, double confidence) {
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
  Date date = DateOfUnixSeconds(static_cast<int64_t>(moment / 1000));
  return DateOfDay(date.year, date.month, date.day, confidence);
}

}  // namespace

std::optional<Date> ReadEraDay(const DateCursor& at, size_t& i) {
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
    if (!at.IsWord(i, r.first) || !at.IsWord(i + 1, r.second)) continue;
    const bool first_year = at.IsWord(i + 2, "元");
    if (!first_year && (!at.IsNumber(i + 2) || at.Digits(i + 2) > 3)) continue;
    const int64_t year = r.before + (first_year ? 1 : at.Value(i + 2));
    if (!at.IsWord(i + 3, "年") || !at.IsNumber(i + 4) || !at.IsWord(i + 5, "月") ||
        !at.IsNumber(i + 6) || !at.IsWord(i + 7, "日") ||
        !IsCivilDay(year, at.Value(i + 4), at.Value(i + 6))) {
      continue;
    }
    const Date date = DateOfDay(year, at.Value(i + 4), at.Value(i + 6), 0.97);
    i += 8;
    return date;
  }
  return std::nullopt;
}

std::optional<Date> ReadPersianDay(const DateCursor& at, size_t& i) {
  const auto is_year = [&](size_t j) {
    return at.IsNumber(j) && at.Digits(j) == 4 && at.Value(j) >= 1340 && at.Value(j) <= 1450;
  };
  if (is_year(i)) {
    const bool slashes = at.IsSign(i + 1, '/') && at.Tight(i + 1) && at.IsNumber(i + 2) &&
                         at.IsSign(i + 3, '/') && at.IsNumber(i + 4) && at.Digits(i + 2) <= 2 &&
                         at.Digits(i + 4) <= 2;
    if (!slashes) return std::nullopt;
    auto date = FromPersian(at.Value(i), at.Value(i + 2), at.Value(i + 4),
                            at.token(i).persian ? 0.97 : 0.8);
    if (date) i += 5;
    return date;
  }
  if (!at.IsDay(i) || !at.IsAnyWord(i + 1)) return std::nullopt;
  const int month = PersianMonth(at.token(i + 1).folded);
  size_t j = i + 2;
  if (at.IsWord(j, "ماه")) ++j;
  while (at.IsSign(j, ',') || at.IsSign(j, '-')) ++j;
  if (month == 0 || !is_year(j)) return std::nullopt;
  auto date = FromPersian(at.Value(j), month, at.Value(i), 0.97);
  if (date) i = j + 1;
  return date;
}

}  // namespace demarche::ingest
