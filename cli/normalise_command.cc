// `demarche normalise`: what the ingest service makes of pages, without a service.
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/strings/str_cat.h"
#include "cli/article_source.h"
#include "cli/article_view.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/json_lines.h"
#include "cli/normalise_line.h"
#include "cli/proto_json.h"
#include "cli/safe_text.h"
#include "ingest_service/normalise/normalise.h"

namespace demarche::cli {
namespace {

struct NormaliseFlags {
  std::vector<std::string> paths;
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

absl::StatusOr<v1::Article> MakeArticle(const NormaliseFlags& flags, SourceItem& item) {
  if (!item.request.ok()) return item.request.status();
  v1::RawArticle& raw = *item.request->mutable_raw();
  if (!flags.url.empty()) raw.set_url(flags.url);
  auto article = ingest::Normalise(raw);
  if (article.ok()) article->set_id(item.request->article_id());
  return article;
}

ExitCode NormaliseFiles(const NormaliseFlags& flags, const Terminal& terminal) {
  auto source = ArticleSource::Open(flags.paths, ContentFormat::kAuto);
  if (!source.ok()) return Fail(source.status());
  const Output output = ChooseOutput(flags.output, terminal);
  bool first = true;
  bool failed = false;
  while (auto item = source->Next()) {
    auto article = MakeArticle(flags, *item);
    absl::Status done = article.status();
    if (article.ok()) {
      done = PrintArticle(*article, first, output);
      first = false;
    }
    if (!done.ok()) {
      failed = true;
      const std::string line = SafeText(absl::StrCat(item->label, ": ", done.message()));
      std::fprintf(stderr, "demarche: %s\n", line.c_str());
    }
  }
  return failed ? ExitCode::kSomeFailed : ExitCode::kOk;
}

}  // namespace

void AddNormaliseCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "normalise", "Make articles of pages and texts, without a server; nothing is stored");
  auto flags = std::make_shared<NormaliseFlags>();
  CLI::Option* paths =
      command->add_option("path", flags->paths, "Files and folders, or - for standard input")
          ->type_name("PATH");
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
  SetExamples(*command, {"demarche normalise page.html", "demarche normalise pages/ --output jsonl",
                         "demarche normalise --jsonl < raw.jsonl > articles.jsonl"});
  command->callback([&session, flags] {
    if (!flags->jsonl && flags->paths.empty()) throw CLI::RequiredError("path or --jsonl");
    session.action = [&session, flags] {
      return flags->jsonl ? NormaliseLines(*flags) : NormaliseFiles(*flags, session.terminal);
    };
  });
}

}  // namespace demarche::cli
