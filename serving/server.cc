#include "serving/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/impl/server_builder_option.h>
#include <grpcpp/impl/server_builder_plugin.h>
#include <grpcpp/impl/server_initializer.h>
#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_credentials_options.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "absl/strings/str_cat.h"
#include "serving/address.h"
#include "serving/log.h"
#include "serving/tls_files.h"

namespace demarche::serving {
namespace {

namespace tls = grpc::experimental;

// Clients may ping an idle connection this often; gRPC's default of 5 minutes has them cut off.
constexpr int kLeastPingIntervalMs = 20'000;
// How long a connection past its age may finish its calls.
constexpr int kConnectionAgeGraceMs = 60'000;

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeCredentials(
    const ServerOptions& options) {
  if (options.tls_cert_file.empty()) return grpc::InsecureServerCredentials();
  if (absl::Status status = CheckTlsFiles(options); !status.ok()) return status;
  const auto seconds = static_cast<unsigned>(options.tls_refresh.count());
  const bool mutual = !options.tls_client_ca_file.empty();
  auto provider =
      mutual ? std::make_shared<tls::FileWatcherCertificateProvider>(
                   options.tls_key_file, options.tls_cert_file, options.tls_client_ca_file, seconds)
             : std::make_shared<tls::FileWatcherCertificateProvider>(
                   options.tls_key_file, options.tls_cert_file, seconds);
  tls::TlsServerCredentialsOptions credentials(provider);
  credentials.watch_identity_key_cert_pairs();
  if (mutual) credentials.watch_root_certs();
  credentials.set_cert_request_type(mutual
                                        ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
                                        : GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE);
  return tls::TlsServerCredentials(credentials);
}

void SetChannelArguments(const ServerOptions& options, grpc::ServerBuilder& builder) {
  const auto max_bytes = static_cast<int>(options.max_message_bytes);
  builder.SetMaxReceiveMessageSize(max_bytes);
  builder.SetMaxSendMessageSize(max_bytes);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kLeastPingIntervalMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  if (options.max_connection_age.count() > 0) {
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                               static_cast<int>(options.max_connection_age.count() * 1000));
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, kConnectionAgeGraceMs);
  }
}

// Learns the full names of the services that a server is built with: health is told by name, and a
// grpc::Service keeps its own to itself.
class NameCollector final : public grpc::ServerBuilderPlugin {
 public:
  explicit NameCollector(std::vector<std::string>& names) : names_(names) {}

  std::string name() override { return "service_names"; }
  void InitServer(grpc::ServerInitializer*) override {}
  void Finish(grpc::ServerInitializer* server) override { names_ = *server->GetServiceList(); }
  void ChangeArguments(const std::string&, void*) override {}

 private:
  std::vector<std::string>& names_;
};

class CollectNames final : public grpc::ServerBuilderOption {
 public:
  // `names` must outlive the building of the server.
  explicit CollectNames(std::vector<std::string>& names) : names_(names) {}

  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    plugins->push_back(std::make_unique<NameCollector>(names_));
  }

 private:
  std::vector<std::string>& names_;
};

}  // namespace

SignalWaiter::SignalWaiter(std::initializer_list<int> more) {
  std::signal(SIGPIPE, SIG_IGN);
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  for (const int signal : more) sigaddset(&signals_, signal);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
}

int SignalWaiter::Wait() {
  int signal = 0;
  while (sigwait(&signals_, &signal) != 0) {
  }
  return signal;
}

absl::StatusOr<Tokens> LoadTokens(const ServerOptions& options) {
  if (options.token_file.empty()) return Tokens();
  return Tokens::Load(options.token_file);
}

class Server::Impl {
 public:
  Impl(const ServerOptions& options, AdminServer& admin) : options_(options), admin_(admin) {}

  absl::StatusOr<std::string> StartGrpc(const std::vector<grpc::Service*>& services) {
    absl::StatusOr<Address> address = ParseAddress(options_.listen);
    if (!address.ok()) return address.status();
    if (address->host.empty()) address->host = "::";
    absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> credentials =
        MakeCredentials(options_);
    if (!credentials.ok()) return credentials.status();

    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    grpc::ServerBuilder builder;
    SetChannelArguments(options_, builder);
    int port = 0;
    builder.AddListeningPort(address->ToString(), *credentials, &port);
    for (grpc::Service* service : services) builder.RegisterService(service);
    builder.SetOption(std::make_unique<CollectNames>(service_names_));
    server_ = builder.BuildAndStart();
    if (server_ == nullptr || (port == 0 && !address->is_unix)) {
      const absl::Status reason = CheckBindable(*address);
      return reason.ok()
                 ? absl::UnavailableError(absl::StrCat("can't listen on ", address->ToString()))
                 : reason;
    }
    address->port = port;
    return address->ToString();
  }

  void SetServing(bool serving) {
    admin_.SetServing(serving);
    if (server_ == nullptr) return;
    grpc::HealthCheckServiceInterface& health = *server_->GetHealthCheckService();
    for (const std::string& name : service_names_) health.SetServingStatus(name, serving);
    health.SetServingStatus(serving);  // "", the server as a whole
  }

  void Stop() {
    if (stopped_) return;
    stopped_ = true;
    SetServing(false);
    if (server_ != nullptr) {
      std::this_thread::sleep_for(options_.drain_delay);
      server_->Shutdown(std::chrono::system_clock::now() + options_.drain_timeout);
      server_->Wait();
    }
    admin_.Stop();
  }

 private:
  const ServerOptions options_;
  AdminServer& admin_;
  std::vector<std::string> service_names_;
  std::unique_ptr<grpc::Server> server_;
  bool stopped_ = false;
};

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      const std::vector<grpc::Service*>& services,
                                                      AdminServer& admin) {
  if (absl::Status status = Validate(options); !status.ok()) return status;
  std::unique_ptr<Server> server(new Server(std::make_unique<Impl>(options, admin)));
  absl::StatusOr<std::string> address = server->impl_->StartGrpc(services);
  if (!address.ok()) return address.status();
  server->grpc_address_ = *std::move(address);
  if (!options.admin_listen.empty()) {
    address = admin.Start();
    if (!address.ok()) return address.status();
    server->admin_address_ = *std::move(address);
  }
  server->impl_->SetServing(true);
  Log(Severity::kInfo, "listening",
      {{"service", std::string_view(options.name)},
       {"version", std::string_view(options.version)},
       {"grpc", std::string_view(server->grpc_address_)},
       {"admin", std::string_view(server->admin_address_)},
       {"tls", !options.tls_cert_file.empty()},
       {"tokens", !options.token_file.empty()}});
  return server;
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() { Stop(); }

void Server::AnnounceListening() const {
  const nlohmann::ordered_json line = {
      {"event", "listening"}, {"grpc", grpc_address_}, {"admin", admin_address_}};
  std::printf("%s\n", line.dump().c_str());
  std::fflush(stdout);
}

void Server::Stop() { impl_->Stop(); }

}  // namespace demarche::serving
