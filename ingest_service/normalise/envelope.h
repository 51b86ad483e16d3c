// What envelopes of all kinds say of an article's rights.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_ENVELOPE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_ENVELOPE_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/status/status.h"

namespace demarche::ingest {

// The time of an embargo or expiry (`name` says which, for the message) as Unix seconds; without a
// zone it is UTC. Nothing is set for white space alone. A time that can't be read is
// INVALID_ARGUMENT: a right that is not understood can't be honoured.
absl::Status ReadRightsTime(std::string_view name, std::string_view text,
                            std::optional<int64_t>& seconds);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_ENVELOPE_H_
