#include "cli/connection.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/read_file.h"
#include "cli/time_text.h"

namespace demarche::cli {
namespace {

constexpr size_t kMaxSecretBytes = 1 << 20;

// Leaves `content` empty for an empty path.
absl::Status ReadInto(const std::string& path, std::string& content) {
  if (path.empty()) return absl::OkStatus();
  auto read = ReadFile(path, kMaxSecretBytes);
  if (!read.ok()) return read.status();
  content = *std::move(read);
  return absl::OkStatus();
}

absl::Status CheckToken(const Connection& connection, const std::string& address) {
  if (connection.token.empty() || connection.tls || IsThisMachine(address)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("--token-file: the token would travel in the clear to ", address,
                   "; want --tls-ca beside it"));
}

}  // namespace

bool IsThisMachine(const std::string& address) {
  if (absl::StartsWith(address, "unix:") || absl::StartsWith(address, "[::1]")) return true;
  const std::string host = address.substr(0, address.rfind(':'));
  if (host == "localhost") return true;
  // An IPv4 address, not a name such as "127.0.0.1.example".
  return absl::StartsWith(host, "127.") &&
         host.find_first_not_of("0123456789.") == std::string::npos;
}

absl::StatusOr<Connection> ReadConnection(const ConnectionFlags& flags) {
  Connection connection{.ingest = flags.ingest, .stance = flags.stance};
  auto timeout = ParseDurationText(flags.timeout);
  if (!timeout.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("--timeout: ", timeout.status().message()));
  }
  connection.timeout = *timeout;
  connection.tls = !flags.tls_ca.empty();
  for (const auto& [path, content] : {std::pair{&flags.tls_ca, &connection.tls_ca_pem},
                                      std::pair{&flags.tls_cert, &connection.tls_cert_pem},
                                      std::pair{&flags.tls_key, &connection.tls_key_pem},
                                      std::pair{&flags.token_file, &connection.token}}) {
    absl::Status read = ReadInto(*path, *content);
    if (!read.ok()) return read;
  }
  absl::StripAsciiWhitespace(&connection.token);
  if (!flags.token_file.empty() && connection.token.empty()) {
    return absl::InvalidArgumentError("--token-file: got an empty file, want a token");
  }
  for (const std::string& address : {flags.ingest, flags.stance}) {
    absl::Status safe = CheckToken(connection, address);
    if (!safe.ok()) return safe;
  }
  return connection;
}

}  // namespace demarche::cli
