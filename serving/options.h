// What both servers can be told. `main.cc` fills these in; see flags.h for the flags.
#ifndef DEMARCHE_SERVING_OPTIONS_H_
#define DEMARCHE_SERVING_OPTIONS_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "absl/status/status.h"

namespace demarche::serving {

// Which calls are written to the log.
enum class CallLog {
  kNone,    // none
  kErrors,  // those that were not answered OK
  kAll,     // every call
};

struct ServerOptions {
  // The program's own name in logs and metrics. Required.
  std::string name;
  // The program's version in logs.
  std::string version;

  // Where gRPC listens: "HOST:PORT", "[IPv6]:PORT" or "unix:PATH". Required. Port 0: a free port is
  // chosen, and said in the "listening" line.
  std::string listen;
  // Where HTTP (metrics, health, JSON, dashboard) listens: "HOST:PORT". Empty: there is no HTTP.
  // Port 0: a free port is chosen.
  std::string admin_listen;
  // Allow listening without TLS beyond this machine. Default: no.
  bool insecure_public = false;

  // TLS for both ports, from PEM files. Certificate and key are given both or neither; neither
  // means no TLS. For gRPC the files are read again every `tls_refresh`; for HTTP at start alone.
  std::string tls_cert_file;
  std::string tls_key_file;
  // PEM file of the authorities that sign clients. Given: every client must show a certificate of
  // theirs, on both ports. Empty: clients show none. Needs certificate and key.
  std::string tls_client_ca_file;
  // How often TLS files are looked at for changes. 1 s or more. Default 60 s.
  std::chrono::seconds tls_refresh{60};

  // File of bearer tokens and their scopes; see tokens.h. Empty: no token is asked for.
  std::string token_file;

  // Calls served at one time, over both ports; more are refused with RESOURCE_EXHAUSTED. 0: no
  // limit. Default 64.
  int max_calls_in_flight = 64;
  // When a refused caller is told to come back, in milliseconds. 1 or more. Default 200.
  std::chrono::milliseconds retry_after{200};
  // Longest message received or sent over gRPC, in bytes, 64 KiB or more. Default 16 MiB.
  int64_t max_message_bytes = 16 * 1024 * 1024;
  // How long a client connection may live before the client is asked to connect again, so that
  // load spreads over new replicas. 0: for ever. Default 0.
  std::chrono::seconds max_connection_age{0};

  // Threads that serve HTTP, 1 to 256. Default 8.
  int admin_threads = 8;
  // Longest body of an HTTP request, in bytes, 0 or more. Default 64 KiB; every route is a GET.
  int64_t admin_max_body_bytes = 64 * 1024;

  // At the end: how long to go on serving after readiness says no, so that balancers take notice.
  // 0: no wait. Default 0.
  std::chrono::milliseconds drain_delay{0};
  // Then: how long calls in flight may take to finish before they are cancelled. 1 ms or more.
  // Default 10 s.
  std::chrono::milliseconds drain_timeout{10000};

  CallLog call_log = CallLog::kAll;
};

// INVALID_ARGUMENT, naming the flag, for a value out of range, for options that contradict each
// other, and for an address beyond this machine without TLS and without `insecure_public`.
absl::Status Validate(const ServerOptions& options);

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_OPTIONS_H_
