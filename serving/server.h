// A service's life: listen, serve, drain, stop. How `main.cc` uses it:
//
//   serving::SignalWaiter signals;              // first of all, before any thread
//   … parse flags into `options`, load everything …
//   serving::Metrics metrics(options.name, options.version);
//   auto tokens = serving::LoadTokens(options);
//   serving::CallGate gate(options, *tokens, metrics);
//   serving::AdminServer admin(options, gate, metrics);
//   auto server = serving::Server::Start(options, {&stance_service, &catalog_service}, admin);
//   if (!server.ok()) …
//   (*server)->AnnounceListening();             // {"event":"listening",…} on stdout
//   signals.Wait();
//   (*server)->Stop();
#ifndef DEMARCHE_SERVING_SERVER_H_
#define DEMARCHE_SERVING_SERVER_H_

#include <signal.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "serving/admin_server.h"
#include "serving/options.h"
#include "serving/tokens.h"

namespace grpc {
class Service;
}

namespace demarche::serving {

// Blocks SIGINT and SIGTERM in this thread and in those it starts later, and ignores SIGPIPE. Must
// be made before any thread.
class SignalWaiter {
 public:
  // Besides SIGINT and SIGTERM it waits for `more`, such as SIGHUP.
  explicit SignalWaiter(std::initializer_list<int> more = {});
  // Waits for one of them; gives which.
  int Wait();

 private:
  sigset_t signals_;
};

// Tokens of `options.token_file`; none asked for if it names no file.
absl::StatusOr<Tokens> LoadTokens(const ServerOptions& options);

// Both ports, serving. Not thread-safe.
class Server {
 public:
  // Validates the options and listens on both ports; health (by name, too) and /readyz say SERVING
  // when it returns, so everything must be loaded before. `services` and `admin` must outlive the
  // server.
  //   INVALID_ARGUMENT  options that won't do
  //   UNAVAILABLE       "address already in use: 127.0.0.1:7402"
  //   NOT_FOUND         a TLS file that can't be read
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       const std::vector<grpc::Service*>& services,
                                                       AdminServer& admin);
  ~Server();  // as Stop

  // "127.0.0.1:7402", with the true port.
  const std::string& grpc_address() const { return grpc_address_; }
  // Empty if there is no HTTP.
  const std::string& admin_address() const { return admin_address_; }

  // Writes {"event":"listening","grpc":"…","admin":"…"} as one line on stdout.
  void AnnounceListening() const;

  // Health and readiness say no; after `drain_delay` no new call is taken; calls in flight get
  // `drain_timeout`, then are cancelled. Returns when all is quiet. Safe to call twice.
  void Stop();

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
  std::string grpc_address_;
  std::string admin_address_;
};

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_SERVER_H_
