// What `demarche` tells its caller when it ends. These numbers are part of the interface: scripts
// depend on them, and docs/cli.md repeats them.
#ifndef DEMARCHE_CLI_EXIT_CODE_H_
#define DEMARCHE_CLI_EXIT_CODE_H_

#include <string_view>

#include "absl/status/status.h"

namespace demarche::cli {

enum class ExitCode : int {
  kOk = 0,
  // The work was done, but for some items: each was reported.
  kSomeFailed = 1,
  // The command line, or a value in it, is not usable.
  kUsage = 2,
  // A service could not be reached, or did not answer in time.
  kUnavailable = 3,
  // No such actor, topic, article or file.
  kNotFound = 4,
  // A token is missing, unknown or not allowed to do this.
  kDenied = 5,
  // Anything else: a file that can't be read, a fault of a service.
  kFailed = 6,
  // Interrupted: what was under way was finished, and what comes after it was not begun.
  kStopped = 7,
};

ExitCode ExitCodeFor(const absl::Status& status);

// The table above as text for --help, a line each.
std::string_view ExitCodeHelp();

// Says on standard error what went wrong, as "demarche: message", and returns the code for it.
ExitCode Fail(const absl::Status& status);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_EXIT_CODE_H_
