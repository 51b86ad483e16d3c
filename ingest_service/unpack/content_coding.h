// Content codings of HTTP (RFC 9110, 8.4.1; RFC 7932), in memory.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_CONTENT_CODING_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_CONTENT_CODING_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace demarche::ingest::unpack {

// Undoes "gzip", "x-gzip", "deflate" (with the zlib wrapper or, as many servers have it, without)
// or "br". Nothing for "identity", and where the bytes are text, which was unpacked before. What is
// cut off or damaged later on gives what came before. DATA_LOSS where nothing came;
// RESOURCE_EXHAUSTED if more than `max_bytes` come of it; INVALID_ARGUMENT for a coding that is not
// read.
absl::StatusOr<std::optional<std::string>> Unpack(std::string_view coding, std::string_view packed,
                                                  size_t max_bytes);

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_CONTENT_CODING_H_
