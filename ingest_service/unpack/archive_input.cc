#include "ingest_service/unpack/archive_input.h"

#include <archive.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

namespace demarche::ingest::unpack {

// What libarchive calls when it wants bytes.
struct ArchiveCallbacks {
  static ssize_t Read(archive* handle, void* self, const void** bytes) {
    auto& input = *static_cast<ArchiveInput*>(self);
    input.GiveBack();
    input.failure_ = input.packed_->Want(1);
    if (!input.failure_.ok()) {
      archive_set_error(handle, EIO, "reading failed");
      return -1;
    }
    input.lent_ = input.packed_->view().size();
    input.packed_bytes_ += static_cast<int64_t>(input.lent_);
    *bytes = input.packed_->view().data();
    return static_cast<ssize_t>(input.lent_);
  }

  // As far as the source can go without reading; libarchive reads over the rest.
  static int64_t Skip(archive*, void* self, int64_t count) {
    auto& input = *static_cast<ArchiveInput*>(self);
    const auto size = input.packed_->source().size();
    if (!size.has_value()) return 0;
    input.GiveBack();
    const int64_t begin = input.packed_->offset();
    const int64_t end = std::min(begin + count, *size);
    return input.packed_->Seek(end).ok() ? end - begin : 0;
  }

  static int64_t Seek(archive*, void* self, int64_t offset, int whence) {
    auto& input = *static_cast<ArchiveInput*>(self);
    const auto size = input.packed_->source().size();
    if (!size.has_value()) return ARCHIVE_FATAL;
    input.GiveBack();
    if (whence == SEEK_CUR) offset += input.packed_->offset();
    if (whence == SEEK_END) offset += *size;
    if (offset < 0 || offset > *size) return ARCHIVE_FATAL;
    return input.packed_->Seek(offset).ok() ? offset : ARCHIVE_FATAL;
  }
};

ArchiveInput::ArchiveInput(std::unique_ptr<Window> packed, Holds holds)
    : packed_(std::move(packed)), handle_(archive_read_new()) {
  if (holds == Holds::kFiles) {
    archive_read_support_format_tar(handle_);
    archive_read_support_format_zip(handle_);
  } else {
    archive_read_support_format_raw(handle_);
    archive_read_support_filter_zstd(handle_);
    archive_read_support_filter_xz(handle_);
    archive_read_support_filter_bzip2(handle_);
  }
  archive_read_set_callback_data(handle_, this);
  archive_read_set_read_callback(handle_, ArchiveCallbacks::Read);
  archive_read_set_skip_callback(handle_, ArchiveCallbacks::Skip);
  // Where it can't be done it must not be offered: zip is then read from front to back.
  if (packed_->source().size().has_value()) {
    archive_read_set_seek_callback(handle_, ArchiveCallbacks::Seek);
  }
}

ArchiveInput::~ArchiveInput() { archive_read_free(handle_); }

void ArchiveInput::GiveBack() { packed_->Skip(std::exchange(lent_, 0)); }

absl::Status ArchiveInput::Open() {
  if (archive_read_open1(handle_) == ARCHIVE_OK) return absl::OkStatus();
  return absl::DataLossError(Complaint());
}

std::string ArchiveInput::Complaint() {
  if (!failure_.ok()) return std::string(failure_.message());
  const char* message = archive_error_string(handle_);
  return message == nullptr ? "can't be read" : message;
}

}  // namespace demarche::ingest::unpack
