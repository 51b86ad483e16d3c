// `demarche unlisted`: who is often named and not in the catalog.
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/App.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/csv.h"
#include "cli/flags.h"
#include "cli/list_json.h"
#include "cli/paging.h"
#include "cli/period.h"
#include "cli/services.h"
#include "cli/unlisted_view.h"

namespace demarche::cli {
namespace {

struct UnlistedFlags {
  std::vector<std::string> types;
  PeriodFlags period;
  int32_t min_articles = 2;
  bool as_catalog = false;
  int64_t limit = 20;
  OutputFlags output;
  ConnectionFlags connection;
};

absl::StatusOr<v1::ListUnlistedActorsRequest> MakeRequest(const UnlistedFlags& flags) {
  v1::ListUnlistedActorsRequest request;
  if (absl::Status period = SetPeriod(flags.period, request); !period.ok()) return period;
  for (const std::string& type : flags.types) {
    v1::NameType value = v1::NAME_TYPE_UNSPECIFIED;
    v1::NameType_Parse(absl::StrCat("NAME_TYPE_", absl::AsciiStrToUpper(type)), &value);
    request.add_types(value);
  }
  request.set_min_articles(flags.min_articles);
  return request;
}

absl::StatusOr<v1::ListUnlistedActorsResponse> ListAll(const v1::ListUnlistedActorsRequest& request,
                                                       int64_t limit, Services& services) {
  v1::ListUnlistedActorsResponse all;
  absl::Status listed = ForEachPage(
      request, limit,
      [&](const v1::ListUnlistedActorsRequest& page) { return services.ListUnlistedActors(page); },
      [](const v1::ListUnlistedActorsResponse& page) { return page.actors_size(); },
      [&](v1::ListUnlistedActorsResponse page) {
        for (v1::UnlistedActor& actor : *page.mutable_actors()) {
          *all.add_actors() = std::move(actor);
        }
        all.set_revision(page.revision());
        all.set_next_page_token(page.next_page_token());
      });
  if (!listed.ok()) return listed;
  return all;
}

// Records to be completed and put into a catalog file; places have none.
void PrintCatalog(const v1::ListUnlistedActorsResponse& response) {
  for (const v1::UnlistedActor& actor : response.actors()) {
    if (!actor.catalog_textproto().empty()) Print(actor.catalog_textproto() + "\n");
  }
}

absl::Status PrintUnlisted(const v1::ListUnlistedActorsResponse& response, const Output& output) {
  switch (output.format) {
    case OutputFormat::kTable:
      Print(response.actors_size() == 0
                ? "Nobody who is not in the catalog is named so often.\n"
                : absl::StrCat(UnlistedTable(response.actors(), output),
                               "Articles: independent ones, copies of a story count once. "
                               "--as-catalog prints records to add.\n"));
      break;
    case OutputFormat::kJson:
    case OutputFormat::kJsonl:
      return PrintListJson(response, response.actors(), output);
    case OutputFormat::kCsv:
      Print(CsvRecord(UnlistedCsvNames()));
      for (const v1::UnlistedActor& actor : response.actors()) {
        Print(CsvRecord(UnlistedCsvFields(actor)));
      }
  }
  return absl::OkStatus();
}

ExitCode ListUnlisted(const UnlistedFlags& flags, const Terminal& terminal) {
  auto connection = ReadConnection(flags.connection);
  if (!connection.ok()) return Fail(connection.status());
  auto request = MakeRequest(flags);
  if (!request.ok()) return Fail(request.status());
  Services services(*connection);
  auto response = ListAll(*request, flags.limit, services);
  if (!response.ok()) return Fail(response.status());
  if (flags.as_catalog) {
    PrintCatalog(*response);
    return ExitCode::kOk;
  }
  const absl::Status printed = PrintUnlisted(*response, ChooseOutput(flags.output, terminal));
  return printed.ok() ? ExitCode::kOk : Fail(printed);
}

}  // namespace

void AddUnlistedCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "unlisted", "Persons, organisations and places often named that the catalog does not have");
  auto flags = std::make_shared<UnlistedFlags>();
  command->add_option("--type", flags->types, "Only this type; may be given often")
      ->type_name("person|organisation|place")
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"person", "organisation", "place"}).description(""));
  AddPeriodFlags(*command, flags->period, "Only articles published");
  command
      ->add_option("--min-articles", flags->min_articles,
                   "Named in at least so many independent articles")
      ->type_name("N")
      ->check(CLI::Range(1, 1000000000))
      ->capture_default_str();
  command->add_flag("--as-catalog", flags->as_catalog,
                    "Print records for a catalog file, to be completed by hand");
  command->add_option("-n,--limit", flags->limit, "At most so many; 0: all")
      ->type_name("N")
      ->check(CLI::Range(0, 1000000000))
      ->capture_default_str();
  AddOutputFlags(*command, flags->output);
  AddConnectionFlags(*command, flags->connection, Reaches::kStance);
  SetExamples(*command, {"demarche unlisted --type organisation --since 30d",
                         "demarche unlisted --type person --as-catalog >> my-catalog.textproto"});
  command->callback([&session, flags] {
    session.action = [&session, flags] { return ListUnlisted(*flags, session.terminal); };
  });
}

}  // namespace demarche::cli
