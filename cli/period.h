// --since and --until.
#ifndef DEMARCHE_CLI_PERIOD_H_
#define DEMARCHE_CLI_PERIOD_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/flags.h"
#include "cli/time_text.h"

namespace demarche::cli {

// Sets `since` and `until` of a request from what was typed; leaves alone what was not.
// INVALID_ARGUMENT names the flag.
template <typename Request>
absl::Status SetPeriod(const PeriodFlags& flags, Request& request) {
  const absl::Time now = absl::Now();
  if (!flags.since.empty()) {
    const auto since = ParseTimeText(flags.since, now);
    if (!since.ok()) {
      return absl::InvalidArgumentError(absl::StrCat("--since: ", since.status().message()));
    }
    *request.mutable_since() = ToTimestamp(*since);
  }
  if (!flags.until.empty()) {
    const auto until = ParseTimeText(flags.until, now);
    if (!until.ok()) {
      return absl::InvalidArgumentError(absl::StrCat("--until: ", until.status().message()));
    }
    *request.mutable_until() = ToTimestamp(*until);
  }
  if (request.has_since() && request.has_until() &&
      FromTimestamp(request.since()) >= FromTimestamp(request.until())) {
    return absl::InvalidArgumentError("--until: want a time after --since");
  }
  return absl::OkStatus();
}

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_PERIOD_H_
