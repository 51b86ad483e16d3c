#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/completion.h"

namespace demarche::cli {
namespace {

CompletionValue ValueOf(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  if (option.get_items_expected_max() == 0) return {ValueKind::kNone, {}};
  if (type.find('|') != std::string::npos) {
    return {ValueKind::kChoice, absl::StrSplit(type, '|')};
  }
  if (type == "FILE" || type == "PATH") return {ValueKind::kFile, {}};
  if (type == "DIR") return {ValueKind::kFolder, {}};
  return {ValueKind::kOther, {}};
}

// The first clause: a completion menu has one line for it.
std::string ShortHelp(const std::string& help) { return help.substr(0, help.find(';')); }

CompletionCommand Describe(const CLI::App& app, std::vector<std::string> path) {
  CompletionCommand command{.path = std::move(path), .help = app.get_description()};
  for (const CLI::Option* option : app.get_options()) {
    CompletionOption described{.help = ShortHelp(option->get_description()),
                               .value = ValueOf(*option)};
    for (const std::string& name : option->get_snames()) {
      described.names.push_back(absl::StrCat("-", name));
    }
    for (const std::string& name : option->get_lnames()) {
      described.names.push_back(absl::StrCat("--", name));
    }
    if (!described.names.empty()) {
      command.options.push_back(std::move(described));
    } else if (command.argument.kind == ValueKind::kNone) {
      command.argument = described.value;
    }
  }
  for (const CLI::App* child : app.get_subcommands([](const CLI::App*) { return true; })) {
    std::vector<std::string> child_path = command.path;
    child_path.push_back(child->get_name());
    command.commands.push_back(Describe(*child, std::move(child_path)));
  }
  return command;
}

}  // namespace

CompletionCommand DescribeTree(const CLI::App& root) { return Describe(root, {}); }

}  // namespace demarche::cli
