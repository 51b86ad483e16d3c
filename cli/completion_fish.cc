#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/completion.h"

namespace demarche::cli {
namespace {

std::string Quoted(const std::string& text) {
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
}

// True while the words before the cursor are those of the command, and none of its children's.
std::string Condition(const CompletionCommand& command) {
  std::vector<std::string> conditions;
  for (const std::string& word : command.path) {
    conditions.push_back(absl::StrCat("__fish_seen_subcommand_from ", word));
  }
  if (!command.commands.empty()) {
    std::vector<std::string> children;
    for (const CompletionCommand& child : command.commands) children.push_back(child.path.back());
    conditions.push_back(
        absl::StrCat("not __fish_seen_subcommand_from ", absl::StrJoin(children, " ")));
  }
  return Quoted(absl::StrJoin(conditions, "; and "));
}

std::string Action(const CompletionValue& value) {
  switch (value.kind) {
    case ValueKind::kNone:
      return "";
    case ValueKind::kChoice:
      return absl::StrCat(" -x -a ", Quoted(absl::StrJoin(value.choices, " ")));
    case ValueKind::kFile:
      return " -r -F";
    case ValueKind::kFolder:
      return " -x -a '(__fish_complete_directories)'";
    case ValueKind::kOther:
      return " -x";
  }
  return "";
}

void AppendCommand(const CompletionCommand& command, std::string& text) {
  const std::string start = absl::StrCat("complete -c demarche -n ", Condition(command));
  for (const CompletionCommand& child : command.commands) {
    absl::StrAppend(&text, start, " -f -a ", child.path.back(), " -d ", Quoted(child.help), "\n");
  }
  for (const CompletionOption& option : command.options) {
    text += start;
    for (const std::string& name : option.names) {
      const bool is_long = name.size() > 2;
      absl::StrAppend(&text, is_long ? " -l " : " -s ", name.substr(is_long ? 2 : 1));
    }
    absl::StrAppend(&text, Action(option.value), " -d ", Quoted(option.help), "\n");
  }
  const CompletionValue& argument = command.argument;
  if (argument.kind == ValueKind::kChoice) {
    absl::StrAppend(&text, start, " -f -a ", Quoted(absl::StrJoin(argument.choices, " ")), "\n");
  } else if (argument.kind != ValueKind::kFile && argument.kind != ValueKind::kFolder) {
    absl::StrAppend(&text, start, " -f\n");
  }
  for (const CompletionCommand& child : command.commands) AppendCommand(child, text);
}

}  // namespace

std::string FishCompletion(const CompletionCommand& root) {
  std::string text = "# Completion for fish: demarche completion fish | source\n";
  AppendCommand(root, text);
  return text;
}

}  // namespace demarche::cli
