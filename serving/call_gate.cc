#include "serving/call_gate.h"

#include <exception>
#include <random>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "serving/log.h"

namespace demarche::serving {
namespace {

std::string MakeTraceId() {
  thread_local std::mt19937_64 random{std::random_device{}()};
  return absl::StrFormat("%016x%016x", random(), random() | 1);  // an all-zero id is not valid
}

// Faults of ours: their message is for the log too. What a caller did wrong is told to the caller
// alone, since it may quote what the caller sent.
bool IsOurFault(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kDataLoss:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kFailedPrecondition:
      return true;
    default:
      return false;
  }
}

absl::Status RunCaught(const CallContext& context,
                       absl::FunctionRef<absl::Status(const CallContext&)> body) {
  try {
    return body(context);
  } catch (const std::bad_alloc&) {
    return absl::ResourceExhaustedError("out of memory");
  } catch (const std::exception& exception) {
    return absl::InternalError(absl::StrCat("unexpected: ", exception.what()));
  } catch (...) {
    return absl::InternalError("unexpected: something was thrown that is no exception");
  }
}

}  // namespace

std::string_view TraceIdOf(std::string_view traceparent) {
  // version "-" trace-id "-" parent-id "-" flags, https://www.w3.org/TR/trace-context/
  constexpr std::size_t kBytes = 2 + 1 + 32 + 1 + 16 + 1 + 2;
  if (traceparent.size() < kBytes || traceparent.substr(0, 2) == "ff") return {};
  if (traceparent.size() > kBytes && (traceparent.substr(0, 2) == "00" || traceparent[55] != '-')) {
    return {};
  }
  for (std::size_t i = 0; i < kBytes; ++i) {
    const bool dash = i == 2 || i == 35 || i == 52;
    const char c = traceparent[i];
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (dash ? c != '-' : !hex) return {};
  }
  const std::string_view trace_id = traceparent.substr(3, 32);
  const std::string_view parent_id = traceparent.substr(36, 16);
  const auto all_zero = [](std::string_view id) {
    return id.find_first_not_of('0') == std::string_view::npos;
  };
  return all_zero(trace_id) || all_zero(parent_id) ? std::string_view() : trace_id;
}

CallGate::CallGate(const ServerOptions& options, Tokens tokens, Metrics& metrics)
    : max_in_flight_(options.max_calls_in_flight),
      retry_after_(options.retry_after),
      call_log_(options.call_log),
      tokens_(std::move(tokens)),
      metrics_(metrics) {}

absl::Status CallGate::Enter(const IncomingCall& call, Scope scope, CallContext& context) {
  context.deadline = call.deadline;
  context.cancelled = call.cancelled;
  context.trace_id = TraceIdOf(call.traceparent);
  if (context.trace_id.empty()) context.trace_id = MakeTraceId();

  absl::StatusOr<std::string> caller = tokens_.Authorise(call.authorization, scope);
  if (!caller.ok()) return caller.status();
  context.caller = *std::move(caller);

  // Whether the caller has left is for long work to ask: gRPC polls its queue to find out, which
  // costs half of what a short call takes.
  CallContext in_time;
  in_time.deadline = context.deadline;
  if (absl::Status status = in_time.Check(); !status.ok()) return status;
  if (max_in_flight_ != 0 && in_flight_.load(std::memory_order_relaxed) > max_in_flight_) {
    return absl::ResourceExhaustedError(absl::StrCat("too many calls in flight (", max_in_flight_,
                                                     "); try again in ", retry_after_.count(),
                                                     " ms"));
  }
  return absl::OkStatus();
}

absl::Status CallGate::Run(const IncomingCall& call, std::string_view method, Scope scope,
                           absl::FunctionRef<absl::Status(const CallContext&)> body) {
  const auto start = std::chrono::steady_clock::now();
  in_flight_.fetch_add(1, std::memory_order_relaxed);
  metrics_.calls_in_flight().Increment();
  absl::Cleanup leave = [this] {
    in_flight_.fetch_sub(1, std::memory_order_relaxed);
    metrics_.calls_in_flight().Decrement();
  };

  CallContext context;
  absl::Status status = Enter(call, scope, context);
  if (status.ok()) status = RunCaught(context, body);

  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  metrics_.CountCall(method, status.code(), taken.count());
  if (call_log_ == CallLog::kAll || (call_log_ == CallLog::kErrors && !status.ok())) {
    const bool ours = IsOurFault(status.code());
    const std::string code = absl::StatusCodeToString(status.code());
    const std::string message = ours ? std::string(status.message()) : std::string();
    Log(ours ? Severity::kError : Severity::kInfo, "call",
        {{"method", method},
         {"code", std::string_view(code)},
         {"ms", taken.count() * 1e3},
         {"trace_id", std::string_view(context.trace_id)},
         {"caller", std::string_view(context.caller)},
         {"peer", call.peer},
         {"message", std::string_view(message)}});
  }
  return status;
}

}  // namespace demarche::serving
