#include "serving/grpc_call.h"

#include <string>

namespace demarche::serving {
namespace {

std::string_view Header(const grpc::ServerContext& context, const char* name) {
  const auto found = context.client_metadata().find(name);
  if (found == context.client_metadata().end()) return {};
  return {found->second.data(), found->second.size()};
}

}  // namespace

grpc::Status RunCall(CallGate& gate, grpc::ServerContext& context, std::string_view method,
                     Scope scope, absl::FunctionRef<absl::Status(const CallContext&)> body) {
  const std::string peer = context.peer();
  IncomingCall call;
  call.authorization = Header(context, "authorization");
  call.traceparent = Header(context, "traceparent");
  call.peer = peer;
  call.deadline = context.deadline();
  call.cancelled = [&context] { return context.IsCancelled(); };
  const absl::Status status = gate.Run(call, method, scope, body);
  if (absl::IsResourceExhausted(status)) {
    context.AddTrailingMetadata("grpc-retry-pushback-ms",
                                std::to_string(gate.retry_after().count()));
  }
  return ToGrpcStatus(status);
}

}  // namespace demarche::serving
