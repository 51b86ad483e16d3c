#include "cli/time_text.h"

#include <cmath>
#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"

namespace demarche::cli {
namespace {

const absl::TimeZone& Utc() {
  static const absl::TimeZone zone = absl::UTCTimeZone();
  return zone;
}

bool IsWritable(absl::Time time) {
  const auto year = absl::ToCivilYear(time, Utc()).year();
  return year >= 1 && year <= 9999;
}

// "7d" before `now`. False if it is no such thing.
bool ParseAgo(std::string_view text, absl::Time now, absl::Time& time) {
  const size_t digits = text.find_first_not_of("0123456789");
  int32_t count = 0;
  if (digits == 0 || digits == std::string_view::npos ||
      !absl::SimpleAtoi({text.data(), digits}, &count)) {
    return false;
  }
  const std::string_view unit = text.substr(digits);
  const absl::CivilSecond second = absl::ToCivilSecond(now, Utc());
  if (unit == "min") {
    time = now - absl::Minutes(count);
  } else if (unit == "h") {
    time = now - absl::Hours(count);
  } else if (unit == "d") {
    time = now - absl::Hours(24) * count;
  } else if (unit == "w") {
    time = now - absl::Hours(24 * 7) * count;
  } else if (unit == "mo" || unit == "y") {
    const absl::CivilMonth month = absl::CivilMonth(second) - (unit == "y" ? 12LL : 1LL) * count;
    const absl::CivilDay last(absl::CivilDay(month + 1) - 1);
    const int day = std::min(second.day(), last.day());  // 31 May less three months: 28 Feb
    time = absl::FromCivil(absl::CivilSecond(month.year(), month.month(), day, second.hour(),
                                             second.minute(), second.second()),
                           Utc());
  } else {
    return false;
  }
  return true;
}

bool ParseAny(std::string_view text, absl::Time now, absl::Time& time) {
  const absl::string_view view(text.data(), text.size());
  const absl::CivilDay today(absl::ToCivilDay(now, Utc()));
  if (text == "now") {
    time = now;
    return true;
  }
  if (text == "today" || text == "yesterday") {
    time = absl::FromCivil(text == "today" ? today : today - 1, Utc());
    return true;
  }
  if (ParseAgo(text, now, time)) return true;
  // The shapes are checked by length: absl would read "+002022" or "2022-2-5" too.
  if (text.size() == 4 || text.size() == 7 || text.size() == 10) {
    const char* format = text.size() == 4 ? "%Y" : text.size() == 7 ? "%Y-%m" : "%Y-%m-%d";
    return absl::ParseTime(format, view, Utc(), &time, nullptr);
  }
  if (text.size() == 16 && absl::ParseTime("%Y-%m-%d %H:%M", view, Utc(), &time, nullptr)) {
    return true;
  }
  return text.size() >= 20 && absl::ParseTime(absl::RFC3339_full, view, &time, nullptr);
}

}  // namespace

absl::StatusOr<absl::Time> ParseTimeText(std::string_view text, absl::Time now) {
  absl::Time time;
  if (!text.empty() && ParseAny(text, now, time) && IsWritable(time)) return time;
  return absl::InvalidArgumentError(absl::StrCat(
      "got \"", std::string(text.substr(0, 64)),
      "\", want a time such as 2022-02-15, 2022-02, 2022, 2022-02-15T09:30:00Z, today, "
      "yesterday, or ago as 12h, 7d, 2w, 3mo, 1y"));
}

absl::StatusOr<absl::Duration> ParseDurationText(std::string_view text) {
  const absl::string_view view(text.data(), text.size());
  absl::Duration duration;
  double seconds = 0;
  if (absl::SimpleAtod(view, &seconds) && std::isfinite(seconds)) {
    duration = absl::Seconds(seconds);
  } else if (!absl::ParseDuration(view, &duration)) {
    duration = absl::ZeroDuration();
  }
  if (duration > absl::ZeroDuration() && duration <= absl::Hours(24 * 30)) return duration;
  return absl::InvalidArgumentError(
      absl::StrCat("got \"", std::string(text.substr(0, 64)),
                   "\", want a duration above 0 and up to 30 days, such as 500ms, 30s or 5m"));
}

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  const int64_t seconds = absl::ToUnixSeconds(time);
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

absl::Time FromTimestamp(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

std::string ShowDate(const google::protobuf::Timestamp& timestamp) {
  return absl::FormatTime("%-e %b %Y", FromTimestamp(timestamp), Utc());
}

std::string ShowTime(const google::protobuf::Timestamp& timestamp) {
  const absl::Time time = FromTimestamp(timestamp);
  const absl::CivilSecond second = absl::ToCivilSecond(time, Utc());
  if (second.hour() == 0 && second.minute() == 0) return ShowDate(timestamp);
  return absl::StrCat(ShowDate(timestamp), absl::FormatTime(" %H:%M", time, Utc()));
}

std::string Rfc3339(const google::protobuf::Timestamp& timestamp) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E*SZ", FromTimestamp(timestamp), Utc());
}

std::string ShowDuration(absl::Duration duration) {
  const double seconds = absl::ToDoubleSeconds(duration);
  if (seconds < 1) return absl::StrFormat("%d ms", static_cast<int>(seconds * 1000));
  if (seconds < 60) return absl::StrFormat("%.1f s", std::floor(seconds * 10) / 10);
  const auto whole = static_cast<int64_t>(seconds);
  if (whole < 3600) return absl::StrFormat("%d min %d s", whole / 60, whole % 60);
  if (whole < 86400) return absl::StrFormat("%d h %d min", whole / 3600, whole % 3600 / 60);
  return absl::StrFormat("%d d %d h", whole / 86400, whole % 86400 / 3600);
}

}  // namespace demarche::cli
