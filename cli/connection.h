// How the services are reached.
#ifndef DEMARCHE_CLI_CONNECTION_H_
#define DEMARCHE_CLI_CONNECTION_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace demarche::cli {

// As the command line gives them; see AddConnectionFlags.
struct ConnectionFlags {
  std::string ingest = "127.0.0.1:7401";
  std::string stance = "127.0.0.1:7402";
  std::string timeout = "30s";
  std::string tls_ca;
  std::string tls_cert;
  std::string tls_key;
  std::string token_file;
};

// The same, checked, with the files read.
struct Connection {
  std::string ingest;
  std::string stance;
  absl::Duration timeout;
  bool tls = false;
  std::string tls_ca_pem;
  std::string tls_cert_pem;
  std::string tls_key_pem;
  // Empty: none.
  std::string token;
};

// INVALID_ARGUMENT for a bad duration or a token that would travel in the clear to another machine;
// NOT_FOUND for a file that is not there.
absl::StatusOr<Connection> ReadConnection(const ConnectionFlags& flags);

// True for "localhost", 127.0.0.0/8, [::1] and unix sockets.
bool IsThisMachine(const std::string& address);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_CONNECTION_H_
