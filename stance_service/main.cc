// demarche-stance: reads articles, keeps what they say, and answers who stands where.
#include <grpc/grpc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <iostream>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "serving/flags.h"
#include "serving/log.h"
#include "serving/server.h"
#include "serving/share_dir.h"
#include "stance_service/analysis/engine.h"
#include "stance_service/catalog/catalog_files.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/dashboard/dashboard.h"
#include "stance_service/ledger/ledger.h"
#include "stance_service/ledger/schema.h"
#include "stance_service/rpc/adapter.h"
#include "stance_service/rpc/caretaker.h"
#include "stance_service/rpc/catalog_core.h"
#include "stance_service/rpc/json_twin.h"
#include "stance_service/rpc/lexicon_reload.h"
#include "stance_service/rpc/recorder.h"
#include "stance_service/rpc/stance_core.h"
#include "stance_service/rpc/worker_pool.h"
#include "storage/data_folder.h"
#include "storage/sqlite_database.h"

namespace demarche::stance {
namespace {

struct Flags {
  serving::ServerOptions server = {.name = "demarche-stance",
                                   .version = DEMARCHE_VERSION,
                                   .listen = "127.0.0.1:7402",
                                   .admin_listen = "127.0.0.1:7412"};
  std::string data_dir = "var/stance";
  std::string share_dir = serving::DefaultShareDir();
  std::string catalog;
  int analysis_threads = 0;
  AggregateOptions aggregate;
};

constexpr char kFooter[] = R"(
Every flag can also be given in the environment (--data-dir is DEMARCHE_DATA_DIR) or in a file
(--config).

Examples:
  demarche-stance --data-dir /var/lib/demarche/stance
      Listens on this machine alone; the dashboard is at http://127.0.0.1:7412/
  demarche-stance --listen 0.0.0.0:7402 --admin-listen 0.0.0.0:7412 --tls-cert server.pem \
      --tls-key server.key --token-file tokens
      Serves other machines, with TLS and tokens.
  demarche-stance --catalog my-actors.textproto
      Knows the actors and topics of that file alone.
  kill -HUP PID
      Reads the stance frames of --share-dir again; if they won't do, the log says why and the old
      ones stay. The catalog is read at start alone.
  demarche-stance --listen 127.0.0.1:0 --admin-listen none
      Takes a free port and says which, as a line of JSON on standard output.
)";

void AddFlags(CLI::App& app, Flags& flags) {
  app.set_version_flag("--version", DEMARCHE_VERSION);
  app.footer(kFooter);
  serving::AddServerFlags(app, flags.server);
  for (CLI::Option* option : {
           app.add_option("--data-dir", flags.data_dir,
                          "Folder of the ledger, made if it is not there; for one service alone")
               ->capture_default_str(),
           app.add_option("--share-dir", flags.share_dir,
                          "Folder with catalog, stance frames and language weights")
               ->capture_default_str(),
           app.add_option("--catalog", flags.catalog,
                          "File or folder of the catalog, protobuf text format; none: \"catalog\" "
                          "in --share-dir"),
           app.add_option("--analysis-threads", flags.analysis_threads,
                          "Threads that read articles; 0 means one a processor")
               ->check(CLI::Range(0, 256))
               ->capture_default_str(),
           app.add_option("--half-life", flags.aggregate.half_life_days,
                          "After how many days a statement counts half, against the newest of its "
                          "pair; 0 means statements do not fade")
               ->check(CLI::Range(0.0, 1e6))
               ->type_name("DAYS")
               ->capture_default_str(),
       }) {
    option->envname(serving::EnvironmentName(option->get_name()));
  }
}

int AnalysisThreads(const Flags& flags) {
  return flags.analysis_threads > 0
             ? flags.analysis_threads
             : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

// Serves until a signal comes.
absl::Status Run(const Flags& flags, serving::SignalWaiter& signals) {
  // What can be wrong is looked at before what takes time.
  if (absl::Status status = serving::Validate(flags.server); !status.ok()) return status;
  auto tokens = serving::LoadTokens(flags.server);
  if (!tokens.ok()) return tokens.status();
  auto records = LoadCatalog(flags.catalog.empty() ? flags.share_dir + "/catalog" : flags.catalog);
  if (!records.ok()) return records.status();
  auto catalog = CompiledCatalog::Compile(*std::move(records));
  if (!catalog.ok()) return catalog.status();
  auto engine = ReloadableEngine::Load(flags.share_dir);
  if (!engine.ok()) return engine.status();
  auto folder = storage::DataFolder::Open(flags.data_dir);
  if (!folder.ok()) return folder.status();
  auto database = storage::OpenSqlite({.path = folder->File("ledger.db")}, LedgerMigrations());
  if (!database.ok()) return database.status();
  auto ledger = Ledger::Open(*std::move(database), {(*engine)->version(), (*catalog)->version()},
                             flags.aggregate);
  if (!ledger.ok()) return ledger.status();

  // Each stands on those before it, and goes before them.
  serving::Metrics metrics(flags.server.name, flags.server.version);
  WorkerPool pool(AnalysisThreads(flags) - 1);  // the calling thread is one of them
  Recorder recorder(**engine, *catalog, **ledger, pool, metrics,
                    [] { return absl::ToUnixMicros(absl::Now()); });
  StanceCore stances(**engine, *catalog, **ledger, recorder, flags.server.version);
  CatalogCore catalogs(*catalog);
  serving::CallGate gate(flags.server, *std::move(tokens), metrics);
  serving::AdminServer admin(flags.server, gate, metrics);
  MountJson(admin, stances, catalogs);
  MountDashboard(admin);
  admin.AddReadinessCheck("ledger", [&ledger] { return (*ledger)->Check(); });
  const auto stance_service = MakeStanceService(gate, stances);
  const auto catalog_service = MakeCatalogService(gate, catalogs);
  auto server =
      serving::Server::Start(flags.server, {stance_service.get(), catalog_service.get()}, admin);
  if (!server.ok()) return server.status();
  const Caretaker caretaker(**ledger, [] { return absl::ToUnixMicros(absl::Now()); });
  LexiconReload lexicon([&engine] { return (*engine)->ReloadLexicon(); }, **engine, **ledger,
                        recorder, metrics);

  (*server)->AnnounceListening();
  int signal = signals.Wait();
  // A lexicon that won't do is logged, and the old one stays.
  for (; signal == SIGHUP; signal = signals.Wait()) lexicon.Reload().IgnoreError();
  serving::Log(serving::Severity::kInfo, "stopping", {{"signal", int64_t{signal}}});
  (*server)->Stop();
  return absl::OkStatus();
}

}  // namespace
}  // namespace demarche::stance

int main(int argc, char** argv) {
  demarche::serving::SignalWaiter signals({SIGHUP});  // before any thread
  // Held to the end of the process: gRPC's own shutdown, after the last server and channel, can sit
  // out a poll of ten seconds although every call is done.
  grpc_init();
  demarche::stance::Flags flags;
  CLI::App app("Reads articles, keeps what they say, and answers who stands where.",
               "demarche-stance");
  demarche::stance::AddFlags(app, flags);
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = demarche::stance::Run(flags, signals);
  if (status.ok()) return 0;
  std::cerr << "demarche-stance: " << status.message() << std::endl;
  return 1;
}
