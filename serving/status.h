// Statuses inside (absl::Status) and on the wire (grpc::Status).
#ifndef DEMARCHE_SERVING_STATUS_H_
#define DEMARCHE_SERVING_STATUS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace demarche::serving {

// A longer message would not fit the headers, and the client would see another error instead.
inline constexpr std::size_t kMaxStatusMessageBytes = 1024;

// The same code; the message at most kMaxStatusMessageBytes long.
grpc::Status ToGrpcStatus(const absl::Status& status);

// The same code and message. A code that is not canonical is UNKNOWN.
absl::Status FromGrpcStatus(const grpc::Status& status);

// As TruncateUtf8.
std::string TruncateMessage(std::string_view message,
                            std::size_t max_bytes = kMaxStatusMessageBytes);

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_STATUS_H_
