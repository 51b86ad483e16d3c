// Bytes, from the first to the last: a file, standard input, or what unpacks another source.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_BYTE_SOURCE_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"

namespace demarche::ingest::unpack {

// For one thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Puts 1 to `size` bytes into `out` and says how many; 0 at the end. DATA_LOSS, in words for
  // people, where something is damaged or cut off here: what was read before it stands, and reading
  // may go on with what comes after it. Every other error is final.
  virtual absl::StatusOr<size_t> Read(char* out, size_t size) = 0;

  // Where in the file a fresh reader has to begin so that byte `offset` of this source is its
  // first; nothing if there is no such place. Asked with offsets that never decrease.
  virtual std::optional<int64_t> RestartAt(int64_t offset) = 0;

  // Bytes of the file behind this source that have been read so far.
  virtual int64_t file_bytes() const = 0;

  // The number of bytes there are, if Seek works; else nothing.
  virtual std::optional<int64_t> size() const { return std::nullopt; }
  // Goes on reading at `offset`, from 0 to size().
  virtual absl::Status Seek(int64_t offset) {
    (void)offset;
    return absl::UnimplementedError("this source can't go back");
  }
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_BYTE_SOURCE_H_
