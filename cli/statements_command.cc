// `demarche statements`: the sentences behind the stances.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "cli/catalog_names.h"
#include "cli/commands.h"
#include "cli/csv.h"
#include "cli/filter.h"
#include "cli/flags.h"
#include "cli/list_json.h"
#include "cli/paging.h"
#include "cli/services.h"
#include "cli/statement_view.h"

namespace demarche::cli {
namespace {

struct StatementsFlags {
  FilterFlags filter;
  std::vector<std::string> articles;
  std::vector<std::string> positions;
  bool explain = false;
  int64_t limit = 50;
  OutputFlags output;
  ConnectionFlags connection;
};

absl::StatusOr<v1::ListStatementsRequest> MakeRequest(const StatementsFlags& flags,
                                                      Services& services) {
  v1::ListStatementsRequest request;
  absl::Status filtered = SetFilter(flags.filter, services, request);
  if (!filtered.ok()) return filtered;
  request.mutable_article_ids()->Assign(flags.articles.begin(), flags.articles.end());
  for (const std::string& position : flags.positions) {
    v1::Position value = v1::POSITION_UNSPECIFIED;
    v1::Position_Parse(absl::StrCat("POSITION_", absl::AsciiStrToUpper(position)), &value);
    request.add_positions(value);
  }
  return request;
}

absl::StatusOr<v1::ListStatementsResponse> ListAll(const v1::ListStatementsRequest& request,
                                                   int64_t limit, Services& services) {
  v1::ListStatementsResponse all;
  absl::Status listed = ForEachPage(
      request, limit,
      [&](const v1::ListStatementsRequest& page) { return services.ListStatements(page); },
      [](const v1::ListStatementsResponse& page) { return page.statements_size(); },
      [&](v1::ListStatementsResponse page) {
        for (v1::Statement& statement : *page.mutable_statements()) {
          *all.add_statements() = std::move(statement);
        }
        all.set_revision(page.revision());
        all.set_next_page_token(page.next_page_token());
      });
  if (!listed.ok()) return listed;
  return all;
}

absl::Status PrintStatements(const v1::ListStatementsResponse& response, const Names& names,
                             bool explain, const Output& output) {
  switch (output.format) {
    case OutputFormat::kTable:
      Print(response.statements_size() == 0
                ? "No statement matches.\n"
                : StatementTable(response.statements(), names, {.explain = explain}, output));
      break;
    case OutputFormat::kJson:
    case OutputFormat::kJsonl:
      return PrintListJson(response, response.statements(), output);
    case OutputFormat::kCsv:
      Print(CsvRecord(StatementCsvNames()));
      for (const v1::Statement& statement : response.statements()) {
        Print(CsvRecord(StatementCsvFields(statement, names)));
      }
  }
  return absl::OkStatus();
}

ExitCode ListStatements(const StatementsFlags& flags, const Terminal& terminal) {
  auto connection = ReadConnection(flags.connection);
  if (!connection.ok()) return Fail(connection.status());
  Services services(*connection);
  auto request = MakeRequest(flags, services);
  if (!request.ok()) return Fail(request.status());
  auto response = ListAll(*request, flags.limit, services);
  if (!response.ok()) return Fail(response.status());
  const absl::Status printed = PrintStatements(*response, NamesFrom(services), flags.explain,
                                               ChooseOutput(flags.output, terminal));
  return printed.ok() ? ExitCode::kOk : Fail(printed);
}

}  // namespace

void AddStatementsCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "statements",
      "The sentences that prove it: single positions with their sources, newest first");
  auto flags = std::make_shared<StatementsFlags>();
  AddFilterFlags(*command, flags->filter);
  command
      ->add_option("--article", flags->articles,
                   "Only statements found in this article, by id; may be given often")
      ->type_name("ID")
      ->allow_extra_args(false);
  command->add_option("--position", flags->positions, "Only this position; may be given often")
      ->type_name("supportive|sceptical|neutral")
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"supportive", "sceptical", "neutral"}).description(""));
  command->add_flag("--explain", flags->explain, "Show why the engine says so");
  command->add_option("-n,--limit", flags->limit, "At most so many statements; 0: all")
      ->type_name("N")
      ->check(CLI::Range(0, 1000000000))
      ->capture_default_str();
  AddOutputFlags(*command, flags->output);
  AddConnectionFlags(*command, flags->connection, Reaches::kStance);
  SetExamples(*command, {"demarche statements --actor Russia --topic NATO --explain",
                         "demarche statements --position sceptical --since 30d",
                         "demarche statements --limit 0 --output jsonl > statements.jsonl"});
  command->callback([&session, flags] {
    session.action = [&session, flags] { return ListStatements(*flags, session.terminal); };
  });
}

}  // namespace demarche::cli
