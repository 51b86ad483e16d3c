#include "cli/write_all.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace demarche::cli {

absl::Status WriteAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {  // a caller made the pipe non-blocking
      pollfd writable{descriptor, POLLOUT, 0};
      ::poll(&writable, 1, -1);
      continue;
    }
    if (count < 0) return absl::InternalError(absl::StrCat("writing: ", std::strerror(errno)));
    bytes.remove_prefix(count);
  }
  return absl::OkStatus();
}

}  // namespace demarche::cli
