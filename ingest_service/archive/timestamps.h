// Times as records, as Abseil has them, and as the database keeps them: microseconds since 1970.
// All functions are thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_TIMESTAMPS_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_TIMESTAMPS_H_

#include <google/protobuf/timestamp.pb.h>

#include <cstdint>

#include "absl/time/time.h"

namespace demarche::ingest {

// Whether protobuf allows it: from the year 1 to the year 9999, nanoseconds within a second. What
// follows is defined for valid timestamps only.
bool IsValidTimestamp(const google::protobuf::Timestamp& timestamp);

absl::Time ToTime(const google::protobuf::Timestamp& timestamp);
google::protobuf::Timestamp ToTimestamp(absl::Time time);

int64_t ToMicros(const google::protobuf::Timestamp& timestamp);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_TIMESTAMPS_H_
