// demarche-ingest: takes articles, keeps them, and hands them to the stance service.
#include <grpc/grpc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "ingest_service/archive/archive.h"
#include "ingest_service/archive/schema.h"
#include "ingest_service/delivery/courier.h"
#include "ingest_service/delivery/delivery.h"
#include "ingest_service/delivery/grpc_sender.h"
#include "ingest_service/rpc/caretaker.h"
#include "ingest_service/rpc/ingest_core.h"
#include "ingest_service/rpc/ingest_metrics.h"
#include "ingest_service/rpc/ingest_service.h"
#include "ingest_service/rpc/json_routes.h"
#include "ingest_service/rpc/worker_pool.h"
#include "serving/flags.h"
#include "serving/log.h"
#include "serving/server.h"
#include "storage/data_folder.h"
#include "storage/sqlite_database.h"

namespace demarche::ingest {
namespace {

struct Flags {
  serving::ServerOptions server = {.name = "demarche-ingest",
                                   .version = DEMARCHE_VERSION,
                                   .listen = "127.0.0.1:7401",
                                   .admin_listen = "127.0.0.1:7411"};
  std::string data_dir = "var/ingest";
  StanceTarget stance = {.address = "127.0.0.1:7402"};
  int64_t stance_timeout_ms = 60'000;
  int64_t max_content_bytes = NormaliseLimits().max_content_bytes;
};

constexpr char kFooter[] = R"(
Every flag can also be given in the environment (--data-dir is DEMARCHE_DATA_DIR) or in a file
(--config).

Examples:
  demarche-ingest --data-dir /var/lib/demarche/ingest
      Listens on this machine alone, and delivers to a stance service on it.
  demarche-ingest --listen 0.0.0.0:7401 --tls-cert server.pem --tls-key server.key \
      --token-file tokens --stance-target stance.internal:7402 --stance-ca ca.pem \
      --stance-token-file stance-token
      Serves other machines, with TLS and tokens, and delivers to a stance service that asks for both.
  demarche-ingest --listen 127.0.0.1:0 --admin-listen none
      Takes a free port and says which, as a line of JSON on standard output.
)";

void AddFlags(CLI::App& app, Flags& flags) {
  app.set_version_flag("--version", DEMARCHE_VERSION);
  app.footer(kFooter);
  serving::AddServerFlags(app, flags.server);
  for (CLI::Option* option : {
           app.add_option("--data-dir", flags.data_dir,
                          "Folder of the archive, made if it is not there; for one service alone")
               ->capture_default_str(),
           app.add_option("--stance-target", flags.stance.address,
                          "Where the stance service listens: HOST:PORT or unix:PATH; it may come "
                          "and go")
               ->capture_default_str(),
           app.add_option("--stance-ca", flags.stance.ca_file,
                          "PEM file of the authorities that sign the stance service's certificate; "
                          "none: no TLS"),
           app.add_flag("--stance-tls", flags.stance.use_system_roots,
                        "TLS to the stance service with the system's authorities"),
           app.add_option(
               "--stance-cert", flags.stance.cert_file,
               "PEM file of our certificate for the stance service; none: none is shown"),
           app.add_option("--stance-key", flags.stance.key_file,
                          "PEM file of that certificate's key"),
           app.add_option("--stance-token-file", flags.stance.token_file,
                          "File that holds the bearer token for the stance service; none: no token "
                          "is sent"),
           app.add_option("--stance-timeout", flags.stance_timeout_ms,
                          "How long the stance service may take over one batch, in milliseconds")
               ->check(CLI::Range(int64_t{1}, int64_t{3'600'000}))
               ->capture_default_str(),
           app.add_option("--max-content-bytes", flags.max_content_bytes,
                          "Longest raw content of an article, in bytes; --max-message-bytes must "
                          "leave room for it")
               ->check(CLI::Range(int64_t{1}, int64_t{1} << 30))
               ->capture_default_str(),
       }) {
    option->envname(serving::EnvironmentName(option->get_name()));
  }
}

std::function<double()> MakeChance() {
  return [generator = std::mt19937_64(std::random_device()())]() mutable {
    return std::uniform_real_distribution<double>(0, 1)(generator);
  };
}

// Serves until a signal comes.
absl::Status Run(Flags& flags, serving::SignalWaiter& signals) {
  if (flags.max_content_bytes + (64 << 10) > flags.server.max_message_bytes) {
    return absl::InvalidArgumentError(
        "--max-message-bytes: want at least 64 KiB more than --max-content-bytes");
  }
  flags.stance.timeout = std::chrono::milliseconds(flags.stance_timeout_ms);
  const Clock clock = [] { return absl::Now(); };

  auto folder = storage::DataFolder::Open(flags.data_dir);
  if (!folder.ok()) return folder.status();
  auto database = storage::OpenSqlite({.path = folder->File("articles.db")}, ArchiveMigrations());
  if (!database.ok()) return database.status();
  auto sender = MakeGrpcSender(flags.stance);
  if (!sender.ok()) return sender.status();
  auto tokens = serving::LoadTokens(flags.server);
  if (!tokens.ok()) return tokens.status();

  // Each stands on those before it, and goes before them: at the end no call comes in any more,
  // what was taken is stored, and then delivery stops.
  Outbox outbox(**database);
  Courier courier(outbox, **sender, clock, MakeChance());
  Delivery delivery(courier, **sender);
  Archive archive(**database, clock, [&delivery] { delivery.Wake(); });

  serving::Metrics metrics(flags.server.name, flags.server.version);
  IngestMetrics ingest_metrics(metrics);
  NormaliseLimits limits;
  limits.max_content_bytes = static_cast<size_t>(flags.max_content_bytes);
  IngestCore core(archive, courier, clock, ingest_metrics,
                  {.limits = limits, .version = flags.server.version});
  serving::CallGate gate(flags.server, *std::move(tokens), metrics);
  serving::AdminServer admin(flags.server, gate, metrics);
  MountJsonRoutes(admin, core);
  admin.AddReadinessCheck("archive", [&archive] { return archive.Check(); });
  WorkerPool pool(std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
  const auto service = MakeIngestService(gate, core, pool);
  auto server = serving::Server::Start(flags.server, {service.get()}, admin);
  if (!server.ok()) return server.status();
  const Caretaker caretaker(archive, core, clock, ingest_metrics);

  (*server)->AnnounceListening();
  const int signal = signals.Wait();
  serving::Log(serving::Severity::kInfo, "stopping", {{"signal", int64_t{signal}}});
  (*server)->Stop();
  return absl::OkStatus();
}

}  // namespace
}  // namespace demarche::ingest

int main(int argc, char** argv) {
  demarche::serving::SignalWaiter signals;  // before any thread
  // Held to the end of the process: gRPC's own shutdown, after the last server and channel, can sit
  // out a poll of ten seconds although every call is done.
  grpc_init();
  demarche::ingest::Flags flags;
  CLI::App app("Takes articles, keeps them on disk, and hands them to the stance service.",
               "demarche-ingest");
  demarche::ingest::AddFlags(app, flags);
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = demarche::ingest::Run(flags, signals);
  if (status.ok()) return 0;
  std::cerr << "demarche-ingest: " << status.message() << std::endl;
  return 1;
}
