// How the ingest service is told the time: as a function, so that tests choose it.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_CLOCK_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_CLOCK_H_

#include <functional>

#include "absl/time/time.h"

namespace demarche::ingest {

// The time now. Must be thread-safe.
using Clock = std::function<absl::Time()>;

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_CLOCK_H_
