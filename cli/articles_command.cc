// `demarche articles`: what was ingested.
#include <cstdint>
#include <memory>
#include <string>

#include "CLI/App.hpp"
#include "cli/article_view.h"
#include "cli/commands.h"
#include "cli/csv.h"
#include "cli/flags.h"
#include "cli/list_json.h"
#include "cli/paging.h"
#include "cli/period.h"
#include "cli/proto_json.h"
#include "cli/services.h"

namespace demarche::cli {
namespace {

struct ArticlesFlags {
  std::string id;
  int revision = 0;
  bool text = false;
  PeriodFlags period;
  int64_t limit = 50;
  OutputFlags output;
  ConnectionFlags connection;
};

absl::Status PrintArticles(const v1::ListArticlesResponse& response, const Output& output) {
  switch (output.format) {
    case OutputFormat::kTable:
      Print(response.articles_size() == 0 ? "No article matches.\n"
                                          : ArticleTable(response.articles(), output));
      break;
    case OutputFormat::kJson:
    case OutputFormat::kJsonl:
      return PrintListJson(response, response.articles(), output);
    case OutputFormat::kCsv:
      Print(CsvRecord(ArticleCsvNames()));
      for (const v1::Article& article : response.articles()) {
        Print(CsvRecord(ArticleCsvFields(article)));
      }
  }
  return absl::OkStatus();
}

absl::Status ListArticles(const ArticlesFlags& flags, const Output& output, Services& services) {
  v1::ListArticlesRequest request;
  // The period's fields are named by what they are times of, here: borrow those of a stance
  // request.
  v1::ListStancesRequest period;
  absl::Status read = SetPeriod(flags.period, period);
  if (!read.ok()) return read;
  if (period.has_since()) *request.mutable_published_since() = period.since();
  if (period.has_until()) *request.mutable_published_until() = period.until();
  request.set_include_text(flags.text);
  v1::ListArticlesResponse all;
  absl::Status listed = ForEachPage(
      request, flags.limit,
      [&](const v1::ListArticlesRequest& page) { return services.ListArticles(page); },
      [](const v1::ListArticlesResponse& page) { return page.articles_size(); },
      [&](v1::ListArticlesResponse page) {
        for (v1::Article& article : *page.mutable_articles()) {
          *all.add_articles() = std::move(article);
        }
        all.set_next_page_token(page.next_page_token());
      });
  if (!listed.ok()) return listed;
  return PrintArticles(all, output);
}

absl::Status ShowOne(const ArticlesFlags& flags, const Output& output, Services& services) {
  v1::GetArticleRequest request;
  request.set_article_id(flags.id);
  request.set_revision(flags.revision);
  auto response = services.GetArticle(request);
  if (!response.ok()) return response.status();
  if (output.format == OutputFormat::kTable) {
    Print(ArticlePage(response->article(), output));
    return absl::OkStatus();
  }
  if (output.format == OutputFormat::kCsv) {
    Print(CsvRecord(ArticleCsvNames()) + CsvRecord(ArticleCsvFields(response->article())));
    return absl::OkStatus();
  }
  auto json = ToJson(response->article(), {.pretty = output.format == OutputFormat::kJson});
  if (!json.ok()) return json.status();
  Print(output.format == OutputFormat::kJson ? *json : *json + "\n");
  return absl::OkStatus();
}

ExitCode ReadArticles(const ArticlesFlags& flags, const Terminal& terminal) {
  auto connection = ReadConnection(flags.connection);
  if (!connection.ok()) return Fail(connection.status());
  Services services(*connection);
  const Output output = ChooseOutput(flags.output, terminal);
  const absl::Status done =
      flags.id.empty() ? ListArticles(flags, output, services) : ShowOne(flags, output, services);
  return done.ok() ? ExitCode::kOk : Fail(done);
}

}  // namespace

void AddArticlesCommand(CLI::App& root, Session& session) {
  CLI::App* command =
      root.add_subcommand("articles", "What was ingested: a list, newest first, or one article");
  auto flags = std::make_shared<ArticlesFlags>();
  command->add_option("id", flags->id, "Show this article, with its text")->type_name("ID");
  command
      ->add_option("--revision", flags->revision, "With an id: this revision; 0 (default): newest")
      ->type_name("N")
      ->check(CLI::Range(0, 1000000000));
  AddPeriodFlags(*command, flags->period, "Only articles published");
  command->add_flag("--text", flags->text, "In json and jsonl: texts too, where rights allow");
  command->add_option("-n,--limit", flags->limit, "At most so many articles; 0: all")
      ->type_name("N")
      ->check(CLI::Range(0, 1000000000))
      ->capture_default_str();
  AddOutputFlags(*command, flags->output);
  AddConnectionFlags(*command, flags->connection, Reaches::kIngest);
  SetExamples(*command, {"demarche articles --since 2022", "demarche articles canal-talks-stall",
                         "demarche articles --limit 0 --text --output jsonl > articles.jsonl"});
  AddArticlesDiffCommand(*command, session);
  command->callback([&session, flags, command] {
    if (!command->get_subcommands().empty()) return;  // it has an action of its own
    session.action = [&session, flags] { return ReadArticles(*flags, session.terminal); };
  });
}

}  // namespace demarche::cli
