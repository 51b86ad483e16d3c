// `demarche catalog`: check a catalog, look into one. Works on files; with --online on the catalog
// that the stance service has in force.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/App.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "cli/catalog_names.h"
#include "cli/catalog_view.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/proto_json.h"
#include "cli/services.h"
#include "serving/share_dir.h"
#include "stance_service/catalog/catalog_files.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::cli {
namespace {

constexpr int kMostProblems = 100;

struct ValidateFlags {
  std::string path;
};

struct ShowFlags {
  std::string id;
  std::string kind;
  std::string path;
  std::string share_dir;
  bool online = false;
  OutputFlags output;
  ConnectionFlags connection;
};

ExitCode ValidateCatalogAt(const ValidateFlags& flags) {
  auto catalog = stance::LoadCatalog(flags.path);
  if (!catalog.ok()) {
    Fail(catalog.status());
    // A file with a mistake in it is a finding; one that is not there is not.
    return absl::IsInvalidArgument(catalog.status()) ? ExitCode::kSomeFailed
                                                     : ExitCodeFor(catalog.status());
  }
  const std::vector<std::string> problems = stance::ValidateCatalog(*catalog, kMostProblems);
  for (const std::string& problem : problems) Print(problem + "\n");
  if (!problems.empty()) {
    const bool more = problems.size() >= kMostProblems;
    Print(absl::StrCat(flags.path, ": ", problems.size(),
                       more                   ? " problems or more\n"
                       : problems.size() == 1 ? " problem\n"
                                              : " problems\n"));
    return ExitCode::kSomeFailed;
  }
  Print(absl::StrCat(flags.path, ": sound, ", catalog->actors_size(), " actors, ",
                     catalog->topics_size(), " topics\n"));
  return ExitCode::kOk;
}

absl::StatusOr<v1::Catalog> FetchCatalog(const ShowFlags& flags) {
  if (flags.online) {
    auto connection = ReadConnection(flags.connection);
    if (!connection.ok()) return connection.status();
    auto response = Services(*connection).GetCatalog();
    if (!response.ok()) return response.status();
    return std::move(*response->mutable_catalog());
  }
  std::string path = flags.path;
  if (path.empty()) {
    path = (flags.share_dir.empty() ? serving::DefaultShareDir() : flags.share_dir) + "/catalog";
  }
  auto records = stance::LoadCatalog(path);
  if (!records.ok()) return records.status();
  auto compiled = stance::CompiledCatalog::Compile(*std::move(records));
  if (!compiled.ok()) return compiled.status();
  return (*compiled)->records();
}

// Keeps the records of one kind: a kind of actor, "actor" or "topic".
void KeepKind(const std::string& kind, v1::Catalog& catalog) {
  if (kind.empty()) return;
  if (kind != "topic") catalog.clear_topics();
  if (kind == "topic") catalog.clear_actors();
  if (kind == "topic" || kind == "actor") return;
  v1::ActorKind wanted = v1::ACTOR_KIND_UNSPECIFIED;
  v1::ActorKind_Parse(absl::StrCat("ACTOR_KIND_", absl::AsciiStrToUpper(kind)), &wanted);
  google::protobuf::RepeatedPtrField<v1::Actor> kept;
  for (v1::Actor& actor : *catalog.mutable_actors()) {
    if (actor.kind() == wanted) *kept.Add() = std::move(actor);
  }
  catalog.mutable_actors()->Swap(&kept);
}

// Keeps the actor and the topic that `typed` means.
absl::Status KeepRecord(const std::string& typed, v1::Catalog& catalog) {
  if (typed.empty()) return absl::OkStatus();
  std::vector<NamedRecord> names;
  for (const v1::Actor& actor : catalog.actors()) names.push_back(Named(actor));
  for (const v1::Topic& topic : catalog.topics()) names.push_back(Named(topic));
  auto id = PickRecord("actor or topic", typed, names);
  if (!id.ok()) return id.status();
  v1::Catalog kept;
  kept.set_version(catalog.version());
  for (v1::Actor& actor : *catalog.mutable_actors()) {
    if (actor.id() == *id) *kept.add_actors() = std::move(actor);
  }
  for (v1::Topic& topic : *catalog.mutable_topics()) {
    if (topic.id() == *id) *kept.add_topics() = std::move(topic);
  }
  catalog = std::move(kept);
  return absl::OkStatus();
}

absl::Status PrintCatalog(const v1::Catalog& catalog, bool single, const Output& output) {
  if (output.format == OutputFormat::kJson) {
    auto json = ToJson(catalog, {.pretty = true});
    if (!json.ok()) return json.status();
    Print(*json);
  } else if (output.format == OutputFormat::kJsonl) {
    for (const v1::Actor& actor : catalog.actors()) {
      auto json = ToJson(actor);
      if (!json.ok()) return json.status();
      Print(*json + "\n");
    }
    for (const v1::Topic& topic : catalog.topics()) {
      auto json = ToJson(topic);
      if (!json.ok()) return json.status();
      Print(*json + "\n");
    }
  } else if (single) {
    for (const v1::Actor& actor : catalog.actors()) Print(RecordPage(actor, output));
    for (const v1::Topic& topic : catalog.topics()) Print(RecordPage(topic, output));
  } else {
    Print(CatalogTable(catalog, output));
    Print(output.paint(Tone::kFaint,
                       absl::StrCat(catalog.actors_size(), " actors, ", catalog.topics_size(),
                                    " topics, version ", catalog.version())) +
          "\n");
  }
  return absl::OkStatus();
}

ExitCode ShowCatalog(const ShowFlags& flags, const Terminal& terminal) {
  auto catalog = FetchCatalog(flags);
  if (!catalog.ok()) return Fail(catalog.status());
  KeepKind(flags.kind, *catalog);
  const absl::Status kept = KeepRecord(flags.id, *catalog);
  if (!kept.ok()) return Fail(kept);
  const absl::Status printed =
      PrintCatalog(*catalog, !flags.id.empty(), ChooseOutput(flags.output, terminal));
  return printed.ok() ? ExitCode::kOk : Fail(printed);
}

void AddValidate(CLI::App& catalog, Session& session) {
  CLI::App* command = catalog.add_subcommand(
      "validate", "Say everything that is wrong with a catalog; exit code 1 if anything is");
  auto flags = std::make_shared<ValidateFlags>();
  command
      ->add_option("path", flags->path,
                   "A catalog in protobuf text format, or a folder of such files (*.textproto)")
      ->type_name("PATH")
      ->required();
  SetExamples(*command, {"demarche catalog validate data/catalog",
                         "demarche catalog validate my-actors.textproto"});
  command->callback(
      [&session, flags] { session.action = [flags] { return ValidateCatalogAt(*flags); }; });
}

void AddShow(CLI::App& catalog, Session& session) {
  CLI::App* command = catalog.add_subcommand("show", "Show a catalog, or one record of it");
  auto flags = std::make_shared<ShowFlags>();
  command->add_option("id", flags->id, "Only this actor or topic: id, name or alias, case ignored")
      ->type_name("ID");
  AddChoice(*command, "--kind", flags->kind,
            {"actor", "state", "organisation", "official", "group", "party", "person", "topic"},
            "Only records of this kind");
  CLI::Option* path =
      command->add_option("--catalog", flags->path, "This file or folder; default: the shared one")
          ->type_name("PATH");
  command
      ->add_option("--share-dir", flags->share_dir,
                   "Folder with the shared catalog; default: the one installed with this program")
      ->type_name("DIR")
      ->envname("DEMARCHE_SHARE_DIR");
  command->add_flag("--online", flags->online, "The catalog that the stance service has in force")
      ->excludes(path);
  AddOutputFlags(*command, flags->output, {"table", "json", "jsonl"});
  AddConnectionFlags(*command, flags->connection, Reaches::kStance);
  SetExamples(*command, {"demarche catalog show France", "demarche catalog show --kind group",
                         "demarche catalog show --online --output json > catalog.json"});
  command->callback([&session, flags] {
    session.action = [&session, flags] { return ShowCatalog(*flags, session.terminal); };
  });
}

}  // namespace

void AddCatalogCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "catalog", "The actors and topics that are known: check them, look them up");
  command->require_subcommand(1);
  AddValidate(*command, session);
  AddShow(*command, session);
}

}  // namespace demarche::cli
