// `demarche ingest`: articles in.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/article_source.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/ingest_report.h"
#include "cli/ingest_stream.h"
#include "cli/pipeline_wait.h"
#include "cli/services.h"
#include "cli/time_text.h"

namespace demarche::cli {
namespace {

struct IngestFlags {
  std::vector<std::string> paths;
  std::string format = "auto";
  std::string url;
  std::string title;
  std::string publisher;
  std::string published;
  std::string id;
  bool wait = false;
  std::string wait_timeout = "10m";
  OutputFlags output;
  ConnectionFlags connection;

  bool describes_one() const {
    return !(url.empty() && title.empty() && publisher.empty() && published.empty() && id.empty());
  }
};

ContentFormat FormatNamed(const std::string& name) {
  if (name == "text") return ContentFormat::kText;
  if (name == "html") return ContentFormat::kHtml;
  if (name == "json") return ContentFormat::kJson;
  if (name == "jsonl") return ContentFormat::kJsonLines;
  return ContentFormat::kAuto;
}

// --url, --title and the like make sense for one article alone.
absl::Status CheckDescription(const IngestFlags& flags, const ArticleSource& source) {
  if (!flags.describes_one()) return absl::OkStatus();
  const ContentFormat format = FormatNamed(flags.format);
  const bool lines = format == ContentFormat::kJsonLines ||
                     (format == ContentFormat::kAuto && IsJsonLines(flags.paths[0]));
  if (source.file_count() == 1 && !lines) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("--url, --title, --publisher, --published, --id: got ",
                   lines ? std::string("JSON lines") : absl::StrCat(source.file_count(), " files"),
                   ", want one file"));
}

absl::Status Describe(const IngestFlags& flags, v1::IngestArticleRequest& request) {
  if (!flags.describes_one()) return absl::OkStatus();
  v1::RawArticle& raw = *request.mutable_raw();
  raw.set_url(flags.url);
  raw.set_title(flags.title);
  raw.set_publisher(flags.publisher);
  request.set_article_id(flags.id);
  if (flags.published.empty()) return absl::OkStatus();
  auto published = ParseTimeText(flags.published, absl::Now());
  if (!published.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("--published: ", published.status().message()));
  }
  *raw.mutable_published_time() = ToTimestamp(*published);
  return absl::OkStatus();
}

ExitCode Ingest(const IngestFlags& flags, const Terminal& terminal) {
  auto connection = ReadConnection(flags.connection);
  if (!connection.ok()) return Fail(connection.status());
  auto wait_timeout = ParseDurationText(flags.wait_timeout);
  if (!wait_timeout.ok()) {
    return Fail(absl::InvalidArgumentError(
        absl::StrCat("--wait-timeout: ", wait_timeout.status().message())));
  }
  auto source = ArticleSource::Open(flags.paths, FormatNamed(flags.format));
  if (!source.ok()) return Fail(source.status());
  v1::IngestArticleRequest probe;
  for (const absl::Status& check : {CheckDescription(flags, *source), Describe(flags, probe)}) {
    if (!check.ok()) return Fail(check);
  }
  const Output output = ChooseOutput(flags.output, terminal);
  IngestReport report(output, terminal, source->total_bytes());
  const absl::Status sent = SendAll(
      *connection,
      [&]() -> std::optional<OutgoingItem> {
        while (auto item = source->Next()) {
          if (!item->request.ok()) {
            report.Failed(item->label, item->bytes, item->request.status());
            continue;
          }
          Describe(flags, *item->request).IgnoreError();  // checked above
          return OutgoingItem{item->label, item->bytes, *std::move(item->request)};
        }
        return std::nullopt;
      },
      [&](const OutgoingItem& item, const absl::StatusOr<v1::IngestResult>& result) {
        report.Answered(item.label, item.bytes, result);
      });
  report.Finish(/*complete=*/sent.ok());
  if (source->left_out_count() > 0) {
    const size_t count = source->left_out_count();
    std::fprintf(stderr, "%zu %s in folders left out for the ending; name it to have it\n", count,
                 count == 1 ? "file" : "files");
  }
  if (!sent.ok()) {
    if (report.counts().total() > 0) {
      std::fprintf(stderr,
                   "demarche: what was acknowledged is stored; run the same command again to send "
                   "the rest\n");
    }
    return Fail(sent);
  }
  if (flags.wait && report.counts().total() > report.counts().failed) {
    Services services(*connection);
    const absl::Status waited =
        WaitForPipeline(services, report.last_article_id(), *wait_timeout, terminal, output);
    if (!waited.ok()) return Fail(waited);
  }
  return report.counts().failed > 0 ? ExitCode::kSomeFailed : ExitCode::kOk;
}

}  // namespace

void AddIngestCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "ingest", "Bring articles in: files, folders, JSON lines. Safe to run again");
  auto flags = std::make_shared<IngestFlags>();
  command
      ->add_option(
          "path", flags->paths,
          "Files; folders, walked to the bottom; - for standard input. Lines of .jsonl and "
          ".ndjson files are articles of their own")
      ->type_name("PATH")
      ->required();
  AddChoice(*command, "--format", flags->format, {"auto", "text", "html", "json", "jsonl"},
            "What the files are; auto: by their ending, else found by the service");
  command->add_flag("--wait", flags->wait,
                    "Return only when everything has been delivered and analysed");
  command->add_option("--wait-timeout", flags->wait_timeout, "With --wait: for how long at most")
      ->type_name("DURATION")
      ->capture_default_str();
  const std::string group = "One file";
  command->add_option("--url", flags->url, "Where the article came from")
      ->type_name("URL")
      ->group(group);
  command->add_option("--title", flags->title, "Its title, whatever the content says")
      ->type_name("TEXT")
      ->group(group);
  command->add_option("--publisher", flags->publisher, "Its publisher, whatever the content says")
      ->type_name("TEXT")
      ->group(group);
  command
      ->add_option("--published", flags->published,
                   "When it was published, whatever the content says: 2022-02-15 or "
                   "2022-02-15T09:30:00Z")
      ->type_name("TIME")
      ->group(group);
  command->add_option("--id", flags->id, "The id it is to have; default: the service chooses")
      ->type_name("ID")
      ->group(group);
  AddOutputFlags(*command, flags->output, {"table", "json", "jsonl"});
  AddConnectionFlags(*command, flags->connection, Reaches::kIngest);
  SetExamples(*command,
              {"demarche ingest articles/ --wait", "demarche ingest crawl.jsonl",
               "demarche ingest page.html --url https://news.example/a --published 2024-05-31",
               "curl -s https://news.example/a | demarche ingest - --format html"});
  command->callback([&session, flags] {
    session.action = [&session, flags] { return Ingest(*flags, session.terminal); };
  });
}

}  // namespace demarche::cli
