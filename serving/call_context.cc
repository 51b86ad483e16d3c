#include "serving/call_context.h"

namespace demarche::serving {

absl::Status CallContext::Check() const {
  if (cancelled && cancelled()) return absl::CancelledError("the caller has left");
  if (deadline != std::chrono::system_clock::time_point::max() &&
      std::chrono::system_clock::now() >= deadline) {
    return absl::DeadlineExceededError("the caller's time ran out");
  }
  return absl::OkStatus();
}

}  // namespace demarche::serving
