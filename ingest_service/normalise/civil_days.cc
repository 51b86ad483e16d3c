#include "ingest_service/normalise/civil_days.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace demarche::ingest {

bool IsCivilDay(int64_t year, int64_t month, int64_t day) {
  if (year < 1500 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  return absl::CivilDay(year, month, day).day() == day;  // the 31st of June is the 1st of July
}

Date DateOfDay(int64_t year, int64_t month, int64_t day, double confidence) {
  Date date;
  date.year = static_cast<int>(year);
  date.month = static_cast<int>(month);
  date.day = static_cast<int>(day);
  date.confidence = confidence;
  return date;
}

Date DateOfUnixSeconds(int64_t seconds) {
  const absl::CivilSecond civil =
      absl::ToCivilSecond(absl::FromUnixSeconds(seconds), absl::UTCTimeZone());
  Date date = DateOfDay(civil.year(), civil.month(), civil.day(), 0.9);
  date.hour = civil.hour();
  date.minute = civil.minute();
  date.second = civil.second();
  date.offset_minutes = 0;
  date.precision = v1::TIME_PRECISION_SECOND;
  return date;
}

}  // namespace demarche::ingest
