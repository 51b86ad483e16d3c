// The one way into the service, for gRPC and HTTP alike: auth, deadline, admission, metrics, log.
#ifndef DEMARCHE_SERVING_CALL_GATE_H_
#define DEMARCHE_SERVING_CALL_GATE_H_

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "serving/call_context.h"
#include "serving/metrics.h"
#include "serving/options.h"
#include "serving/tokens.h"

namespace demarche::serving {

// A call as the transport brought it.
struct IncomingCall {
  // Value of the `authorization` header; empty if there is none.
  std::string_view authorization;
  // Value of the W3C `traceparent` header; empty if there is none.
  std::string_view traceparent;
  // Who called, as the transport says it: "ipv4:127.0.0.1:4711".
  std::string_view peer;
  std::chrono::system_clock::time_point deadline = std::chrono::system_clock::time_point::max();
  std::function<bool()> cancelled;
};

// Thread-safe. Must outlive the calls.
class CallGate {
 public:
  CallGate(const ServerOptions& options, Tokens tokens, Metrics& metrics);
  CallGate(const CallGate&) = delete;
  CallGate& operator=(const CallGate&) = delete;

  // Runs `body` unless the caller may not (UNAUTHENTICATED, PERMISSION_DENIED), its time has run
  // out already (DEADLINE_EXCEEDED), or too many calls are in flight (RESOURCE_EXHAUSTED; come back
  // after `retry_after()`). Counts, times and logs the call in every case. An exception from `body`
  // is caught and is INTERNAL.
  //
  // `method` is a label of the metrics: a name known at build time, such as
  // "StanceService/GetStance", never anything from the request.
  absl::Status Run(const IncomingCall& call, std::string_view method, Scope scope,
                   absl::FunctionRef<absl::Status(const CallContext&)> body);

  std::chrono::milliseconds retry_after() const { return retry_after_; }
  int calls_in_flight() const { return in_flight_.load(std::memory_order_relaxed); }

 private:
  absl::Status Enter(const IncomingCall& call, Scope scope, CallContext& context);

  const int max_in_flight_;
  const std::chrono::milliseconds retry_after_;
  const CallLog call_log_;
  const Tokens tokens_;
  Metrics& metrics_;
  std::atomic<int> in_flight_{0};
};

// The trace id of a valid `traceparent` ("00-<32 hex>-<16 hex>-<2 hex>"); empty for any other.
std::string_view TraceIdOf(std::string_view traceparent);

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_CALL_GATE_H_
