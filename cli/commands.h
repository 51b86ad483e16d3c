// The commands. Each function adds one command to the tree, with its flags, help and examples, and
// sets `session.action` when the command line chooses it. `root` and `session` must outlive both.
#ifndef DEMARCHE_CLI_COMMANDS_H_
#define DEMARCHE_CLI_COMMANDS_H_

#include "CLI/App.hpp"
#include "cli/session.h"

namespace demarche::cli {

void AddIngestCommand(CLI::App& root, Session& session);
void AddStancesCommand(CLI::App& root, Session& session);
void AddStatementsCommand(CLI::App& root, Session& session);
void AddUnlistedCommand(CLI::App& root, Session& session);
void AddArticlesCommand(CLI::App& root, Session& session);
void AddArticlesDiffCommand(CLI::App& articles, Session& session);
void AddStatusCommand(CLI::App& root, Session& session);
void AddAnalyzeCommand(CLI::App& root, Session& session);
void AddNormaliseCommand(CLI::App& root, Session& session);
void AddParseCommand(CLI::App& root, Session& session);
void AddCatalogCommand(CLI::App& root, Session& session);
void AddLexiconCommand(CLI::App& root, Session& session);
void AddCompletionCommand(CLI::App& root, Session& session);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_COMMANDS_H_
