// Checks of request fields. Every error is INVALID_ARGUMENT as "field: got value, want value".
#ifndef DEMARCHE_STANCE_SERVICE_RPC_FIELD_CHECKS_H_
#define DEMARCHE_STANCE_SERVICE_RPC_FIELD_CHECKS_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "google/protobuf/repeated_field.h"
#include "google/protobuf/timestamp.pb.h"

namespace demarche::stance {

using Strings = google::protobuf::RepeatedPtrField<std::string>;

inline constexpr int kMaxIdBytes = 128;
inline constexpr int kMaxFilterIds = 1000;
inline constexpr int kDefaultPageSize = 100;
inline constexpr int kMaxPageSize = 1000;

// The value as a message shows it: in quotes, at most some 100 bytes of it.
std::string Quoted(std::string_view value);

absl::Status CheckRange(std::string_view field, int64_t value, int64_t least, int64_t most);
// 1 to kMaxIdBytes bytes.
absl::Status CheckId(std::string_view field, std::string_view id);
// At most kMaxFilterIds, each an id.
absl::Status CheckIds(std::string_view field, const Strings& ids);
// 0 to kMaxPageSize.
absl::Status CheckPageSize(int page_size);
// What the size means: 0 is kDefaultPageSize.
int PageSize(int page_size);
// Each a value of the enum, and not 0. `values` are of any enum with `is_valid` as its test.
absl::Status CheckEnums(std::string_view field, const google::protobuf::RepeatedField<int>& values,
                        bool (*is_valid)(int));
// A valid time, as google/protobuf/timestamp.proto defines it.
absl::Status CheckTime(std::string_view field, const google::protobuf::Timestamp& time);

// A request's window, in microseconds after 1970.
struct Window {
  std::optional<int64_t> since_us;
  std::optional<int64_t> until_us;
  bool open() const { return !since_us.has_value() && !until_us.has_value(); }
};

// Null: open on that side. They must be valid, and since < until.
absl::Status CheckWindow(const google::protobuf::Timestamp* since,
                         const google::protobuf::Timestamp* until, Window& window);

// `since` and `until` of any request that has both.
template <typename Request>
absl::Status CheckWindow(const Request& request, Window& window) {
  return CheckWindow(request.has_since() ? &request.since() : nullptr,
                     request.has_until() ? &request.until() : nullptr, window);
}

// The first that is not OK.
absl::Status FirstError(std::initializer_list<absl::Status> statuses);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_FIELD_CHECKS_H_
