#include "ingest_service/delivery/backoff.h"

#include <algorithm>

namespace demarche::ingest {

absl::Duration DelayAfter(const Backoff& backoff, int failures, double chance) {
  // Thirty doublings are more than any pair of bounds is apart.
  const int doublings = std::clamp(failures - 1, 0, 30);
  const absl::Duration delay = std::min(backoff.longest, backoff.first * (int64_t{1} << doublings));
  return delay * (1 - chance / 2);
}

}  // namespace demarche::ingest
