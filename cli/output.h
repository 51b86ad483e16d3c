// How a command's answer is to be written.
#ifndef DEMARCHE_CLI_OUTPUT_H_
#define DEMARCHE_CLI_OUTPUT_H_

#include <string>
#include <string_view>

#include "cli/paint.h"
#include "cli/terminal.h"

namespace demarche::cli {

enum class OutputFormat { kTable, kJson, kJsonl, kCsv };

// As the command line gives them; see AddOutputFlags.
struct OutputFlags {
  std::string format = "table";
  std::string color = "auto";
  // Columns; 0: those of the terminal.
  int width = 0;
};

struct Output {
  OutputFormat format = OutputFormat::kTable;
  int width = 80;
  Painter paint{false};
};

// Colour: as --color says; "auto" means on a terminal, unless NO_COLOR or a dumb terminal speaks
// against it. Width: --width, else COLUMNS, else the terminal's, else 80; never below 50.
Output ChooseOutput(const OutputFlags& flags, const Terminal& terminal);

// Writes to standard output at once. A reader that has gone ends the program, as is usual.
void Print(std::string_view text);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_OUTPUT_H_
