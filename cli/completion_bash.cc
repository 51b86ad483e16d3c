#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/completion.h"

namespace demarche::cli {
namespace {

// " catalog show": how the script names a command while it reads the line.
std::string Key(const CompletionCommand& command) {
  std::string key;
  for (const std::string& name : command.path) absl::StrAppend(&key, " ", name);
  return key;
}

std::string Offer(const CompletionValue& value) {
  switch (value.kind) {
    case ValueKind::kChoice:
      return absl::StrCat("COMPREPLY=($(compgen -W '", absl::StrJoin(value.choices, " "),
                          "' -- \"$cur\"))");
    case ValueKind::kFile:
      return "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$cur\"))";
    case ValueKind::kFolder:
      return "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- \"$cur\"))";
    default:
      return "COMPREPLY=()";
  }
}

// Which words lead deeper into the tree.
void AppendSteps(const CompletionCommand& command, std::string& text) {
  for (const CompletionCommand& child : command.commands) {
    absl::StrAppend(&text, "      '", Key(command), "|", child.path.back(), "') path='", Key(child),
                    "' ;;\n");
    AppendSteps(child, text);
  }
}

// What follows an option that takes a value.
void AppendValues(const CompletionCommand& command, std::string& text) {
  for (const CompletionOption& option : command.options) {
    if (option.value.kind == ValueKind::kNone) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) {
      patterns.push_back(absl::StrCat("'", Key(command), "|", name, "'"));
    }
    absl::StrAppend(&text, "    ", absl::StrJoin(patterns, "|"), ") ", Offer(option.value),
                    "; return ;;\n");
  }
  for (const CompletionCommand& child : command.commands) AppendValues(child, text);
}

// What else may stand in each command.
void AppendWords(const CompletionCommand& command, std::string& text) {
  std::vector<std::string> options, commands;
  for (const CompletionOption& option : command.options) {
    options.insert(options.end(), option.names.begin(), option.names.end());
  }
  for (const CompletionCommand& child : command.commands) commands.push_back(child.path.back());
  const std::string words = commands.empty()
                                ? Offer(command.argument)
                                : absl::StrCat("COMPREPLY=($(compgen -W '",
                                               absl::StrJoin(commands, " "), "' -- \"$cur\"))");
  absl::StrAppend(&text, "    '", Key(command),
                  "')\n      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '",
                  absl::StrJoin(options, " "), "' -- \"$cur\"))\n      else ", words, "; fi ;;\n");
  for (const CompletionCommand& child : command.commands) AppendWords(child, text);
}

}  // namespace

std::string BashCompletion(const CompletionCommand& root) {
  std::string text =
      "# Completion for bash. Try it: source <(demarche completion bash)\n"
      "_demarche() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path='' i\n"
      "  COMPREPLY=()\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"$path|${COMP_WORDS[i]}\" in\n";
  AppendSteps(root, text);
  text +=
      "    esac\n"
      "  done\n"
      "  case \"$path|$prev\" in\n";
  AppendValues(root, text);
  text +=
      "  esac\n"
      "  case \"$path\" in\n";
  AppendWords(root, text);
  text +=
      "  esac\n"
      "}\n"
      "complete -F _demarche demarche\n";
  return text;
}

}  // namespace demarche::cli
