// Any bytes as a file to unpack: crawls, archives, mailboxes and lines, packed or not. What comes
// out is items and errors, not without end, and reading goes on from where an item says.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "ingest_service/unpack/unpack.h"

namespace demarche::ingest::unpack {
namespace {

class Bytes : public ByteSource {
 public:
  explicit Bytes(std::string bytes) : bytes_(std::move(bytes)) {}

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    const size_t count = std::min(size, bytes_.size() - at_);
    std::memcpy(out, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }
  std::optional<int64_t> RestartAt(int64_t offset) override { return offset; }
  int64_t file_bytes() const override { return static_cast<int64_t>(at_); }

 private:
  const std::string bytes_;
  size_t at_ = 0;
};

// By the name's ending the reader is chosen where the bytes leave it open.
constexpr const char* kNames[] = {"a",      "a.warc", "a.warc.gz", "a.jsonl", "a.json",
                                  "a.mbox", "a.tar",  "a.zip",     "a.html"};

}  // namespace
}  // namespace demarche::ingest::unpack

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace demarche::ingest::unpack;
  if (size == 0) return 0;
  const char* name = kNames[data[0] % std::size(kNames)];
  UnpackOptions options;
  options.max_document_bytes = 1 << 16;
  options.max_line_bytes = 1 << 16;
  SkipCounts skipped{};
  const auto reader = ReadBytes(
      std::make_unique<Bytes>(std::string(reinterpret_cast<const char*>(data) + 1, size - 1)), name,
      options, skipped);
  // No item is smaller than a byte of what was packed at most `max_ratio` times, `max_depth` deep.
  for (size_t items = 0; auto item = reader->Next(); ++items) {
    if (items > 200 * (size + 1)) std::abort();
    if (item->request.ok() && item->request->raw().content().size() > options.max_document_bytes) {
      std::abort();
    }
  }
  return 0;
}
