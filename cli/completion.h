// Completion scripts for shells, made from the command tree.
#ifndef DEMARCHE_CLI_COMPLETION_H_
#define DEMARCHE_CLI_COMPLETION_H_

#include <string>
#include <vector>

#include "CLI/App.hpp"

namespace demarche::cli {

// What may stand in the place of a value.
enum class ValueKind {
  kNone,   // a flag: no value
  kOther,  // something that can't be guessed
  kFile,
  kFolder,
  kChoice,
};

struct CompletionValue {
  ValueKind kind = ValueKind::kNone;
  std::vector<std::string> choices;
};

struct CompletionOption {
  // With their dashes: "-o", "--output".
  std::vector<std::string> names;
  std::string help;
  CompletionValue value;
};

struct CompletionCommand {
  // From the root, which is empty: "catalog", "show".
  std::vector<std::string> path;
  std::string help;
  std::vector<CompletionOption> options;
  // Of the first argument that is no option.
  CompletionValue argument;
  std::vector<CompletionCommand> commands;
};

// Reads the tree: names, help texts, and from the names of value types what can be offered ("a|b|c"
// are choices, FILE and PATH files, DIR folders).
CompletionCommand DescribeTree(const CLI::App& root);

// Scripts to be sourced (bash), to be put in $fpath as "_demarche" (zsh), or sourced (fish).
std::string BashCompletion(const CompletionCommand& root);
std::string ZshCompletion(const CompletionCommand& root);
std::string FishCompletion(const CompletionCommand& root);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_COMPLETION_H_
