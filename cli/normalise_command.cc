// `demarche normalise`: what the ingest service makes of pages, without a service.
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "CLI/App.hpp"
#include "absl/strings/str_cat.h"
#include "cli/article_view.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/input_flags.h"
#include "cli/json_lines.h"
#include "cli/normalise_line.h"
#include "cli/proto_json.h"
#include "cli/safe_text.h"
#include "ingest_service/normalise/normalise.h"
#include "ingest_service/unpack/unpack.h"

namespace demarche::cli {
namespace {

struct NormaliseFlags {
  InputFlags input;
  bool jsonl = false;
  bool strict = false;
  std::string url;
  JsonLinesOptions lines;
  OutputFlags output;
};

ExitCode NormaliseLines(const NormaliseFlags& flags) {
  auto counts = RunJsonLines(STDIN_FILENO, STDOUT_FILENO, flags.lines, NormaliseLine);
  if (!counts.ok()) return Fail(counts.status());
  return flags.strict && counts->errors > 0 ? ExitCode::kSomeFailed : ExitCode::kOk;
}

absl::Status PrintArticle(const v1::Article& article, bool first, const Output& output) {
  if (output.format == OutputFormat::kTable) {
    Print(absl::StrCat(first ? "" : "\n" + output.paint(Tone::kFaint, "────") + "\n\n",
                       ArticlePage(article, output)));
    return absl::OkStatus();
  }
  const bool pretty = output.format == OutputFormat::kJson;
  auto json = ToJson(article, {.pretty = pretty});
  if (!json.ok()) return json.status();
  Print(pretty ? *json : *json + "\n");
  return absl::OkStatus();
}

// Prints articles as they come, and says what is none.
class Printer {
 public:
  explicit Printer(const Output& output) : output_(output) {}

  void Take(const std::string& label, const absl::StatusOr<v1::Article>& article) {
    absl::Status done = article.status();
    if (article.ok()) done = PrintArticle(*article, std::exchange(first_, false), output_);
    if (done.ok()) return;
    failed_ = true;
    const std::string line = SafeText(absl::StrCat(label, ": ", done.message()));
    std::fprintf(stderr, "demarche: %s\n", line.c_str());
  }
  bool failed() const { return failed_; }

 private:
  const Output output_;
  bool first_ = true;
  bool failed_ = false;
};

void NormaliseItem(const ingest::unpack::Item& item, const v1::IngestArticleRequest& request,
                   Printer& printer) {
  auto articles = ingest::NormaliseAll(request.raw());
  if (!articles.ok()) return printer.Take(item.label, articles.status());
  if (articles->size() == 1 && (*articles)[0].ok()) {
    (*articles)[0]->set_id(request.article_id());
  }
  for (size_t i = 0; i < articles->size(); ++i) {
    printer.Take(articles->size() > 1 ? absl::StrCat(item.label, "#", i + 1) : item.label,
                 (*articles)[i]);
  }
}

ExitCode NormaliseFiles(const NormaliseFlags& flags, const Terminal& terminal) {
  google::protobuf::Map<std::string, std::string> field_map;
  const auto options = ReadInputFlags(flags.input, field_map);
  if (!options.ok()) return Fail(options.status());
  ingest::unpack::SkipCounts skipped{};
  auto files = ingest::unpack::FindInputFiles(flags.input.paths, skipped);
  if (!files.ok()) return Fail(files.status());
  ingest::unpack::Unpacker unpacker(*std::move(files), *options);
  Printer printer(ChooseOutput(flags.output, terminal));
  while (auto read = unpacker.Next()) {
    ingest::unpack::Item& item = read->item;
    if (!item.request.ok()) {
      printer.Take(item.label, item.request.status());
      continue;
    }
    v1::RawArticle& raw = *item.request->mutable_raw();
    if (!flags.url.empty()) raw.set_url(flags.url);
    *raw.mutable_field_map() = field_map;
    NormaliseItem(item, *item.request, printer);
  }
  for (size_t i = 0; i < skipped.size(); ++i) skipped[i] += unpacker.skipped()[i];
  std::fputs(SkippedLines(skipped).c_str(), stderr);
  return printer.failed() ? ExitCode::kSomeFailed : ExitCode::kOk;
}

}  // namespace

void AddNormaliseCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "normalise", "Make articles of pages and texts, without a server; nothing is stored");
  auto flags = std::make_shared<NormaliseFlags>();
  CLI::Option* paths = AddInputFlags(*command, flags->input);
  command->add_option("--url", flags->url, "Where the page came from")->type_name("URL");
  CLI::Option* jsonl = command->add_flag(
      "--jsonl", flags->jsonl,
      "On each line of standard input {\"id\", \"url\", \"contentType\", \"content\" or "
      "\"contentBase64\", \"title\", \"publisher\", \"publishedTime\"}; on each line of standard "
      "output the Article with that id, or {\"error\": ...}, in order");
  jsonl->excludes(paths);
  command
      ->add_flag("--strict", flags->strict,
                 "With --jsonl: exit code 1 if any line was answered with an error")
      ->needs(jsonl);
  command
      ->add_option("--threads", flags->lines.threads,
                   "With --jsonl: lines worked on at the same time; 0 (default): one a core")
      ->type_name("N")
      ->check(CLI::Range(0, 1024))
      ->needs(jsonl);
  AddOutputFlags(*command, flags->output, {"table", "json", "jsonl"});
  SetExamples(*command,
              {"demarche normalise page.html", "demarche normalise crawl.warc.gz --output jsonl",
               "demarche normalise --jsonl < raw.jsonl > articles.jsonl"});
  command->callback([&session, flags] {
    if (!flags->jsonl && flags->input.paths.empty()) throw CLI::RequiredError("path or --jsonl");
    session.action = [&session, flags] {
      return flags->jsonl ? NormaliseLines(*flags) : NormaliseFiles(*flags, session.terminal);
    };
  });
}

}  // namespace demarche::cli
