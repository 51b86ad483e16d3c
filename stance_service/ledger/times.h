// Times as the ledger keeps them: microseconds after 1970 in UTC.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_TIMES_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_TIMES_H_

#include <cstdint>

#include "google/protobuf/timestamp.pb.h"

namespace demarche::stance {

inline constexpr int64_t kMicrosPerSecond = 1'000'000;
inline constexpr int64_t kMicrosPerDay = 24 * 3600 * kMicrosPerSecond;

// Nanoseconds beyond the microsecond are dropped.
inline int64_t ToMicros(const google::protobuf::Timestamp& time) {
  return time.seconds() * kMicrosPerSecond + time.nanos() / 1000;
}

inline google::protobuf::Timestamp FromMicros(int64_t micros) {
  google::protobuf::Timestamp time;
  int64_t seconds = micros / kMicrosPerSecond;
  int64_t rest = micros % kMicrosPerSecond;
  if (rest < 0) {  // a Timestamp's nanoseconds count forward
    rest += kMicrosPerSecond;
    --seconds;
  }
  time.set_seconds(seconds);
  time.set_nanos(static_cast<int32_t>(rest * 1000));
  return time;
}

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_TIMES_H_
