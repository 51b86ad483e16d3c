// Lines of a file descriptor, of any length up to a limit, as soon as they are there.
#ifndef DEMARCHE_CLI_LINE_READER_H_
#define DEMARCHE_CLI_LINE_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace demarche::cli {

// For one thread. Doesn't own the descriptor.
class LineReader {
 public:
  enum class Result {
    kLine,
    // The line is longer than the limit. It was skipped; the lines after it are whole.
    kTooLong,
    kEnd,
  };

  LineReader(int descriptor, size_t max_line_bytes);

  // Puts the next line into `line`, without its line feed and a carriage return before it. A last
  // line without line feed counts. A byte order mark at the start of the input is dropped. Waits
  // only while no whole line is at hand. An error of the operating system is INTERNAL.
  absl::StatusOr<Result> Next(std::string& line);

  // Of the line last returned, counted from 1.
  int64_t line_number() const { return line_number_; }

 private:
  // Appends what can be read to the buffer; false at the end of the input.
  absl::StatusOr<bool> Fill();
  absl::StatusOr<Result> SkipLine();

  int descriptor_;
  size_t max_line_bytes_;
  std::string buffer_;
  size_t begin_ = 0;    // of the next line in the buffer
  size_t scanned_ = 0;  // no line feed stands in [begin_, scanned_)
  int64_t line_number_ = 0;
  bool at_end_ = false;
};

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_LINE_READER_H_
