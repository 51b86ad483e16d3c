// libarchive reading from a window of ours.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_ARCHIVE_INPUT_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_ARCHIVE_INPUT_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "ingest_service/unpack/window.h"

struct archive;

namespace demarche::ingest::unpack {

// For one thread at a time.
class ArchiveInput {
 public:
  // Archives of files (tar, zip), or the one stream within a compressed file (zstd, xz, bzip2).
  enum class Holds { kFiles, kStream };

  ArchiveInput(std::unique_ptr<Window> packed, Holds holds);
  ~ArchiveInput();
  ArchiveInput(const ArchiveInput&) = delete;
  ArchiveInput& operator=(const ArchiveInput&) = delete;

  // Reads as far as the format shows. Once, before `handle` is used.
  absl::Status Open();

  struct archive* handle() {
    return handle_;
  }
  // Of the packed file: bytes read so far, wherever they lie.
  int64_t packed_bytes() const { return packed_bytes_; }
  const Window& packed() const { return *packed_; }
  Window& packed() { return *packed_; }

  // What the source said when libarchive last asked it.
  const absl::Status& failure() const { return failure_; }
  // Why the last call failed: what the source said, or else libarchive. Words for people.
  std::string Complaint();

 private:
  friend struct ArchiveCallbacks;
  void GiveBack();

  std::unique_ptr<Window> packed_;
  struct archive* handle_;
  size_t lent_ = 0;  // bytes of packed_'s view that libarchive is reading
  int64_t packed_bytes_ = 0;
  absl::Status failure_;
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_ARCHIVE_INPUT_H_
