// `demarche`: the client people type. See docs/cli.md.
#include <cstdlib>
#include <string>
#include <string_view>

#include "cli/app.h"
#include "google/protobuf/stubs/common.h"
#include "google/protobuf/stubs/logging.h"

namespace {

std::string_view Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

// XDG Base Directory Specification.
std::string StateFolder() {
  const std::string_view state = Environment("XDG_STATE_HOME");
  if (state.starts_with('/')) return std::string(state);
  const std::string_view home = Environment("HOME");
  return home.starts_with('/') ? std::string(home) + "/.local/state" : "";
}

}  // namespace

int main(int argc, char** argv) {
  GOOGLE_PROTOBUF_VERIFY_VERSION;
  // Protobuf would log to standard error what is reported as a status anyway.
  google::protobuf::SetLogHandler(nullptr);
  const demarche::cli::Terminal terminal =
      demarche::cli::LookAtTerminal({.no_color = Environment("NO_COLOR"),
                                     .term = Environment("TERM"),
                                     .columns = Environment("COLUMNS")});
  return static_cast<int>(
      demarche::cli::RunApp(argc, argv, {.terminal = terminal, .state_folder = StateFolder()}));
}
