// The command tree, and the way from a command line to an exit code.
#ifndef DEMARCHE_CLI_APP_H_
#define DEMARCHE_CLI_APP_H_

#include <memory>

#include "CLI/App.hpp"
#include "cli/session.h"

namespace demarche::cli {

// The whole tree. `session` must outlive it.
std::unique_ptr<CLI::App> MakeApp(Session& session);

// Reads the command line and carries it out.
ExitCode RunApp(int argc, const char* const* argv, Session session);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_APP_H_
