#include "cli/app.h"

#include <cstdio>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/help_formatter.h"
#include "cli/suggest.h"

namespace demarche::cli {

std::unique_ptr<CLI::App> MakeApp(Session& session) {
  auto app = std::make_unique<CLI::App>(
      "Who stands where, on what, how sure, and the sentence that proves it.", "demarche");
  app->formatter(std::make_shared<HelpFormatter>(session.terminal.columns));
  app->set_version_flag("--version", "demarche " DEMARCHE_VERSION, "Print the version and end");
  app->set_help_flag("-h,--help", "Print this help and end");
  app->require_subcommand(1);
  app->group("Commands");  // the heading over its children, which inherit it
  app->footer(std::string(ExitCodeHelp()));
  AddIngestCommand(*app, session);
  AddStancesCommand(*app, session);
  AddStatementsCommand(*app, session);
  AddUnlistedCommand(*app, session);
  AddArticlesCommand(*app, session);
  AddStatusCommand(*app, session);
  AddAnalyzeCommand(*app, session);
  AddNormaliseCommand(*app, session);
  AddParseCommand(*app, session);
  AddCatalogCommand(*app, session);
  AddLexiconCommand(*app, session);
  AddCompletionCommand(*app, session);
  return app;
}

namespace {

// "demarche catalog show": as far as the command line was understood.
std::string CommandNamed(const CLI::App& app) {
  std::string name = app.get_name();
  for (const CLI::App* chosen = &app; !chosen->get_subcommands().empty();) {
    chosen = chosen->get_subcommands().front();
    absl::StrAppend(&name, " ", chosen->get_name());
  }
  return name;
}

// What may have been meant by the first word that was not understood.
std::string MeantBy(const CLI::App& app) {
  const CLI::App* chosen = &app;
  while (!chosen->get_subcommands().empty()) chosen = chosen->get_subcommands().front();
  const std::vector<std::string> words = app.remaining(true);
  if (words.empty()) return "";
  std::vector<std::string> known;
  for (const CLI::App* command : chosen->get_subcommands([](const CLI::App*) { return true; })) {
    known.push_back(command->get_name());
  }
  for (const CLI::Option* option : chosen->get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  return absl::StrCat(": got \"", words[0], "\"", DidYouMean(Suggest(words[0], known)));
}

}  // namespace

ExitCode RunApp(int argc, const char* const* argv, Session session) {
  const std::unique_ptr<CLI::App> app = MakeApp(session);
  if (argc <= 1) {
    const std::string help = app->help();
    std::fwrite(help.data(), 1, help.size(), stderr);
    return ExitCode::kUsage;
  }
  try {
    app->parse(argc, argv);
  } catch (const CLI::Success& wanted) {  // --help and --version
    app->exit(wanted);
    return ExitCode::kOk;
  } catch (const CLI::ParseError& error) {
    std::string what = error.what();
    // CLI11 lists every word that it did not expect; the first is the one to mend.
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) what = "not understood";
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr &&
        !app->remaining(true).empty()) {
      what = "no such command";
    }
    const std::string meant = MeantBy(*app);
    return Fail(absl::InvalidArgumentError(absl::StrCat(what, meant,
                                                        absl::EndsWith(meant, "?") ? " " : "; ",
                                                        CommandNamed(*app), " --help says more")));
  }
  return session.action();
}

}  // namespace demarche::cli
