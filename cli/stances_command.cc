// `demarche stances`: who stands where.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/csv.h"
#include "cli/filter.h"
#include "cli/flags.h"
#include "cli/list_json.h"
#include "cli/paging.h"
#include "cli/services.h"
#include "cli/stance_view.h"

namespace demarche::cli {
namespace {

struct StancesFlags {
  FilterFlags filter;
  std::vector<std::string> labels;
  int min_statements = 1;
  int evidence = 0;
  int64_t limit = 50;
  OutputFlags output;
  ConnectionFlags connection;
};

absl::StatusOr<v1::ListStancesRequest> MakeRequest(const StancesFlags& flags, Services& services) {
  v1::ListStancesRequest request;
  absl::Status filtered = SetFilter(flags.filter, services, request);
  if (!filtered.ok()) return filtered;
  request.set_min_statements(flags.min_statements);
  request.set_evidence_limit(flags.evidence);
  for (const std::string& label : flags.labels) {
    v1::StanceLabel value = v1::STANCE_LABEL_UNSPECIFIED;
    v1::StanceLabel_Parse(absl::StrCat("STANCE_LABEL_", absl::AsciiStrToUpper(label)), &value);
    request.add_labels(value);
  }
  return request;
}

// All pages as one response: tables are laid out, and JSON closed, only when everything is there.
absl::StatusOr<v1::ListStancesResponse> ListAll(const v1::ListStancesRequest& request,
                                                int64_t limit, Services& services) {
  v1::ListStancesResponse all;
  absl::Status listed = ForEachPage(
      request, limit,
      [&](const v1::ListStancesRequest& page) { return services.ListStances(page); },
      [](const v1::ListStancesResponse& page) { return page.stances_size(); },
      [&](v1::ListStancesResponse page) {
        for (v1::Stance& stance : *page.mutable_stances()) *all.add_stances() = std::move(stance);
        all.set_revision(page.revision());
        all.set_total_size(page.total_size());
        all.set_next_page_token(page.next_page_token());
      });
  if (!listed.ok()) return listed;
  return all;
}

absl::Status PrintStances(const v1::ListStancesResponse& response, const Output& output) {
  switch (output.format) {
    case OutputFormat::kTable:
      if (response.stances_size() == 0) {
        Print("No stance matches: there is no evidence.\n");
      } else {
        Print(StanceTable(response, output));
      }
      break;
    case OutputFormat::kJson:
    case OutputFormat::kJsonl:
      return PrintListJson(response, response.stances(), output);
    case OutputFormat::kCsv:
      Print(CsvRecord(StanceCsvNames()));
      for (const v1::Stance& stance : response.stances()) Print(CsvRecord(StanceCsvFields(stance)));
  }
  return absl::OkStatus();
}

ExitCode ListStances(const StancesFlags& flags, const Terminal& terminal) {
  auto connection = ReadConnection(flags.connection);
  if (!connection.ok()) return Fail(connection.status());
  Services services(*connection);
  auto request = MakeRequest(flags, services);
  if (!request.ok()) return Fail(request.status());
  auto response = ListAll(*request, flags.limit, services);
  if (!response.ok()) return Fail(response.status());
  const absl::Status printed = PrintStances(*response, ChooseOutput(flags.output, terminal));
  return printed.ok() ? ExitCode::kOk : Fail(printed);
}

}  // namespace

void AddStancesCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "stances", "Who stands where: actors' positions on topics, strongest first");
  auto flags = std::make_shared<StancesFlags>();
  AddFilterFlags(*command, flags->filter);
  command
      ->add_option("--min-statements", flags->min_statements,
                   "Only stances with at least so many statements")
      ->type_name("N")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  command->add_option("--label", flags->labels, "Only stances with this label; may be given often")
      ->type_name("supportive|sceptical|neutral|divided|unclear")
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"supportive", "sceptical", "neutral", "divided", "unclear"})
                  .description(""));
  command
      ->add_option("-e,--evidence", flags->evidence,
                   "How many of the weightiest sentences to show with each stance, 0 to 10")
      ->type_name("N")
      ->check(CLI::Range(0, 10))
      ->capture_default_str();
  command->add_option("-n,--limit", flags->limit, "At most so many stances; 0: all")
      ->type_name("N")
      ->check(CLI::Range(0, 1000000000))
      ->capture_default_str();
  AddOutputFlags(*command, flags->output);
  AddConnectionFlags(*command, flags->connection, Reaches::kStance);
  SetExamples(*command, {"demarche stances --evidence 1",
                         "demarche stances --actor France --actor \"United Kingdom\" --since 1y",
                         "demarche stances --topic NATO --label sceptical --min-statements 3",
                         "demarche stances --limit 0 --output csv > stances.csv"});
  command->callback([&session, flags] {
    session.action = [&session, flags] { return ListStances(*flags, session.terminal); };
  });
}

}  // namespace demarche::cli
