#include "cli/help_formatter.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/display_width.h"

namespace demarche::cli {
namespace {

constexpr int kLeftWidth = 26;
constexpr int kWidest = 100;

std::vector<std::string> Names(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back(absl::StrCat("-", name));
  for (const std::string& name : option.get_lnames()) names.push_back(absl::StrCat("--", name));
  return names;
}

bool TakesValue(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

// Where the values are choices, they stand in the text: the column of names would burst.
bool HasChoices(const CLI::Option& option) {
  return option.get_type_name().find('|') != std::string::npos;
}

std::string ShortType(const CLI::Option& option) {
  if (HasChoices(option)) return "WORD";
  // CLI11 appends what the checks say: "N:INT in [0 - 10]".
  const std::string type = option.get_type_name();
  const size_t check = type.find(":INT");
  return check == std::string::npos ? type : type.substr(0, check);
}

std::string FullHelp(const CLI::Option& option) {
  std::string help = option.get_description();
  if (TakesValue(option)) {
    if (HasChoices(option)) absl::StrAppend(&help, ". One of ", option.get_type_name());
    if (!option.get_default_str().empty() && option.get_default_str() != "[]") {
      absl::StrAppend(&help, ". Default: ", option.get_default_str());
    }
    if (!option.get_envname().empty()) absl::StrAppend(&help, " [", option.get_envname(), "]");
  }
  return help;
}

}  // namespace

HelpFormatter::HelpFormatter(int width) : width_(std::min(width > 0 ? width : 80, kWidest)) {
  column_width(kLeftWidth);
  label("SUBCOMMAND", "COMMAND");
}

std::string HelpFormatter::TwoColumns(const std::string& left, const std::string& right) const {
  const std::string start = absl::StrCat("  ", left);
  std::vector<std::string> lines = WrapText(right, std::max(width_ - kLeftWidth, 30));
  std::string text;
  if (DisplayWidth(start) + 1 >= kLeftWidth) {
    text = absl::StrCat(start, "\n", std::string(kLeftWidth, ' '));
  } else {
    text = PadToWidth(start, kLeftWidth);
  }
  absl::StrAppend(&text, absl::StrJoin(lines, "\n" + std::string(kLeftWidth, ' ')), "\n");
  return text;
}

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
  if (is_positional) {
    const bool many = option->get_items_expected_max() > 1;
    return TwoColumns(absl::StrCat(option->get_name(true), many ? " ..." : ""), FullHelp(*option));
  }
  std::string left = absl::StrJoin(Names(*option), ", ");
  if (TakesValue(*option)) absl::StrAppend(&left, " ", ShortType(*option));
  return TwoColumns(left, FullHelp(*option));
}

std::string HelpFormatter::make_subcommand(const CLI::App* command) const {
  return TwoColumns(command->get_name(), command->get_description());
}

std::string HelpFormatter::make_help(const CLI::App* app, std::string name,
                                     CLI::AppFormatMode mode) const {
  // CLI11 leaves two empty lines between groups.
  return absl::StrReplaceAll(CLI::Formatter::make_help(app, std::move(name), mode),
                             {{"\n\n\n", "\n\n"}});
}

}  // namespace demarche::cli
