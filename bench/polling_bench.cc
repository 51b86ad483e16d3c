// What polling costs: ListStances with the revision that the caller knows, against an empty call of
// the same server, and its JSON twin with If-None-Match against /healthz.
//
//   ninja -C build/release polling_bench && build/release/bin/polling_bench [SECONDS] 2>/dev/null
//
// Service and clients share this process and talk over loopback, kClients calls at a time. The two
// of each pair take turns in short rounds, so that a busy machine is as busy for both; SECONDS
// (default 10) is for each pair. Prints one JSON object a line. With `call_log` "all", the default
// of the services, every call writes a line to standard error.
#include <grpcpp/grpcpp.h>
#include <httplib.h>
#include <stdlib.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "demarche/v1/ingest_service.grpc.pb.h"
#include "demarche/v1/stance_service.grpc.pb.h"
#include "serving/server.h"
#include "stance_service/ledger/schema.h"
#include "stance_service/rpc/adapter.h"
#include "stance_service/rpc/json_twin.h"
#include "stance_service/rpc/recorder.h"
#include "stance_service/rpc/stance_core.h"
#include "storage/sqlite_database.h"

namespace demarche::stance {
namespace {

constexpr int kClients = 4;
constexpr int kPairs = 500;
constexpr int kRounds = 20;  // of each of a pair

// No text is read here.
class NoEngine final : public Engine {
 public:
  absl::StatusOr<v1::AnalyzeResponse> Analyze(const v1::AnalyzeRequest&,
                                              const CompiledCatalog&) const override {
    return absl::UnimplementedError("not here");
  }
  const std::string& version() const override { return version_; }

 private:
  const std::string version_ = "none";
};

// An empty call: what gRPC takes by itself. Without the gate, too.
class EmptyService final : public v1::IngestService::Service {
 public:
  grpc::Status GetPipelineStatus(grpc::ServerContext*, const v1::GetPipelineStatusRequest*,
                                 v1::GetPipelineStatusResponse*) override {
    return grpc::Status::OK;
  }
};

double ProcessorSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// Makes one call; false if it fails. Made once for each client.
using Call = std::function<bool()>;
using MakeCall = std::function<Call()>;

struct Contestant {
  const char* name;
  std::vector<Call> clients;
  int64_t calls = 0;
  double seconds = 0;
  double processor_seconds = 0;
  bool failed = false;

  Contestant(const char* name, const MakeCall& make) : name(name) {
    for (int i = 0; i < kClients; ++i) clients.push_back(make());
  }

  void Round(double length) {
    const double processor = ProcessorSeconds();
    const auto start = std::chrono::steady_clock::now();
    const auto end = start + std::chrono::duration<double>(length);
    std::atomic<int64_t> made{0};
    std::vector<std::thread> threads;
    for (const Call& call : clients) {
      threads.emplace_back([&] {
        while (std::chrono::steady_clock::now() < end) {
          if (!call()) failed = true;
          ++made;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    processor_seconds += ProcessorSeconds() - processor;
    calls += made;
  }

  double PerSecond() const { return static_cast<double>(calls) / seconds; }
  double ProcessorMicros() const { return processor_seconds / static_cast<double>(calls) * 1e6; }
};

bool Compete(const char* call_log, Contestant empty, Contestant poll, double seconds) {
  for (int round = 0; round < kRounds; ++round) {
    empty.Round(seconds / kRounds / 2);
    poll.Round(seconds / kRounds / 2);
  }
  for (const Contestant* one : {&empty, &poll}) {
    std::printf(
        "{\"call_log\":\"%s\",\"call\":\"%s\",\"calls_per_second\":%.0f,"
        "\"processor_microseconds\":%.1f}\n",
        call_log, one->name, one->PerSecond(), one->ProcessorMicros());
  }
  std::printf(
      "{\"call_log\":\"%s\",\"what\":\"%s against %s\",\"share_of_calls_per_second\":%.2f}\n",
      call_log, poll.name, empty.name, poll.PerSecond() / empty.PerSecond());
  return !empty.failed && !poll.failed;
}

bool CompeteOverGrpc(const char* call_log, const std::string& address, double seconds) {
  const auto channel = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
  const std::shared_ptr<v1::IngestService::Stub> ingest = v1::IngestService::NewStub(channel);
  const std::shared_ptr<v1::StanceService::Stub> stance = v1::StanceService::NewStub(channel);
  v1::ListStancesRequest request;
  {
    grpc::ClientContext context;
    v1::ListStancesResponse response;
    if (!stance->ListStances(&context, request, &response).ok()) return false;
    request.set_known_revision(response.revision());
  }
  const MakeCall empty = [&] {
    return [ingest] {
      grpc::ClientContext context;
      v1::GetPipelineStatusResponse response;
      return ingest->GetPipelineStatus(&context, {}, &response).ok();
    };
  };
  const MakeCall poll = [&] {
    return [stance, request] {
      grpc::ClientContext context;
      v1::ListStancesResponse response;
      return stance->ListStances(&context, request, &response).ok() && response.unchanged();
    };
  };
  return Compete(call_log, {"empty gRPC call", empty}, {"ListStances unchanged", poll}, seconds);
}

bool CompeteOverHttp(const char* call_log, const std::string& address, double seconds) {
  const std::string url = "http://" + address;
  const httplib::Result first = httplib::Client(url).Get("/v1/stances");
  if (!first || first->status != 200) return false;
  const httplib::Headers headers = {{"If-None-Match", first->get_header_value("ETag")}};
  const auto client = [&url] {
    auto made = std::make_shared<httplib::Client>(url);
    made->set_keep_alive(true);
    made->set_tcp_nodelay(true);
    return made;
  };
  const MakeCall empty = [&] {
    return [client = client()] {
      const httplib::Result answer = client->Get("/healthz");
      return answer && answer->status == 200;
    };
  };
  const MakeCall poll = [&] {
    return [client = client(), headers] {
      const httplib::Result answer = client->Get("/v1/stances", headers);
      return answer && answer->status == 304;
    };
  };
  return Compete(call_log, {"/healthz", empty}, {"/v1/stances unchanged", poll}, seconds);
}

std::vector<LedgerChange> MakeChanges() {
  std::vector<LedgerChange> changes;
  for (int i = 0; i < kPairs; ++i) {
    LedgerChange change;
    change.article.emplace().set_id(absl::StrCat("article-", i));
    change.article->set_revision(1);
    v1::Statement& statement = change.statements.emplace_back();
    statement.set_actor_id(absl::StrCat("actor-", i % 50));
    statement.set_topic_id(absl::StrCat("topic-", i / 50));
    statement.set_position(v1::POSITION_SUPPORTIVE);
    statement.set_strength(0.5f);
    statement.mutable_probabilities()->set_supportive(0.8f);
    changes.push_back(std::move(change));
  }
  return changes;
}

bool Measure(serving::CallLog log, const std::string& path, double seconds) {
  auto database = storage::OpenSqlite({.path = path}, LedgerMigrations());
  if (!database.ok()) return false;
  auto catalog = CompiledCatalog::Compile({});
  auto ledger = Ledger::Open(*std::move(database), {"none", "none"}, {});
  if (!catalog.ok() || !ledger.ok() || !(*ledger)->Apply(MakeChanges()).ok()) return false;
  const serving::ServerOptions options = {.name = "polling_bench",
                                          .listen = "127.0.0.1:0",
                                          .admin_listen = "127.0.0.1:0",
                                          .call_log = log};
  const NoEngine engine;
  serving::Metrics metrics("polling_bench", "");
  WorkerPool pool(0);
  Recorder recorder(engine, *catalog, **ledger, pool, metrics, [] { return int64_t{0}; });
  StanceCore core(engine, *catalog, **ledger, recorder, "");
  const CatalogCore catalogs(*catalog);
  serving::CallGate gate(options, serving::Tokens(), metrics);
  serving::AdminServer admin(options, gate, metrics);
  MountJson(admin, core, catalogs);
  const auto service = MakeStanceService(gate, core);
  EmptyService empty;
  auto server = serving::Server::Start(options, {service.get(), &empty}, admin);
  if (!server.ok()) return false;
  const char* call_log = log == serving::CallLog::kNone ? "none" : "all";
  return CompeteOverGrpc(call_log, (*server)->grpc_address(), seconds) &&
         CompeteOverHttp(call_log, (*server)->admin_address(), seconds);
}

}  // namespace
}  // namespace demarche::stance

int main(int argc, char** argv) {
  using demarche::serving::CallLog;
  grpc_init();  // held: gRPC's own shutdown can take ten seconds
  const double seconds = argc > 1 ? std::max(1.0, std::atof(argv[1])) : 10;
  std::string folder = "/tmp/polling_bench_XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) {
    std::perror(folder.c_str());
    return 1;
  }
  const bool ok = demarche::stance::Measure(CallLog::kNone, folder + "/quiet.db", seconds) &&
                  demarche::stance::Measure(CallLog::kAll, folder + "/logged.db", seconds);
  std::filesystem::remove_all(folder);
  if (!ok) std::printf("a call failed\n");
  return ok ? 0 : 1;
}
