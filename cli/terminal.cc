#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "absl/strings/numbers.h"

namespace demarche::cli {

Terminal LookAtTerminal(const TerminalEnvironment& environment) {
  Terminal terminal;
  terminal.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  terminal.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  terminal.colour_unwanted = !environment.no_color.empty() || environment.term == "dumb";
  int columns = 0;
  winsize size{};
  if (absl::SimpleAtoi({environment.columns.data(), environment.columns.size()}, &columns) &&
      columns > 0) {
    terminal.columns = columns;
  } else if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
    terminal.columns = size.ws_col;
  }
  return terminal;
}

}  // namespace demarche::cli
