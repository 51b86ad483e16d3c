// --help that fits the terminal.
#ifndef DEMARCHE_CLI_HELP_FORMATTER_H_
#define DEMARCHE_CLI_HELP_FORMATTER_H_

#include <string>

#include "CLI/App.hpp"

namespace demarche::cli {

// Names on the left, help broken into lines on the right: "-n, --limit N", then what it does, its
// default and the environment variable that sets it.
class HelpFormatter : public CLI::Formatter {
 public:
  // `width`: columns of the terminal; 0: 80. No wider than 100 is used.
  explicit HelpFormatter(int width);

  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_subcommand(const CLI::App* command) const override;
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override;

 private:
  std::string TwoColumns(const std::string& left, const std::string& right) const;

  int width_;
};

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_HELP_FORMATTER_H_
