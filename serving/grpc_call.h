// A gRPC handler's one line:
//
//   grpc::Status GetStance(grpc::ServerContext* context, const v1::GetStanceRequest* request,
//                          v1::GetStanceResponse* response) override {
//     return RunCall(gate_, *context, "StanceService/GetStance", Scope::kRead,
//                    [&](const CallContext& call) { return core_.GetStance(call, *request,
//                    *response); });
//   }
#ifndef DEMARCHE_SERVING_GRPC_CALL_H_
#define DEMARCHE_SERVING_GRPC_CALL_H_

#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "grpcpp/server_context.h"
#include "serving/call_gate.h"
#include "serving/status.h"

namespace demarche::serving {

// Takes the call through the gate. For unary and streaming synchronous handlers; a stream is one
// call from its first to its last message. What the gate refuses under load carries the trailing
// metadata "grpc-retry-pushback-ms", which gRPC clients with a retry policy obey by themselves.
grpc::Status RunCall(CallGate& gate, grpc::ServerContext& context, std::string_view method,
                     Scope scope, absl::FunctionRef<absl::Status(const CallContext&)> body);

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_GRPC_CALL_H_
