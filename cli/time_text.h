// Times as people write and read them. UTC throughout.
#ifndef DEMARCHE_CLI_TIME_TEXT_H_
#define DEMARCHE_CLI_TIME_TEXT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace demarche::cli {

// Reads "2022-02-15T09:30:00+01:00" (RFC 3339), "2022-02-15 09:30", "2022-02-15", "2022-02",
// "2022" (their first instant), "now", "today", "yesterday", and times ago: "90min", "12h", "7d",
// "2w", "3mo", "1y" (months and years by the calendar). INVALID_ARGUMENT otherwise, and for times
// outside the years 1 to 9999.
absl::StatusOr<absl::Time> ParseTimeText(std::string_view text, absl::Time now);

// Reads "500ms", "30s", "5m", "1h30m", or a number of seconds; more than 0 and at most 30 days.
absl::StatusOr<absl::Duration> ParseDurationText(std::string_view text);

google::protobuf::Timestamp ToTimestamp(absl::Time time);
absl::Time FromTimestamp(const google::protobuf::Timestamp& timestamp);

// "15 Feb 2022", with " 09:30" unless it is midnight.
std::string ShowTime(const google::protobuf::Timestamp& timestamp);

// "15 Feb 2022".
std::string ShowDate(const google::protobuf::Timestamp& timestamp);

// RFC 3339 in UTC, for programs.
std::string Rfc3339(const google::protobuf::Timestamp& timestamp);

// "350 ms", "4.2 s", "3 min 20 s", "2 h 5 min", "3 d 4 h".
std::string ShowDuration(absl::Duration duration);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_TIME_TEXT_H_
