// How long to wait before trying again.
#ifndef DEMARCHE_INGEST_SERVICE_DELIVERY_BACKOFF_H_
#define DEMARCHE_INGEST_SERVICE_DELIVERY_BACKOFF_H_

#include "absl/time/time.h"

namespace demarche::ingest {

struct Backoff {
  absl::Duration first;
  absl::Duration longest;
};

// After `failures` in a row (1 or more): `first`, doubled with each further failure up to
// `longest`, of which `chance` in [0, 1) takes up to half away, so that many who failed together do
// not come back together. Pure; thread-safe.
absl::Duration DelayAfter(const Backoff& backoff, int failures, double chance);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_DELIVERY_BACKOFF_H_
