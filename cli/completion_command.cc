// `demarche completion`: scripts for shells.
#include <memory>
#include <string>

#include "CLI/App.hpp"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/flags.h"
#include "cli/output.h"

namespace demarche::cli {

void AddCompletionCommand(CLI::App& root, Session& session) {
  CLI::App* command =
      root.add_subcommand("completion", "Print a script that lets a shell complete this command");
  auto shell = std::make_shared<std::string>();
  AddChoice(*command, "shell", *shell, {"bash", "zsh", "fish"}, "The shell it is for")->required();
  SetExamples(*command,
              {"source <(demarche completion bash)",
               "demarche completion bash > ~/.local/share/bash-completion/completions/demarche",
               "demarche completion zsh > ~/.zfunc/_demarche",
               "demarche completion fish > ~/.config/fish/completions/demarche.fish"});
  command->callback([&root, &session, shell] {
    session.action = [&root, shell] {
      const CompletionCommand tree = DescribeTree(root);
      Print(*shell == "bash"  ? BashCompletion(tree)
            : *shell == "zsh" ? ZshCompletion(tree)
                              : FishCompletion(tree));
      return ExitCode::kOk;
    };
  });
}

}  // namespace demarche::cli
