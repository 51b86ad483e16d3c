// What is known about the place where the output goes.
#ifndef DEMARCHE_CLI_TERMINAL_H_
#define DEMARCHE_CLI_TERMINAL_H_

#include <string_view>

namespace demarche::cli {

struct Terminal {
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  // Columns of the terminal; 0 if there is none and COLUMNS is unset.
  int columns = 0;
  // NO_COLOR is set and not empty, or TERM is "dumb".
  bool colour_unwanted = false;
};

// The values of the environment variables, empty where unset.
struct TerminalEnvironment {
  std::string_view no_color;
  std::string_view term;
  std::string_view columns;
};

// Asks the operating system about standard output and standard error.
Terminal LookAtTerminal(const TerminalEnvironment& environment);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_TERMINAL_H_
