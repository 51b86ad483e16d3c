// gRPC channels as a Connection describes them.
#ifndef DEMARCHE_CLI_CHANNEL_H_
#define DEMARCHE_CLI_CHANNEL_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "cli/connection.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"

namespace demarche::cli {

// Doesn't connect yet.
std::shared_ptr<grpc::Channel> OpenChannel(const Connection& connection,
                                           const std::string& address);

// Adds the bearer token, if there is one.
void AddToken(const Connection& connection, grpc::ClientContext& context);

// As absl::Status, worded for people. `service` is "ingest" or "stance", also the flag's name.
absl::Status ForPeople(const grpc::Status& status, std::string_view service,
                       const std::string& address);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_CHANNEL_H_
