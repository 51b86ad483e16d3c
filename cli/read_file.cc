#include "cli/read_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace demarche::cli {
namespace {

absl::Status SystemError(const std::string& path) {
  const std::string message = absl::StrCat(path, ": ", std::strerror(errno));
  switch (errno) {
    case ENOENT:
    case ENOTDIR:
      return absl::NotFoundError(message);
    case EISDIR:
    case ENAMETOOLONG:
      return absl::InvalidArgumentError(message);
    default:
      return absl::InternalError(message);
  }
}

absl::StatusOr<std::string> ReadAll(int descriptor, const std::string& path, size_t max_bytes) {
  constexpr size_t kChunkBytes = 256 << 10;
  std::string content;
  while (true) {
    const size_t old_size = content.size();
    content.resize(old_size + kChunkBytes);
    const ssize_t count = ::read(descriptor, content.data() + old_size, kChunkBytes);
    const bool interrupted = count < 0 && errno == EINTR;
    if (count < 0 && !interrupted) return SystemError(path);
    content.resize(old_size + (interrupted ? 0 : count));
    if (count == 0) return content;
    if (content.size() > max_bytes) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ": got a longer file, want at most ", max_bytes, " bytes"));
    }
  }
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path, size_t max_bytes) {
  if (path == "-") return ReadAll(STDIN_FILENO, "standard input", max_bytes);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return SystemError(path);
  auto content = ReadAll(descriptor, path, max_bytes);
  ::close(descriptor);
  return content;
}

}  // namespace demarche::cli
