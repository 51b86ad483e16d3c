// The shortest edit script between two sequences, by E. W. Myers, "An O(ND) Difference Algorithm
// and Its Variations" (Algorithmica 1, 1986), with a bound on the work. Pure; thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_EDIT_SCRIPT_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_EDIT_SCRIPT_H_

#include <cstddef>
#include <utility>
#include <vector>

#include "absl/types/span.h"

namespace demarche::ingest {

struct EditScript {
  // Places (in a, in b) of equal elements that stay, ascending in both.
  std::vector<std::pair<size_t, size_t>> kept;
  // The sequences differ in more than `max_edits` elements: between the common beginning and the
  // common end nothing is kept.
  bool coarse = false;
};

// Time and memory grow with (|a| + |b|) + max_edits², and not with the product of the lengths.
EditScript ShortestEdit(absl::Span<const int> a, absl::Span<const int> b, int max_edits);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_EDIT_SCRIPT_H_
