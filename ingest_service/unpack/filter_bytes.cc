#include "ingest_service/unpack/filter_bytes.h"

#include <archive.h>

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace demarche::ingest::unpack {

FilterBytes::FilterBytes(std::unique_ptr<Window> packed, int64_t max_ratio)
    : input_(std::move(packed), ArchiveInput::Holds::kStream), gauge_(max_ratio) {}

absl::StatusOr<size_t> FilterBytes::Read(char* out, size_t size) {
  if (ended_) return 0;
  if (!opened_) {
    opened_ = true;
    struct archive_entry* entry = nullptr;
    if (!input_.Open().ok() || archive_read_next_header(input_.handle(), &entry) != ARCHIVE_OK) {
      return Fail(absl::StrCat("can't be unpacked: ", input_.Complaint()));
    }
  }
  const la_ssize_t count = archive_read_data(input_.handle(), out, size);
  if (count < 0) return Fail(absl::StrCat("is damaged or cut off: ", input_.Complaint()));
  ended_ = count == 0;
  const int64_t packed = input_.packed_bytes();
  if (!gauge_.Add(packed - std::exchange(packed_seen_, packed), count)) {
    return Fail("unpacks to far more than it is; what is left of it was not read");
  }
  return static_cast<size_t>(count);
}

absl::Status FilterBytes::Fail(const std::string& what) {
  ended_ = true;
  // Being interrupted is not being damaged.
  if (absl::IsCancelled(input_.failure())) return input_.failure();
  return absl::DataLossError(absl::StrCat("the compressed file ", what));
}

}  // namespace demarche::ingest::unpack
