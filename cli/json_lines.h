// The JSON-lines loop: a line in, a line out, in order, on many threads.
#ifndef DEMARCHE_CLI_JSON_LINES_H_
#define DEMARCHE_CLI_JSON_LINES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace demarche::cli {

struct JsonLinesOptions {
  // Lines worked on at the same time; 0 means one a core.
  int threads = 0;
  // A longer line is answered with an error.
  size_t max_line_bytes = 64 << 20;
};

struct JsonLinesCounts {
  int64_t lines = 0;
  // Lines that were answered with an error.
  int64_t errors = 0;
};

// Makes the answer, one line of JSON without line feed. Called from many threads at once.
using LineHandler = std::function<absl::StatusOr<std::string>(std::string_view line)>;

// Answers every line of descriptor `in` with exactly one line on descriptor `out`, in order: line n
// out belongs to line n in, and an empty line is answered too (with an error). What the handler
// refuses or throws becomes an error line (ErrorLine) for that line alone.
//
// Answers leave as soon as they and all before them are ready, many in one write where many are: a
// caller that writes a line and waits for its answer gets it, and a file goes through at full
// speed. Some lines a thread and 256 MiB of input are held at a time. Returns an error only if
// reading or writing fails.
absl::StatusOr<JsonLinesCounts> RunJsonLines(int in, int out, const JsonLinesOptions& options,
                                             const LineHandler& handler);

// {"error":{"code":"INVALID_ARGUMENT","message":"..."}}; the message is cut at 1 KiB.
std::string ErrorLine(const absl::Status& status);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_JSON_LINES_H_
