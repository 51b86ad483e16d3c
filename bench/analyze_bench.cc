// How fast one core reads articles, and on what it spends its time.
//
//   ninja -C build/release analyze_bench && build/release/bin/analyze_bench [ARTICLES] [DATA]
//
// DATA (default: data, from the source folder) holds catalog, frames, language and samples, from
// whose paragraphs the articles are made. Times are those of the processor, not of the clock, so
// that a busy machine measures the same. Prints one JSON object a line.
//
//   analyze_bench --articles FILE [DATA]
//
// reads the articles of FILE instead, a line of JSON each, as `demarche normalise --jsonl` prints
// them (bench/news_pages.py gives it real pages).
//
//   analyze_bench --screen [...]
//
// measures only what comes before parsing.
//
//   analyze_bench --requests [ARTICLES] [DATA]
//
// prints the articles instead, as AnalyzeRequests for `demarche analyze --jsonl`: what two builds
// answer to them must not differ where only speed was to change.
#include <google/protobuf/util/json_util.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "bench/news_mix.h"
#include "stance_service/analysis/document.h"
#include "stance_service/analysis/engine.h"
#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/positions/topic_phrases.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/analysis/references/references.h"
#include "stance_service/analysis/scoring/pair_reading.h"
#include "stance_service/analysis/scoring/pairs.h"
#include "stance_service/analysis/scoring/scorer.h"
#include "stance_service/analysis/screen.h"
#include "stance_service/analysis/speech/attribution.h"
#include "stance_service/analysis/statements.h"
#include "stance_service/analysis/unlisted.h"
#include "stance_service/catalog/catalog_files.h"
#include "stance_service/language/language_model.h"
#include "stance_service/language/names.h"
#include "stance_service/language/segment.h"

namespace demarche::stance {
namespace {

constexpr size_t kArticleBytes = 5000;
constexpr int kAskedPairs = 10;

// Seconds of processor time of this thread.
double Now() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// The most memory this process ever had resident, and what it has now, in MiB.
double PeakMib() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}
double ResidentMib() {
  int64_t pages = 0;
  std::ifstream statm("/proc/self/statm");
  statm >> pages >> pages;
  return static_cast<double>(pages) * 4096 / (1 << 20);
}

std::vector<v1::AnalyzeRequest> MakeRequests(std::vector<v1::Article> articles) {
  std::vector<v1::AnalyzeRequest> requests(articles.size());
  for (size_t i = 0; i < articles.size(); ++i) *requests[i].mutable_article() = articles[i];
  return requests;
}

int PrintRequests(const std::vector<v1::AnalyzeRequest>& requests) {
  for (const v1::AnalyzeRequest& request : requests) {
    std::string json;
    if (!google::protobuf::util::MessageToJsonString(request, &json).ok()) return 1;
    std::printf("%s\n", json.c_str());
  }
  return 0;
}

absl::StatusOr<std::vector<v1::Article>> ReadArticles(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(path + ": can't be read");
  std::vector<v1::Article> articles;
  for (std::string line; std::getline(file, line);) {
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = true;  // {"error": ...} of a page that is no article
    v1::Article article;
    const auto status = google::protobuf::util::JsonStringToMessage(line, &article, options);
    if (!status.ok()) return absl::InvalidArgumentError(path + ": " + status.ToString());
    if (!article.text().empty()) articles.push_back(std::move(article));
  }
  return articles;
}

// How much of the texts the engine parses if it is asked for statements alone, and what it takes to
// know: sentences and tokens alone, names alone, and all that comes before parsing.
void MeasureScreen(const CompiledCatalog& catalog,
                   const std::vector<v1::AnalyzeRequest>& requests) {
  constexpr int kPasses = 5;  // the first is not counted, for it fetches memory
  size_t sentences = 0, read = 0, tokens = 0, tokens_read = 0, bytes = 0;
  double segmenting = 0, naming = 0, all = 0;
  std::vector<Sentence> found;
  std::vector<AliasMatch> names;
  NameWords scratch;
  for (int pass = 0; pass <= kPasses; ++pass) {
    if (pass == 1) sentences = read = tokens = tokens_read = bytes = segmenting = naming = all = 0;
    for (const v1::AnalyzeRequest& request : requests) {
      const std::string& text = request.article().text();
      bytes += text.size();
      double start = Now();
      found.clear();
      for (const v1::Paragraph& paragraph : request.article().paragraphs()) {
        Segment(text, paragraph.begin(), paragraph.end(), &found);
      }
      segmenting += Now() - start;
      start = Now();
      names.clear();
      catalog.aliases().Find(text, &scratch, &names);
      naming += Now() - start;
      start = Now();
      const Document document = SplitDocument(request, catalog);
      const std::vector<bool> wanted =
          SentencesToRead(document, catalog, request.article().genre() == v1::GENRE_OPINION);
      all += Now() - start;
      for (size_t s = 0; s < wanted.size(); ++s) {
        const size_t size = document.sentences[s].tokens.size();
        ++sentences;
        tokens += size;
        if (!wanted[s]) continue;
        ++read;
        tokens_read += size;
      }
    }
  }
  const auto size = static_cast<double>(bytes);
  std::printf(
      "{\"what\":\"screen\",\"sentences\":%zu,\"share_parsed\":%.3f,"
      "\"share_of_tokens_parsed\":%.3f,\"segmented_bytes_per_second\":%.0f,"
      "\"named_bytes_per_second\":%.0f,\"bytes_per_second\":%.0f}\n",
      sentences / kPasses, static_cast<double>(read) / static_cast<double>(sentences),
      static_cast<double>(tokens_read) / static_cast<double>(tokens), size / segmenting,
      size / naming, size / all);
}

// How long whole calls take.
bool MeasureCalls(const char* what, const Engine& engine, const CompiledCatalog& catalog,
                  const std::vector<v1::AnalyzeRequest>& requests) {
  std::vector<double> seconds;
  size_t bytes = 0;
  int statements = 0;
  for (const v1::AnalyzeRequest& request : requests) {
    const double start = Now();
    const absl::StatusOr<v1::AnalyzeResponse> response = engine.Analyze(request, catalog);
    seconds.push_back(Now() - start);
    if (!response.ok()) return false;
    bytes += request.article().text().size();
    statements += response->statements_size();
  }
  const double total = std::accumulate(seconds.begin(), seconds.end(), 0.0);
  std::sort(seconds.begin(), seconds.end());
  const auto ms = [&](double share) {
    return seconds[static_cast<size_t>(share * static_cast<double>(seconds.size() - 1))] * 1e3;
  };
  const auto count = static_cast<double>(requests.size());
  std::printf(
      "{\"what\":\"%s\",\"articles\":%zu,\"bytes_per_article\":%.0f,\"statements\":%d,"
      "\"articles_per_second\":%.0f,\"bytes_per_second\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f}\n",
      what, requests.size(), static_cast<double>(bytes) / count, statements, count / total,
      static_cast<double>(bytes) / total, ms(0.5), ms(0.99));
  return true;
}

enum Step {
  kNames,
  kSegment,
  kTagAndParse,
  kTrees,
  kMentions,
  kReferences,
  kPhrases,
  kAttribution,
  kClaims,
  kScoring,
  kPairs,
  kOutput,
  kUnlisted,
  kStepCount
};
constexpr const char* kStepNames[kStepCount] = {
    "names",       "segment", "tag+parse", "trees",         "mentions", "references",    "phrases",
    "attribution", "claims",  "scoring",   "pairs (of 10)", "output",   "unlisted names"};

// The engine's steps one by one, as RuleEngine::Analyze (analysis/engine.cc) takes them; `pairs`
// alone is more than it does unasked.
class Steps {
 public:
  Steps(const LanguageModel& model, const NameFinder& finder, const Lexicon& lexicon,
        const Scorer& scorer, const CompiledCatalog& catalog)
      : model_(model), finder_(finder), lexicon_(lexicon), scorer_(scorer), catalog_(catalog) {}

  // Gives the number of statements.
  int Take(const v1::AnalyzeRequest& request) {
    Document document = SplitDocument(request, catalog_);
    ParseDocument(model_, std::vector<bool>(document.sentences.size(), true), &document);
    RepeatDocument(request, document);

    double start = Now();
    const auto end_of = [&](Step step) {
      const double now = Now();
      seconds_[step] += now - start;
      start = Now();
    };
    Reading reading{document, catalog_, lexicon_, FindMentions(document, catalog_, lexicon_), {}};
    end_of(kMentions);
    ResolveReferences(document, catalog_, lexicon_, &reading.mentions);
    end_of(kReferences);
    AddTopicPhrases(document, catalog_, &reading.mentions);
    end_of(kPhrases);
    ResolveReferences(document, catalog_, lexicon_, &reading.mentions);
    end_of(kReferences);
    reading.said = FindAttributions(document, lexicon_);
    end_of(kAttribution);
    const std::vector<Claim> read = ReadClaims(reading, false);
    end_of(kClaims);
    PairReading shared(reading, read);
    const std::vector<Claim> claims = ScoreClaims(read, scorer_, &shared);
    scored_ += static_cast<long>(read.size());
    end_of(kScoring);
    for (int i = 0; i < kAskedPairs; ++i) JudgePair(claims, scorer_, i, i, &shared);
    asked_ += kAskedPairs;
    end_of(kPairs);
    v1::AnalyzeResponse response;
    for (const Claim& claim : claims) {
      *response.add_statements() = ToStatement(reading, claim, "bench");
    }
    for (const SaidBy& said : reading.said) {
      *response.add_attributions() = ToAttributedContent(reading, said);
    }
    end_of(kOutput);
    for (v1::UnlistedName& name : FindUnlistedNames(document, catalog_, finder_)) {
      *response.add_unlisted_names() = std::move(name);
    }
    end_of(kUnlisted);
    return response.statements_size();
  }

  void Print() const {
    const double total = std::accumulate(seconds_, seconds_ + kStepCount, 0.0) - seconds_[kPairs];
    for (int step = 0; step < kStepCount; ++step) {
      std::printf("{\"step\":\"%s\",\"seconds\":%.3f,\"share\":%.3f}\n", kStepNames[step],
                  seconds_[step], seconds_[step] / total);
    }
    std::printf("{\"what\":\"scorer\",\"us_per_claim\":%.1f,\"us_per_asked_pair\":%.1f}\n",
                seconds_[kScoring] * 1e6 / static_cast<double>(std::max(scored_, 1L)),
                seconds_[kPairs] * 1e6 / static_cast<double>(std::max(asked_, 1L)));
  }

 private:
  // What SplitDocument and ParseDocument do, done again in parts.
  void RepeatDocument(const v1::AnalyzeRequest& request, Document& document) {
    double start = Now();
    NameWords scratch;
    std::vector<AliasMatch> names;
    catalog_.aliases().Find(document.buffer, &scratch, &names);
    seconds_[kNames] += Now() - start;

    start = Now();
    std::vector<Sentence> sentences;
    const auto size = static_cast<uint32_t>(document.buffer.size());
    if (document.body_begin > 0) Segment(document.buffer, 0, document.body_begin - 2, &sentences);
    for (const v1::Paragraph& paragraph : request.article().paragraphs()) {
      Segment(document.buffer, document.body_begin + paragraph.begin(),
              std::min<uint32_t>(size, document.body_begin + paragraph.end()), &sentences);
    }
    seconds_[kSegment] += Now() - start;

    start = Now();
    for (Sentence& sentence : document.sentences) model_.Annotate(document.buffer, &sentence);
    seconds_[kTagAndParse] += Now() - start;

    start = Now();
    std::vector<Tree> trees;
    for (const Sentence& sentence : document.sentences) {
      trees.emplace_back(sentence, document.buffer);
    }
    seconds_[kTrees] += Now() - start;
  }

  const LanguageModel& model_;
  const NameFinder& finder_;
  const Lexicon& lexicon_;
  const Scorer& scorer_;
  const CompiledCatalog& catalog_;
  long scored_ = 0;
  long asked_ = 0;
  double seconds_[kStepCount] = {};
};

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return 1;
}

int Main(const std::string& file, int articles, const std::string& data, bool print_requests,
         bool screen_alone) {
  auto mix = file.empty() ? bench::MakeNewsMix(data + "/samples", articles, kArticleBytes)
                          : ReadArticles(file);
  if (!mix.ok()) return Fail(mix.status());
  std::vector<v1::AnalyzeRequest> requests = MakeRequests(*std::move(mix));
  if (requests.empty()) return Fail(absl::NotFoundError(file + ": no article"));
  if (print_requests) return PrintRequests(requests);

  const double before_load = ResidentMib();
  auto engine = Engine::Load(data);
  if (!engine.ok()) return Fail(engine.status());
  auto records = LoadCatalog(data + "/catalog");
  if (!records.ok()) return Fail(records.status());
  auto catalog = CompiledCatalog::Compile(*std::move(records));
  if (!catalog.ok()) return Fail(catalog.status());
  const double loaded = ResidentMib();
  if (screen_alone) return MeasureScreen(**catalog, requests), 0;
  if (!MeasureCalls("analyze", **engine, **catalog, requests)) return 1;
  for (v1::AnalyzeRequest& request : requests) request.set_statements_only(true);
  if (!MeasureCalls("statements only", **engine, **catalog, requests)) return 1;
  MeasureScreen(**catalog, requests);
  std::printf("{\"what\":\"memory\",\"engine_and_catalog_mib\":%.1f,\"peak_mib\":%.1f}\n",
              loaded - before_load, PeakMib());

  auto lexicon = Lexicon::Load(data + "/frames");
  if (!lexicon.ok()) return Fail(lexicon.status());
  auto model = LanguageModel::Load(data + "/language");
  if (!model.ok()) return Fail(model.status());
  auto scorer = Scorer::Load(data + "/stance", **model);
  if (!scorer.ok()) return Fail(scorer.status());
  auto finder = NameFinder::Load(data + "/language", **model);
  if (!finder.ok()) return 1;
  Steps steps(**model, **finder, *lexicon, **scorer, **catalog);
  for (const v1::AnalyzeRequest& request : requests) steps.Take(request);
  steps.Print();
  return 0;
}

}  // namespace
}  // namespace demarche::stance

int main(int argc, char** argv) {
  std::string file;
  bool print_requests = false;
  bool screen_alone = false;
  std::vector<std::string> rest;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--requests") == 0) {
      print_requests = true;
    } else if (std::strcmp(argv[i], "--screen") == 0) {
      screen_alone = true;
    } else if (std::strcmp(argv[i], "--articles") == 0 && i + 1 < argc) {
      file = argv[++i];
    } else {
      rest.emplace_back(argv[i]);
    }
  }
  const bool counted = file.empty() && !rest.empty();
  const int articles = counted ? std::max(1, std::atoi(rest[0].c_str())) : 1000;
  const size_t data = counted ? 1 : 0;
  return demarche::stance::Main(file, articles, rest.size() > data ? rest[data] : "data",
                                print_requests, screen_alone);
}
