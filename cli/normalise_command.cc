// `demarche normalise`: what the ingest service makes of pages, without a service.
#include <unistd.h>

#include <memory>

#include "CLI/App.hpp"
#include "cli/commands.h"
#include "cli/json_lines.h"
#include "cli/normalise_line.h"

namespace demarche::cli {
namespace {

struct NormaliseFlags {
  bool jsonl = false;
  bool strict = false;
  JsonLinesOptions lines;
};

ExitCode NormaliseLines(const NormaliseFlags& flags) {
  auto counts = RunJsonLines(STDIN_FILENO, STDOUT_FILENO, flags.lines, NormaliseLine);
  if (!counts.ok()) return Fail(counts.status());
  return flags.strict && counts->errors > 0 ? ExitCode::kSomeFailed : ExitCode::kOk;
}

}  // namespace

void AddNormaliseCommand(CLI::App& root, Session& session) {
  CLI::App* command =
      root.add_subcommand("normalise", "Make articles of pages and texts; nothing is stored");
  auto flags = std::make_shared<NormaliseFlags>();
  command->add_flag("--jsonl", flags->jsonl,
                    "On each line of standard input {\"id\", \"url\", \"contentType\", "
                    "\"content\" or \"contentBase64\"}; on each line of standard output the "
                    "Article with that id, or {\"error\": ...}, in order");
  command->add_flag("--strict", flags->strict,
                    "With --jsonl: exit code 1 if any line was answered with an error");
  command
      ->add_option("--threads", flags->lines.threads,
                   "With --jsonl: lines worked on at the same time; 0 (default): one a core")
      ->type_name("N")
      ->check(CLI::Range(0, 1024));
  command->callback(
      [&session, flags] { session.action = [flags] { return NormaliseLines(*flags); }; });
}

}  // namespace demarche::cli
