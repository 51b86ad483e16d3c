#include "ingest_service/archive/timestamps.h"

namespace demarche::ingest {
namespace {

constexpr int64_t kYear1 = -62135596800;
constexpr int64_t kYear10000 = 253402300800;

}  // namespace

bool IsValidTimestamp(const google::protobuf::Timestamp& timestamp) {
  return timestamp.seconds() >= kYear1 && timestamp.seconds() < kYear10000 &&
         timestamp.nanos() >= 0 && timestamp.nanos() < 1'000'000'000;
}

absl::Time ToTime(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  // Rounds down, so that the nanoseconds count forward also before 1970.
  const int64_t seconds = absl::ToUnixSeconds(time);
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

int64_t ToMicros(const google::protobuf::Timestamp& timestamp) {
  return absl::ToUnixMicros(ToTime(timestamp));
}

}  // namespace demarche::ingest
