#include "cli/exit_code.h"

#include <cstdio>
#include <string>

#include "cli/safe_text.h"

namespace demarche::cli {

ExitCode ExitCodeFor(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kOk;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kFailedPrecondition:
      return ExitCode::kUsage;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return ExitCode::kUnavailable;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNotFound;
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
      return ExitCode::kDenied;
    default:
      return ExitCode::kFailed;
  }
}

std::string_view ExitCodeHelp() {
  return "Exit codes:\n"
         "  0  done\n"
         "  1  done, but for some items; each was reported\n"
         "  2  the command line or a value in it is not usable\n"
         "  3  a service could not be reached or did not answer in time\n"
         "  4  no such actor, topic, article or file\n"
         "  5  a token is missing or not allowed to do this\n"
         "  6  anything else went wrong\n"
         "  7  stopped before the end, by Ctrl-C or SIGTERM";
}

ExitCode Fail(const absl::Status& status) {
  const std::string message = SafeText(
      std::string_view(status.message().data(), status.message().size()), SafeTextMode::kLines);
  std::fprintf(stderr, "demarche: %s\n", message.c_str());
  return ExitCodeFor(status);
}

}  // namespace demarche::cli
