// What the work behind a call may know of the call. Knows neither gRPC nor HTTP.
#ifndef DEMARCHE_SERVING_CALL_CONTEXT_H_
#define DEMARCHE_SERVING_CALL_CONTEXT_H_

#include <chrono>
#include <functional>
#include <string>

#include "absl/status/status.h"

namespace demarche::serving {

struct CallContext {
  // When the caller stops waiting; max() if it never does.
  std::chrono::system_clock::time_point deadline = std::chrono::system_clock::time_point::max();
  // True once the caller has left. May be called by any thread while the call lasts; takes some
  // 40 µs over gRPC. Empty: never.
  std::function<bool()> cancelled;
  // 32 hexadecimal digits: from the caller's `traceparent`, else made here. Empty in tests.
  std::string trace_id;
  // The name of the token it came with; empty where no tokens are asked for.
  std::string caller;

  // OK, CANCELLED or DEADLINE_EXCEEDED: long work asks this now and then, and stops.
  absl::Status Check() const;
};

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_CALL_CONTEXT_H_
