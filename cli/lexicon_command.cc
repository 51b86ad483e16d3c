// `demarche lexicon`: check stance frames before a service reads them.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "stance_service/analysis/positions/lexicon.h"

namespace demarche::cli {
namespace {

constexpr size_t kMostProblems = 100;

ExitCode ValidateLexiconIn(const std::string& folder) {
  std::vector<std::string> problems;
  auto lexicon = stance::Lexicon::Load(folder, &problems);
  if (!lexicon.ok()) return Fail(lexicon.status());
  for (size_t i = 0; i < std::min(problems.size(), kMostProblems); ++i) Print(problems[i] + "\n");
  if (!problems.empty()) {
    Print(absl::StrCat(folder, ": ", problems.size(),
                       problems.size() == 1 ? " problem\n" : " problems\n"));
    return ExitCode::kSomeFailed;
  }
  Print(absl::StrCat(folder, ": sound, ", lexicon->frame_count(), " frames\n"));
  return ExitCode::kOk;
}

}  // namespace

void AddLexiconCommand(CLI::App& root, Session& session) {
  CLI::App* lexicon = root.add_subcommand("lexicon", "The words that carry positions: check them");
  lexicon->require_subcommand(1);
  CLI::App* command = lexicon->add_subcommand(
      "validate", "Say everything that is wrong with stance frames; exit code 1 if anything is");
  auto folder = std::make_shared<std::string>();
  command
      ->add_option("path", *folder,
                   "A folder with frames.tsv, operators.tsv, speech.tsv and organs.tsv")
      ->type_name("DIR")
      ->required();
  SetExamples(*command, {"demarche lexicon validate data/frames"});
  command->callback(
      [&session, folder] { session.action = [folder] { return ValidateLexiconIn(*folder); }; });
}

}  // namespace demarche::cli
