// What main() hands to the commands, and what they hand back.
#ifndef DEMARCHE_CLI_SESSION_H_
#define DEMARCHE_CLI_SESSION_H_

#include <functional>
#include <string>

#include "cli/exit_code.h"
#include "cli/terminal.h"

namespace demarche::cli {

struct Session {
  Terminal terminal;
  // Where a program keeps what it wants to know next time: XDG's state folder; empty without one.
  std::string state_folder = {};
  // Set by the command that the command line chose; carried out once the whole line has been read.
  std::function<ExitCode()> action = {};
};

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_SESSION_H_
