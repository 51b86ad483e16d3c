// `demarche analyze`: read a text and keep nothing.
#include <unistd.h>

#include <memory>
#include <string>

#include "CLI/App.hpp"
#include "cli/commands.h"
#include "cli/json_lines.h"
#include "cli/local_engine.h"

namespace demarche::cli {
namespace {

struct AnalyzeFlags {
  bool jsonl = false;
  bool strict = false;
  std::string catalog;
  std::string share_dir;
  JsonLinesOptions lines;
};

ExitCode AnalyzeLines(const AnalyzeFlags& flags) {
  auto local = LoadLocalEngine(flags.share_dir, flags.catalog);
  if (!local.ok()) return Fail(local.status());
  auto counts = RunJsonLines(STDIN_FILENO, STDOUT_FILENO, flags.lines,
                             [&](std::string_view line) { return AnalyzeLine(*local, line); });
  if (!counts.ok()) return Fail(counts.status());
  return flags.strict && counts->errors > 0 ? ExitCode::kSomeFailed : ExitCode::kOk;
}

}  // namespace

void AddAnalyzeCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "analyze", "Read a text and say who stands where in it; nothing is stored");
  auto flags = std::make_shared<AnalyzeFlags>();
  command->add_flag("--jsonl", flags->jsonl,
                    "Without a server: an AnalyzeRequest in protobuf JSON on each line of standard "
                    "input, its AnalyzeResponse, or {\"error\": ...}, on each line of standard "
                    "output, in order");
  command->add_flag("--strict", flags->strict,
                    "With --jsonl: exit code 1 if any line was answered with an error");
  command
      ->add_option("--catalog", flags->catalog,
                   "Without a server: catalog file or folder instead of the shared one")
      ->type_name("PATH");
  command
      ->add_option("--share-dir", flags->share_dir,
                   "Folder of catalog, frames and language weights; default: the one installed "
                   "with this program")
      ->type_name("DIR");
  command
      ->add_option("--threads", flags->lines.threads,
                   "With --jsonl: lines read at the same time; 0 (default): one a core")
      ->type_name("N")
      ->check(CLI::Range(0, 1024));
  command->callback(
      [&session, flags] { session.action = [flags] { return AnalyzeLines(*flags); }; });
}

}  // namespace demarche::cli
