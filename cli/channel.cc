#include "cli/channel.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"

namespace demarche::cli {
namespace {

constexpr int kMaxMessageBytes = 64 << 20;

// What a service under load refuses is tried again; the service's own hint sets the pace.
constexpr char kRetryPolicy[] = R"({
  "methodConfig": [{
    "name": [{}],
    "retryPolicy": {
      "maxAttempts": 5, "initialBackoff": "0.2s", "maxBackoff": "5s", "backoffMultiplier": 2,
      "retryableStatusCodes": ["RESOURCE_EXHAUSTED"]
    }
  }]
})";

std::shared_ptr<grpc::ChannelCredentials> Credentials(const Connection& connection) {
  if (!connection.tls) return grpc::InsecureChannelCredentials();
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = connection.tls_ca_pem;
  options.pem_cert_chain = connection.tls_cert_pem;
  options.pem_private_key = connection.tls_key_pem;
  return grpc::SslCredentials(options);
}

// gRPC tells the whole way to a failed connection: "failed to connect to all addresses; last error:
// UNKNOWN: ipv4:127.0.0.1:7401: Failed to connect to remote host: Connection refused".
std::string Reason(const std::string& message) {
  constexpr absl::string_view kHost = "to remote host: ";
  const size_t host = message.rfind(kHost.data(), std::string::npos, kHost.size());
  if (host == std::string::npos) return message;
  return absl::AsciiStrToLower(message.substr(host + kHost.size()));
}

}  // namespace

std::shared_ptr<grpc::Channel> OpenChannel(const Connection& connection,
                                           const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetMaxSendMessageSize(kMaxMessageBytes);
  arguments.SetServiceConfigJSON(kRetryPolicy);
  arguments.SetUserAgentPrefix("demarche/" DEMARCHE_VERSION);
  return grpc::CreateCustomChannel(address, Credentials(connection), arguments);
}

void AddToken(const Connection& connection, grpc::ClientContext& context) {
  if (!connection.token.empty()) {
    context.AddMetadata("authorization", "Bearer " + connection.token);
  }
}

absl::Status ForPeople(const grpc::Status& status, std::string_view service,
                       const std::string& address) {
  if (status.ok()) return absl::OkStatus();
  const std::string name(service);
  const auto code = static_cast<absl::StatusCode>(status.error_code());
  const std::string message = status.error_message();
  const std::string where = absl::StrCat("the ", name, " service at ", address);
  const std::string flag = absl::StrCat("--", name, " or DEMARCHE_", absl::AsciiStrToUpper(name));
  switch (code) {
    case absl::StatusCode::kUnavailable:
      return absl::UnavailableError(absl::StrCat(where, " can't be reached: ", Reason(message),
                                                 ". Is it running? ", flag,
                                                 " names another address"));
    case absl::StatusCode::kDeadlineExceeded:
      return absl::DeadlineExceededError(
          absl::StrCat(where, " did not answer in time; --timeout allows more"));
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
      return absl::Status(
          code, absl::StrCat(where, " refused: ", message, "; --token-file names a token"));
    default:
      return absl::Status(
          code, message.empty() ? absl::StrCat(where, " failed without a reason") : message);
  }
}

}  // namespace demarche::cli
