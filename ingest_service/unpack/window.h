// Look-ahead over a byte source: readers of formats need to see what comes before they take it.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_WINDOW_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_WINDOW_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "ingest_service/unpack/byte_source.h"

namespace demarche::ingest::unpack {

// Holds what was asked for, some 64 KiB that were read ahead with it, and kKeptBytes before.
class Window {
 public:
  // How far Rewind can go.
  static constexpr size_t kKeptBytes = 64 << 10;

  explicit Window(std::shared_ptr<ByteSource> source) : source_(std::move(source)) {}

  // Reads until view() has `want` bytes or the source is at its end. Where the source is damaged
  // before that, DATA_LOSS: view() has what stands before the damage, and nothing behind it is read
  // until Drop. Other errors of the source are as lasting.
  absl::Status Want(size_t want);
  // Reads a little more, whatever is there. As Want otherwise.
  absl::Status More() { return Want(view().size() + 1); }
  // Takes all of view(), and with it the damage behind it.
  void Drop();

  // What is to be read next. Valid until the next call of anything else.
  std::string_view view() const { return {buffer_.get() + begin_, end_ - begin_}; }
  // Nothing comes after view().
  bool at_end() const { return at_end_; }
  // Of view()'s first byte in the source.
  int64_t offset() const { return offset_; }

  // Takes `count` bytes, at most view().size().
  void Skip(size_t count);
  // Gives the last `count` bytes back, or as many as are still held. Says how many.
  size_t Rewind(size_t count);
  // Goes on at `offset` of a source that can seek.
  absl::Status Seek(int64_t offset);

  std::optional<int64_t> Restart() { return source_->RestartAt(offset_); }
  const ByteSource& source() const { return *source_; }

 private:
  void Resize(size_t room);

  const std::shared_ptr<ByteSource> source_;
  // Grown by realloc, which moves pages rather than bytes where there are many.
  std::unique_ptr<char, decltype(&std::free)> buffer_{nullptr, &std::free};
  size_t room_ = 0;  // of buffer_
  size_t begin_ = 0;
  size_t end_ = 0;
  int64_t offset_ = 0;
  bool at_end_ = false;
  absl::Status damage_;  // behind what was read
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_WINDOW_H_
