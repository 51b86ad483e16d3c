#include "ingest_service/unpack/file_bytes.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace demarche::ingest::unpack {
namespace {

absl::Status SystemError() {
  const char* reason = std::strerror(errno);
  switch (errno) {
    case ENOENT:
    case ENOTDIR:
      return absl::NotFoundError(reason);
    case EISDIR:
    case ENAMETOOLONG:
      return absl::InvalidArgumentError(reason);
    default:
      return absl::InternalError(reason);
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<FileBytes>> FileBytes::Open(const std::string& path, int interrupt) {
  const bool is_input = path == "-";
  const int descriptor = is_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return SystemError();
  std::unique_ptr<FileBytes> file(new FileBytes(descriptor, !is_input, interrupt));
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return SystemError();
  if (S_ISDIR(status.st_mode)) {
    errno = EISDIR;
    return SystemError();
  }
  // Standard input that is a file begins where whoever opened it stands: it is read as a pipe is.
  if (S_ISREG(status.st_mode) && !is_input) file->size_ = status.st_size;
  return file;
}

FileBytes::~FileBytes() {
  if (owned_) ::close(descriptor_);
}

absl::StatusOr<size_t> FileBytes::Read(char* out, size_t size) {
  for (;;) {
    if (!size_.has_value()) {
      pollfd ready[2] = {{descriptor_, POLLIN, 0}, {interrupt_, POLLIN, 0}};
      if (::poll(ready, 2, -1) < 0) {
        if (errno == EINTR) continue;
        return SystemError();
      }
      if (ready[1].revents != 0) return absl::CancelledError("interrupted");
    }
    const ssize_t count = ::read(descriptor_, out, size);
    if (count >= 0) {
      position_ += count;
      return static_cast<size_t>(count);
    }
    if (errno != EINTR && errno != EAGAIN) return SystemError();
  }
}

std::optional<int64_t> FileBytes::RestartAt(int64_t offset) { return offset; }

absl::Status FileBytes::Seek(int64_t offset) {
  if (!size_.has_value()) return absl::UnimplementedError("a pipe can't go back");
  if (::lseek(descriptor_, offset, SEEK_SET) < 0) return SystemError();
  position_ = offset;
  return absl::OkStatus();
}

}  // namespace demarche::ingest::unpack
