#include "cli/output.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "cli/exit_code.h"
#include "cli/write_all.h"

namespace demarche::cli {
namespace {

constexpr int kLeastWidth = 50;
constexpr int kUsualWidth = 80;

OutputFormat FormatNamed(const std::string& name) {
  if (name == "json") return OutputFormat::kJson;
  if (name == "jsonl") return OutputFormat::kJsonl;
  if (name == "csv") return OutputFormat::kCsv;
  return OutputFormat::kTable;
}

}  // namespace

Output ChooseOutput(const OutputFlags& flags, const Terminal& terminal) {
  Output output;
  output.format = FormatNamed(flags.format);
  const int width = flags.width > 0 ? flags.width : terminal.columns;
  output.width = width > 0 ? std::max(width, kLeastWidth) : kUsualWidth;
  const bool automatic = terminal.out_is_terminal && !terminal.colour_unwanted;
  output.paint = Painter(flags.color == "always" || (flags.color == "auto" && automatic));
  return output;
}

void Print(std::string_view text) {
  const absl::Status status = WriteAll(STDOUT_FILENO, text);
  // The disk is full, or the like: nothing that follows could be right.
  if (!status.ok()) std::exit(static_cast<int>(Fail(status)));
}

}  // namespace demarche::cli
