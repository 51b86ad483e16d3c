#include "storage/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"

namespace demarche::storage {
namespace {

absl::Status Denied(const std::string& path, const std::string& reason) {
  return absl::PermissionDeniedError(absl::StrCat("data folder ", path, ": ", reason));
}

}  // namespace

absl::StatusOr<DataFolder> DataFolder::Open(const std::string& path) {
  if (path.empty()) return absl::InvalidArgumentError("data folder: got nothing, want a path");
  std::error_code error;
  if (std::filesystem::create_directories(path, error)) {
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
  }
  if (error) return Denied(path, error.message());
  const std::string lock_path = path + "/lock";
  // The lock belongs to the open file: the system lets go of it when the process ends.
  const int lock = open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return Denied(path, std::strerror(errno));
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    close(lock);
    return absl::FailedPreconditionError(
        absl::StrCat("data folder ", path, ": another program is using it"));
  }
  return DataFolder(path, lock);
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataFolder::~DataFolder() {
  if (lock_ >= 0) close(lock_);
}

}  // namespace demarche::storage
