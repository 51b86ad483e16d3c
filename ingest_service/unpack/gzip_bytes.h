// What gzip packed (RFC 1952): one member or many, one after the other, as crawls have them.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_GZIP_BYTES_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_GZIP_BYTES_H_

#include <zlib.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "ingest_service/unpack/bomb_gauge.h"
#include "ingest_service/unpack/byte_source.h"
#include "ingest_service/unpack/window.h"

namespace demarche::ingest::unpack {

// Damage costs the member it lies in: after it, reading goes on with the next member that can be
// found. Where a member begins, reading can be restarted.
class GzipBytes : public ByteSource {
 public:
  // A member that unpacks to more than `max_ratio` times its size is left where that shows.
  GzipBytes(std::unique_ptr<Window> packed, int64_t max_ratio);
  ~GzipBytes() override;
  GzipBytes(const GzipBytes&) = delete;
  GzipBytes& operator=(const GzipBytes&) = delete;

  absl::StatusOr<size_t> Read(char* out, size_t size) override;
  std::optional<int64_t> RestartAt(int64_t offset) override;
  int64_t file_bytes() const override { return packed_->source().file_bytes(); }

 private:
  absl::Status Begin();
  absl::Status Damaged(std::string_view what);

  std::unique_ptr<Window> packed_;
  z_stream stream_{};
  BombGauge gauge_;
  bool in_member_ = false;
  int64_t member_begin_ = 0;  // in packed_
  int64_t offset_ = 0;        // bytes given out
  // (offset of the first byte, where its member begins in the file), the latest last.
  std::deque<std::pair<int64_t, int64_t>> members_;
};

// How gzip begins: the mark, deflate, and flags and fields as packers write them.
bool IsGzipHeader(std::string_view bytes);

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_GZIP_BYTES_H_
