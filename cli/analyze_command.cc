// `demarche analyze`: read a text and keep nothing.
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/catalog_names.h"
#include "cli/commands.h"
#include "cli/csv.h"
#include "cli/flags.h"
#include "cli/json_lines.h"
#include "cli/local_engine.h"
#include "cli/proto_json.h"
#include "cli/read_file.h"
#include "cli/safe_text.h"
#include "cli/services.h"
#include "cli/statement_view.h"
#include "cli/time_text.h"
#include "ingest_service/normalise/normalise.h"
#include "ingest_service/unpack/kind.h"

namespace demarche::cli {
namespace {

constexpr size_t kMaxContentBytes = 10 << 20;

struct AnalyzeFlags {
  std::string path = "-";
  std::string title;
  std::string published;
  std::vector<std::string> pairs;
  bool plain = false;
  bool explain = false;
  bool offline = false;
  bool jsonl = false;
  bool strict = false;
  float likely_from = 0;
  std::string catalog;
  std::string share_dir;
  JsonLinesOptions lines;
  OutputFlags output;
  ConnectionFlags connection;
};

ExitCode AnalyzeLines(const AnalyzeFlags& flags) {
  auto local = LoadLocalEngine(flags.share_dir, flags.catalog);
  if (!local.ok()) return Fail(local.status());
  auto counts = RunJsonLines(STDIN_FILENO, STDOUT_FILENO, flags.lines,
                             [&](std::string_view line) { return AnalyzeLine(*local, line); });
  if (!counts.ok()) return Fail(counts.status());
  return flags.strict && counts->errors > 0 ? ExitCode::kSomeFailed : ExitCode::kOk;
}

// Where a single text is read: in this process or by the stance service.
struct Reader {
  std::function<absl::StatusOr<v1::AnalyzeResponse>(const v1::AnalyzeRequest&)> analyze;
  std::function<absl::StatusOr<std::string>(const std::string& typed)> actor_id;
  std::function<absl::StatusOr<std::string>(const std::string& typed)> topic_id;
  Names names;
};

Reader LocalReader(std::shared_ptr<const LocalEngine> local) {
  const auto pick = [local](bool actors, const std::string& typed) -> absl::StatusOr<std::string> {
    if (actors && typed == "author") return typed;
    std::vector<NamedRecord> records;
    for (const v1::Actor& actor : local->catalog->records().actors()) {
      if (actors || actor.also_topic()) records.push_back(Named(actor));
    }
    if (!actors) {
      for (const v1::Topic& topic : local->catalog->records().topics()) {
        records.push_back(Named(topic));
      }
    }
    return PickRecord(actors ? "actor" : "topic", typed, records);
  };
  return {[local](const v1::AnalyzeRequest& request) {
            return local->engine->Analyze(request, *local->catalog);
          },
          [pick](const std::string& typed) { return pick(true, typed); },
          [pick](const std::string& typed) { return pick(false, typed); },
          {[local](const std::string& id) {
             return id == "author" ? "the author" : local->catalog->ActorName(id);
           },
           [local](const std::string& id) { return local->catalog->TopicName(id); }}};
}

Reader RemoteReader(std::shared_ptr<Services> services) {
  const auto first = [](absl::StatusOr<std::vector<std::string>> ids) {
    return ids.ok() ? absl::StatusOr<std::string>(ids->front()) : ids.status();
  };
  Names names = NamesFrom(*services);
  return {[services](const v1::AnalyzeRequest& request) { return services->Analyze(request); },
          [services, first](const std::string& typed) {
            return first(ResolveActors(*services, {typed}));
          },
          [services, first](const std::string& typed) {
            return first(ResolveTopics(*services, {typed}));
          },
          std::move(names)};
}

absl::StatusOr<Reader> MakeReader(const AnalyzeFlags& flags) {
  if (flags.offline || !flags.catalog.empty() || !flags.share_dir.empty()) {
    auto local = LoadLocalEngine(flags.share_dir, flags.catalog);
    if (!local.ok()) return local.status();
    return LocalReader(std::make_shared<const LocalEngine>(*std::move(local)));
  }
  auto connection = ReadConnection(flags.connection);
  if (!connection.ok()) return connection.status();
  return RemoteReader(std::make_shared<Services>(*connection));
}

absl::Status AddPairs(const std::vector<std::string>& pairs, const Reader& reader,
                      v1::AnalyzeRequest& request) {
  for (const std::string& pair : pairs) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos) {
      return absl::InvalidArgumentError(
          absl::StrCat("--pair: got \"", pair, "\", want ACTOR=TOPIC"));
    }
    auto actor = reader.actor_id(pair.substr(0, equals));
    if (!actor.ok()) return actor.status();
    auto topic = reader.topic_id(pair.substr(equals + 1));
    if (!topic.ok()) return topic.status();
    v1::ActorTopicPair& added = *request.add_pairs();
    added.set_actor_id(*std::move(actor));
    added.set_topic_id(*std::move(topic));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::AnalyzeRequest> MakeRequest(const AnalyzeFlags& flags, const Reader& reader) {
  v1::AnalyzeRequest request;
  request.set_title(flags.title);
  request.set_likely_from(flags.likely_from);
  if (!flags.published.empty()) {
    auto published = ParseTimeText(flags.published, absl::Now());
    if (!published.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--published: ", published.status().message()));
    }
    *request.mutable_published_time() = ToTimestamp(*published);
  }
  absl::Status pairs = AddPairs(flags.pairs, reader, request);
  if (!pairs.ok()) return pairs;
  auto content = ReadFile(flags.path, kMaxContentBytes);
  if (!content.ok()) return content.status();
  if (flags.plain) {
    request.set_text(*std::move(content));
    return request;
  }
  v1::RawArticle raw;
  raw.set_content(*std::move(content));
  raw.set_content_type(std::string(ingest::unpack::ContentTypeFor(flags.path)));
  auto article = ingest::Normalise(raw);
  if (!article.ok()) return article.status();
  *request.mutable_article() = *std::move(article);
  return request;
}

void PrintTable(const AnalyzeFlags& flags, const v1::AnalyzeRequest& request,
                const v1::AnalyzeResponse& response, const Names& names, const Output& output) {
  const std::string title = SafeText(flags.title.empty() ? request.article().title() : flags.title);
  if (!title.empty()) Print(output.paint(Tone::kStrong, title) + "\n\n");
  if (response.statements_size() == 0) {
    Print("No position was found.\n");
  } else {
    Print(StatementTable(response.statements(), names,
                         {.with_article = false, .explain = flags.explain}, output));
  }
  if (response.pair_judgements_size() > 0) {
    Print(absl::StrCat(response.statements_size() == 0 ? "\n" : "",
                       JudgementTable(response.pair_judgements(), names, output)));
  }
}

absl::Status PrintResponse(const AnalyzeFlags& flags, const v1::AnalyzeRequest& request,
                           const v1::AnalyzeResponse& response, const Names& names,
                           const Output& output) {
  switch (output.format) {
    case OutputFormat::kTable:
      PrintTable(flags, request, response, names, output);
      break;
    case OutputFormat::kCsv:
      Print(CsvRecord(StatementCsvNames()));
      for (const v1::Statement& statement : response.statements()) {
        Print(CsvRecord(StatementCsvFields(statement, names)));
      }
      break;
    default: {
      const bool pretty = output.format == OutputFormat::kJson;
      auto json = ToJson(response, {.pretty = pretty});
      if (!json.ok()) return json.status();
      Print(pretty ? *json : *json + "\n");
    }
  }
  return absl::OkStatus();
}

ExitCode AnalyzeOne(const AnalyzeFlags& flags, const Terminal& terminal) {
  auto reader = MakeReader(flags);
  if (!reader.ok()) return Fail(reader.status());
  auto request = MakeRequest(flags, *reader);
  if (!request.ok()) return Fail(request.status());
  auto response = reader->analyze(*request);
  if (!response.ok()) return Fail(response.status());
  const absl::Status printed = PrintResponse(flags, *request, *response, reader->names,
                                             ChooseOutput(flags.output, terminal));
  return printed.ok() ? ExitCode::kOk : Fail(printed);
}

void AddJsonlFlags(CLI::App& command, AnalyzeFlags& flags, CLI::Option* path) {
  const std::string group = "Many texts, without a server";
  CLI::Option* jsonl =
      command
          .add_flag(
              "--jsonl", flags.jsonl,
              "An AnalyzeRequest in protobuf JSON on each line of standard input; its "
              "AnalyzeResponse, or {\"error\": ...}, on each line of standard output, in order")
          ->excludes(path)
          ->group(group);
  command
      .add_flag("--strict", flags.strict,
                "With --jsonl: exit code 1 if any line was answered with an error")
      ->needs(jsonl)
      ->group(group);
  command
      .add_option("--threads", flags.lines.threads,
                  "With --jsonl: lines read at the same time; 0 (default): one a core")
      ->type_name("N")
      ->check(CLI::Range(0, 1024))
      ->needs(jsonl)
      ->group(group);
}

}  // namespace

void AddAnalyzeCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "analyze", "Read a text and say who stands where in it; nothing is stored");
  auto flags = std::make_shared<AnalyzeFlags>();
  CLI::Option* path =
      command
          ->add_option(
              "path", flags->path,
              "A text or a page; - (default): standard input. Read as ingest would read it")
          ->type_name("FILE");
  command->add_flag(
      "--plain", flags->plain,
      "Take the text as it stands; without it, titles, bylines and page furniture are "
      "told apart first");
  command->add_option("--title", flags->title, "Title of the text")->type_name("TEXT");
  command->add_option("--published", flags->published, "When it was published: 2022-02-15")
      ->type_name("TIME");
  command
      ->add_option("-p,--pair", flags->pairs,
                   "Judge this pair whatever is found, ids, names or aliases; \"author\" is the "
                   "text's author; may be given often")
      ->type_name("ACTOR=TOPIC")
      ->allow_extra_args(false);
  command
      ->add_option("--likely", flags->likely_from,
                   "Also what no frame explains and the sentence as a whole makes so likely, 0 to "
                   "1: 0.7 for few and mostly right, 0.4 for many and half of them right")
      ->type_name("CHANCE")
      ->check(CLI::Range(0.0, 1.0));
  command->add_flag("--explain", flags->explain, "Show why the engine says so");
  command->add_flag(
      "--offline", flags->offline,
      "Read in this process, without a server; so do --catalog, --share-dir, --jsonl");
  command
      ->add_option("--catalog", flags->catalog, "Catalog file or folder instead of the shared one")
      ->type_name("PATH");
  command
      ->add_option(
          "--share-dir", flags->share_dir,
          "Folder of catalog, frames and language weights; default: the one installed with "
          "this program")
      ->type_name("DIR")
      ->envname("DEMARCHE_SHARE_DIR");
  AddJsonlFlags(*command, *flags, path);
  AddOutputFlags(*command, flags->output);
  AddConnectionFlags(*command, flags->connection, Reaches::kStance);
  SetExamples(*command,
              {"demarche analyze article.txt --offline --explain",
               "demarche analyze speech.html --pair author=NATO --output json",
               "echo '{\"text\": \"France backs the plan.\"}' | demarche analyze --jsonl"});
  command->callback([&session, flags] {
    session.action = [&session, flags] {
      return flags->jsonl ? AnalyzeLines(*flags) : AnalyzeOne(*flags, session.terminal);
    };
  });
}

}  // namespace demarche::cli
