// The bytes of a file or a pipe.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_FILE_BYTES_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_FILE_BYTES_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "ingest_service/unpack/byte_source.h"

namespace demarche::ingest::unpack {

class FileBytes : public ByteSource {
 public:
  // Opens a file, or standard input for "-". NOT_FOUND, INVALID_ARGUMENT for a folder, INTERNAL
  // with the system's reason. Where reading would wait (a pipe) and `interrupt` becomes readable,
  // Read gives CANCELLED; -1: nothing interrupts.
  static absl::StatusOr<std::unique_ptr<FileBytes>> Open(const std::string& path,
                                                         int interrupt = -1);
  ~FileBytes() override;
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  absl::StatusOr<size_t> Read(char* out, size_t size) override;
  std::optional<int64_t> RestartAt(int64_t offset) override;
  int64_t file_bytes() const override { return position_; }
  std::optional<int64_t> size() const override { return size_; }
  absl::Status Seek(int64_t offset) override;

 private:
  FileBytes(int descriptor, bool owned, int interrupt)
      : descriptor_(descriptor), owned_(owned), interrupt_(interrupt) {}

  const int descriptor_;
  const bool owned_;
  const int interrupt_;
  std::optional<int64_t> size_;  // of a regular file
  int64_t position_ = 0;
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_FILE_BYTES_H_
