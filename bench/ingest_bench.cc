// How many articles a second demarche-ingest acknowledges, each on disk before it is answered.
//
//   ninja -C build/release ingest_bench && build/release/bin/ingest_bench [ARTICLES] [FOLDER]
//
// Service and client share this process and talk over loopback, as a stream and as single calls.
// FOLDER (default: the system's folder for temporary files) is where the archive lies: give one on
// the disk you mean to measure. Prints one JSON object a line.
#include <grpcpp/grpcpp.h>
#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "ingest_service/archive/archive.h"
#include "ingest_service/archive/schema.h"
#include "ingest_service/delivery/courier.h"
#include "ingest_service/rpc/ingest_core.h"
#include "ingest_service/rpc/ingest_metrics.h"
#include "ingest_service/rpc/ingest_service.h"
#include "serving/server.h"
#include "storage/sqlite_database.h"

namespace demarche::ingest {
namespace {

// Some 5 KB of text that differs from number to number.
v1::IngestArticleRequest MakeRequest(int number, bool raw) {
  std::string text = absl::StrCat("Talks on file ", number, " go on\n\n");
  for (int i = 0; text.size() < 5000; ++i) {
    absl::StrAppend(&text, "In round ", i, " of the talks on file ", number,
                    " the delegation said that it could not accept the wording before the others "
                    "had seen it, and asked for time.",
                    i % 4 == 3 ? "\n\n" : " ");
  }
  v1::IngestArticleRequest request;
  request.set_article_id(absl::StrCat(raw ? "raw" : "made", number));
  if (raw) {
    request.mutable_raw()->set_content(text);
    request.mutable_raw()->set_content_type("text/plain");
  } else {
    request.mutable_article()->set_title(absl::StrCat("Talks on file ", number, " go on"));
    request.mutable_article()->set_language("en");
    request.mutable_article()->set_text(text);
  }
  return request;
}

void Report(const char* what, int articles, std::chrono::steady_clock::time_point start) {
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("{\"what\":\"%s\",\"articles\":%d,\"seconds\":%.3f,\"articles_per_second\":%.0f}\n",
              what, articles, seconds, articles / seconds);
}

bool RunStream(v1::IngestService::Stub& stub, bool raw, int articles) {
  std::vector<v1::IngestArticlesRequest> requests(articles);
  for (int i = 0; i < articles; ++i) *requests[i].mutable_item() = MakeRequest(i, raw);
  const auto start = std::chrono::steady_clock::now();
  grpc::ClientContext context;
  auto stream = stub.IngestArticles(&context);
  std::thread writer([&] {
    for (const auto& request : requests) stream->Write(request);
    stream->WritesDone();
  });
  int stored = 0;
  for (v1::IngestArticlesResponse answer; stream->Read(&answer);) {
    if (answer.result().outcome() == v1::INGEST_OUTCOME_ACCEPTED) ++stored;
  }
  writer.join();
  const bool ok = stream->Finish().ok() && stored == articles;
  Report(raw ? "stream, raw text" : "stream, made articles", articles, start);
  return ok;
}

bool RunCalls(v1::IngestService::Stub& stub, int first, int articles) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = first; i < first + articles; ++i) {
    grpc::ClientContext context;
    v1::IngestArticleResponse response;
    if (!stub.IngestArticle(&context, MakeRequest(i, false), &response).ok()) return false;
  }
  Report("single calls, one after the other", articles, start);
  return true;
}

// Delivery is not what is measured: nothing is ever sent.
class NoStance final : public StanceSender {
 public:
  absl::StatusOr<v1::RecordArticlesResponse> Send(const v1::RecordArticlesRequest&) override {
    return absl::UnavailableError("not here");
  }
  void Shutdown() override {}
};

int Main(int articles, const std::string& folder) {
  const Clock clock = [] { return absl::Now(); };
  auto database = storage::OpenSqlite({.path = folder + "/articles.db"}, ArchiveMigrations());
  if (!database.ok()) {
    std::fprintf(stderr, "%s\n", database.status().ToString().c_str());
    return 1;
  }
  NoStance stance;
  Archive archive(**database, clock, [] {});
  Courier courier(archive.outbox(), stance, clock, [] { return 0.0; });
  const serving::ServerOptions options = {
      .name = "ingest_bench", .listen = "127.0.0.1:0", .call_log = serving::CallLog::kNone};
  serving::Metrics metrics("ingest_bench", "");
  IngestMetrics ingest_metrics(metrics);
  IngestCore core(archive, courier, clock, ingest_metrics, {});
  serving::CallGate gate(options, serving::Tokens(), metrics);
  serving::AdminServer admin(options, gate, metrics);
  WorkerPool pool(std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
  const auto service = MakeIngestService(gate, core, pool);
  auto server = serving::Server::Start(options, {service.get()}, admin);
  if (!server.ok()) {
    std::fprintf(stderr, "%s\n", server.status().ToString().c_str());
    return 1;
  }
  const auto stub = v1::IngestService::NewStub(
      grpc::CreateChannel((*server)->grpc_address(), grpc::InsecureChannelCredentials()));
  const bool ok = RunStream(*stub, false, articles) && RunStream(*stub, true, articles) &&
                  RunCalls(*stub, articles, articles / 10);
  return ok ? 0 : 1;
}

}  // namespace
}  // namespace demarche::ingest

int main(int argc, char** argv) {
  const int articles = argc > 1 ? std::max(10, std::atoi(argv[1])) : 20'000;
  std::string folder = std::string(argc > 2 ? argv[2] : "/tmp") + "/ingest_bench_XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) {
    std::perror(folder.c_str());
    return 1;
  }
  const int code = demarche::ingest::Main(articles, folder);
  std::filesystem::remove_all(folder);
  return code;
}
