// What zstd, xz or bzip2 packed.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_FILTER_BYTES_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_FILTER_BYTES_H_

#include <memory>
#include <optional>
#include <string>

#include "ingest_service/unpack/archive_input.h"
#include "ingest_service/unpack/bomb_gauge.h"
#include "ingest_service/unpack/byte_source.h"

namespace demarche::ingest::unpack {

// Damage ends it: these packers leave nothing to find the next beginning by.
class FilterBytes : public ByteSource {
 public:
  // What unpacks to more than `max_ratio` times its size is left where that shows.
  FilterBytes(std::unique_ptr<Window> packed, int64_t max_ratio);

  absl::StatusOr<size_t> Read(char* out, size_t size) override;
  std::optional<int64_t> RestartAt(int64_t) override { return std::nullopt; }
  int64_t file_bytes() const override { return input_.packed().source().file_bytes(); }

 private:
  absl::Status Fail(const std::string& what);

  ArchiveInput input_;
  BombGauge gauge_;
  int64_t packed_seen_ = 0;
  bool opened_ = false;
  bool ended_ = false;
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_FILTER_BYTES_H_
