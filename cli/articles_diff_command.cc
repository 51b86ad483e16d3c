// `demarche articles diff`: what changed from one revision of an article to another.
#include <memory>
#include <string>

#include "CLI/App.hpp"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/diff_view.h"
#include "cli/flags.h"
#include "cli/proto_json.h"
#include "cli/services.h"

namespace demarche::cli {
namespace {

struct DiffFlags {
  std::string id;
  int from = 0;
  int to = 0;
  OutputFlags output;
  ConnectionFlags connection;
};

absl::Status Diff(const DiffFlags& flags, const Output& output, Services& services) {
  if (output.format == OutputFormat::kCsv) {
    return absl::InvalidArgumentError("--output: got csv, want table, json or jsonl");
  }
  v1::CompareRevisionsRequest request;
  request.set_article_id(flags.id);
  request.set_from_revision(flags.from);
  request.set_to_revision(flags.to);
  auto response = services.CompareRevisions(request);
  if (!response.ok()) return response.status();
  if (output.format == OutputFormat::kTable) {
    Print(DiffPage(*response, output));
    return absl::OkStatus();
  }
  auto json = ToJson(*response, {.pretty = output.format == OutputFormat::kJson});
  if (!json.ok()) return json.status();
  Print(output.format == OutputFormat::kJson ? *json : *json + "\n");
  return absl::OkStatus();
}

}  // namespace

void AddArticlesDiffCommand(CLI::App& articles, Session& session) {
  CLI::App* command = articles.add_subcommand(
      "diff", "What changed from one revision to another: paragraphs, title, metadata");
  auto flags = std::make_shared<DiffFlags>();
  command->add_option("id", flags->id, "The article")->type_name("ID")->required();
  command->add_option("from", flags->from, "This revision; 0 (default): the one before")
      ->type_name("FROM")
      ->check(CLI::Range(0, 1000000000));
  command->add_option("to", flags->to, "And this one; 0 (default): the newest")
      ->type_name("TO")
      ->check(CLI::Range(0, 1000000000));
  AddOutputFlags(*command, flags->output);
  AddConnectionFlags(*command, flags->connection, Reaches::kIngest);
  SetExamples(*command, {"demarche articles diff canal-talks-stall",
                         "demarche articles diff canal-talks-stall 1 3 --output json"});
  command->callback([&session, flags] {
    session.action = [&session, flags] {
      auto connection = ReadConnection(flags->connection);
      if (!connection.ok()) return Fail(connection.status());
      Services services(*connection);
      const absl::Status done =
          Diff(*flags, ChooseOutput(flags->output, session.terminal), services);
      return done.ok() ? ExitCode::kOk : Fail(done);
    };
  });
}

}  // namespace demarche::cli
