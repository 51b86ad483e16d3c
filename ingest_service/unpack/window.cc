#include "ingest_service/unpack/window.h"

#include <algorithm>
#include <cstring>

namespace demarche::ingest::unpack {
namespace {

constexpr size_t kChunkBytes = 64 << 10;
// A buffer that grew beyond this for one large document is given back.
constexpr size_t kIdleBytes = 512 << 10;

}  // namespace

void Window::Resize(size_t room) {
  auto* moved = static_cast<char*>(std::realloc(buffer_.get(), room));
  if (moved == nullptr) std::abort();
  buffer_.release();
  buffer_.reset(moved);
  room_ = room;
}

absl::Status Window::Want(size_t want) {
  while (end_ - begin_ < want && !at_end_) {
    if (!damage_.ok()) return damage_;
    if (room_ - end_ < kChunkBytes) {
      const size_t from = begin_ - std::min(begin_, kKeptBytes);
      // Moving pays once more is dropped than kept; else the buffer doubles.
      if (from > 0 && from >= end_ - from) {
        std::memmove(buffer_.get(), buffer_.get() + from, end_ - from);
        begin_ -= from;
        end_ -= from;
        if (room_ > kIdleBytes && end_ + kChunkBytes < kIdleBytes / 2) Resize(kIdleBytes / 2);
      }
      if (room_ - end_ < kChunkBytes) Resize(std::max(room_ * 2, end_ + kChunkBytes));
    }
    const auto count = source_->Read(buffer_.get() + end_, kChunkBytes);
    if (!count.ok()) return damage_ = count.status();
    end_ += *count;
    at_end_ = *count == 0;
  }
  return absl::OkStatus();
}

void Window::Drop() {
  Skip(view().size());
  damage_ = absl::OkStatus();
}

void Window::Skip(size_t count) {
  begin_ += count;
  offset_ += static_cast<int64_t>(count);
}

size_t Window::Rewind(size_t count) {
  const size_t held = std::min(count, begin_);
  begin_ -= held;
  offset_ -= static_cast<int64_t>(held);
  return held;
}

absl::Status Window::Seek(int64_t offset) {
  if (offset >= offset_ && offset <= offset_ + static_cast<int64_t>(view().size())) {
    Skip(static_cast<size_t>(offset - offset_));
    return absl::OkStatus();
  }
  absl::Status status = source_->Seek(offset);
  if (!status.ok()) return status;
  begin_ = end_ = 0;
  offset_ = offset;
  at_end_ = false;
  damage_ = absl::OkStatus();
  return absl::OkStatus();
}

}  // namespace demarche::ingest::unpack
