#include "cli/app.h"

#include <string>

#include "CLI/CLI.hpp"
#include "cli/commands.h"

namespace demarche::cli {

std::unique_ptr<CLI::App> MakeApp(Session& session) {
  auto app = std::make_unique<CLI::App>(
      "Who stands where, on what, how sure, and the sentence that proves it.", "demarche");
  app->set_version_flag("--version", "demarche " DEMARCHE_VERSION, "Print the version and end");
  app->set_help_flag("-h,--help", "Print this help and end");
  app->require_subcommand(1);
  app->footer(std::string(ExitCodeHelp()));
  AddAnalyzeCommand(*app, session);
  AddNormaliseCommand(*app, session);
  return app;
}

ExitCode RunApp(int argc, const char* const* argv, const Terminal& terminal) {
  Session session{.terminal = terminal};
  const std::unique_ptr<CLI::App> app = MakeApp(session);
  try {
    app->parse(argc, argv);
  } catch (const CLI::Success& wanted) {  // --help and --version
    app->exit(wanted);
    return ExitCode::kOk;
  } catch (const CLI::ParseError& error) {
    app->exit(error);
    return ExitCode::kUsage;
  }
  return session.action();
}

}  // namespace demarche::cli
