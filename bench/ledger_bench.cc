// Whether the ledger takes articles as fast when it is full as when it is empty.
//
//   ninja -C build/release ledger_bench && build/release/bin/ledger_bench [ARTICLES] [FOLDER]
//
// Records articles of three statements each on fifty pairs, so that pairs grow long, in
// transactions of kBatch; FOLDER as for ingest_bench. In the second run a reader asks for the
// stances kReadsPerSecond times a second meanwhile. Prints one JSON object for each tenth of the
// articles.
#include <stdlib.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "stance_service/ledger/ledger.h"
#include "stance_service/ledger/schema.h"
#include "stance_service/ledger/times.h"
#include "storage/sqlite_database.h"

namespace demarche::stance {
namespace {

constexpr int kActors = 10;
constexpr int kTopics = 5;
constexpr int kStatements = 3;  // an article
constexpr int kBatch = 16;
constexpr int kParts = 10;
constexpr int kReadsPerSecond = 1;

LedgerChange MakeChange(int number) {
  v1::Article article;
  article.set_id(absl::StrCat("article-", number));
  article.set_revision(1);
  article.set_title(absl::StrCat("Talks on file ", number, " go on"));
  while (article.text().size() < 5000) {
    absl::StrAppend(article.mutable_text(),
                    "In these talks the delegation said that it could not "
                    "accept the wording of file ",
                    number, ". ");
  }
  LedgerChange change;
  for (int i = 0; i < kStatements; ++i) {
    const int pair = (number * 7 + i * 13) % (kActors * kTopics);
    v1::Statement& statement = change.statements.emplace_back();
    statement.set_actor_id(absl::StrCat("actor-", pair / kTopics));
    statement.set_topic_id(absl::StrCat("topic-", pair % kTopics));
    const bool backs = number % 3 == 0;
    statement.set_position(backs ? v1::POSITION_SUPPORTIVE : v1::POSITION_SCEPTICAL);
    statement.set_strength(0.1f * static_cast<float>(1 + number % 9));
    (*statement.mutable_probabilities()).set_supportive(backs ? 0.8f : 0.1f);
    (*statement.mutable_probabilities()).set_sceptical(backs ? 0.1f : 0.8f);
    statement.mutable_evidence()->set_begin(i * 100);
    statement.mutable_evidence()->set_end(i * 100 + 90);
    statement.mutable_evidence()->set_text(article.text().substr(i * 100, 90));
    *statement.mutable_statement_time() = FromMicros(number * (kMicrosPerDay / 100));
  }
  change.article = std::move(article);
  return change;
}

double ProcessorSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// Reads as a dashboard would, until it goes.
class Reader {
 public:
  explicit Reader(const Ledger& ledger) {
    thread_ = std::thread([this, &ledger] {
      std::string known;
      while (!stop_) {
        const auto start = std::chrono::steady_clock::now();
        if (ledger.revision() != known) known = (*ledger.snapshot())->state.revision;
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        longest_ms_ = std::max(longest_ms_.load(), taken.count() * 1e3);
        std::this_thread::sleep_for(std::chrono::milliseconds(1000 / kReadsPerSecond));
      }
    });
  }
  ~Reader() {
    stop_ = true;
    thread_.join();
  }
  // The longest read since this was last asked.
  double LongestMs() { return longest_ms_.exchange(0); }

 private:
  std::atomic<bool> stop_{false};
  std::atomic<double> longest_ms_{0};
  std::thread thread_;
};

int Run(int articles, const std::string& path, bool with_reader) {
  auto database = storage::OpenSqlite({.path = path}, LedgerMigrations());
  if (!database.ok()) return 1;
  auto ledger = Ledger::Open(*std::move(database), {"bench", "bench"}, {});
  if (!ledger.ok()) return 1;
  const auto reader = with_reader ? std::make_unique<Reader>(**ledger) : nullptr;
  int next = 0;
  for (int part = 1; part <= kParts; ++part) {
    const int first = next;
    const auto start = std::chrono::steady_clock::now();
    const double processor = ProcessorSeconds();
    while (next < articles / kParts * part) {
      std::vector<LedgerChange> batch;
      for (int i = 0; i < kBatch; ++i) batch.push_back(MakeChange(next++));
      if (!(*ledger)->Apply(batch).ok()) return 1;
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::printf(
        "{\"what\":\"%s\",\"articles\":%d,\"articles_per_second\":%.0f,"
        "\"articles_per_processor_second\":%.0f,\"longest_read_ms\":%.1f}\n",
        with_reader ? "record, read meanwhile" : "record", next, (next - first) / taken.count(),
        (next - first) / (ProcessorSeconds() - processor), reader ? reader->LongestMs() : 0);
    std::fflush(stdout);
  }
  // The last changes touched every pair: all statements are read.
  const double processor = ProcessorSeconds();
  if (!(*ledger)->snapshot().ok()) return 1;
  std::printf("{\"what\":\"next read\",\"statements\":%d,\"processor_ms\":%.1f}\n",
              next * kStatements, (ProcessorSeconds() - processor) * 1e3);
  return 0;
}

}  // namespace
}  // namespace demarche::stance

int main(int argc, char** argv) {
  const int articles = argc > 1 ? std::max(100, std::atoi(argv[1])) : 20'000;
  std::string folder = std::string(argc > 2 ? argv[2] : "/tmp") + "/ledger_bench_XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) {
    std::perror(folder.c_str());
    return 1;
  }
  int code = demarche::stance::Run(articles, folder + "/alone.db", false);
  if (code == 0) code = demarche::stance::Run(articles, folder + "/read.db", true);
  std::filesystem::remove_all(folder);
  return code;
}
