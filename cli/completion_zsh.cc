#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/completion.h"

namespace demarche::cli {
namespace {

std::string FunctionName(const CompletionCommand& command) {
  std::string name = "_demarche";
  for (const std::string& word : command.path) absl::StrAppend(&name, "_", word);
  return name;
}

// Inside single quotes, and inside the brackets of a specification.
std::string Quoted(const std::string& text) {
  return absl::StrReplaceAll(text, {{"'", "'\\''"}, {"[", "\\["}, {"]", "\\]"}, {":", "\\:"}});
}

std::string Action(const CompletionValue& value) {
  switch (value.kind) {
    case ValueKind::kNone:
      return "";
    case ValueKind::kChoice:
      return absl::StrCat(":value:(", absl::StrJoin(value.choices, " "), ")");
    case ValueKind::kFile:
      return ":file:_files";
    case ValueKind::kFolder:
      return ":folder:_files -/";
    case ValueKind::kOther:
      return ":value: ";
  }
  return "";
}

void AppendFunction(const CompletionCommand& command, std::string& text) {
  for (const CompletionCommand& child : command.commands) AppendFunction(child, text);
  absl::StrAppend(&text, FunctionName(command), "() {\n");
  const bool has_commands = !command.commands.empty();
  if (has_commands) text += "  local context state line\n";
  absl::StrAppend(&text, "  _arguments", has_commands ? " -C" : "");
  for (const CompletionOption& option : command.options) {
    for (const std::string& name : option.names) {
      absl::StrAppend(&text, " \\\n    '*", name, "[", Quoted(option.help), "]",
                      Action(option.value), "'");
    }
  }
  if (has_commands) {
    text += " \\\n    '1:command:->command' \\\n    '*::argument:->argument'\n";
    text += "  case $state in\n    command)\n      local -a commands=(\n";
    for (const CompletionCommand& child : command.commands) {
      absl::StrAppend(&text, "        '", child.path.back(), ":", Quoted(child.help), "'\n");
    }
    text += "      )\n      _describe command commands ;;\n    argument)\n      case $line[1] in\n";
    for (const CompletionCommand& child : command.commands) {
      absl::StrAppend(&text, "        ", child.path.back(), ") ", FunctionName(child), " ;;\n");
    }
    text += "      esac ;;\n  esac\n";
  } else if (command.argument.kind != ValueKind::kNone) {
    absl::StrAppend(&text, " \\\n    '*", Action(command.argument), "'\n");
  } else {
    text += "\n";
  }
  text += "}\n\n";
}

}  // namespace

std::string ZshCompletion(const CompletionCommand& root) {
  std::string text =
      "#compdef demarche\n"
      "# Completion for zsh: put this into a folder of $fpath, as \"_demarche\".\n\n";
  AppendFunction(root, text);
  text += "compdef _demarche demarche\n";
  return text;
}

}  // namespace demarche::cli
