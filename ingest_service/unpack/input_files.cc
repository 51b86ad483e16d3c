#include "ingest_service/unpack/input_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "ingest_service/unpack/kind.h"

namespace demarche::ingest::unpack {
namespace {

namespace fs = std::filesystem;

InputFile Describe(std::string path) {
  InputFile file{.path = std::move(path)};
  struct stat status {};
  if (file.path != "-" && ::stat(file.path.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
    file.size = status.st_size;
    file.modified = int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
  }
  return file;
}

absl::Status Walk(const std::string& folder, std::vector<InputFile>& files, SkipCounts& skipped) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->path().filename().string().starts_with('.')) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(ignored)) {
      if (HasKnownEnding(entry->path().string())) {
        found.push_back(entry->path());
      } else {
        ++skipped[static_cast<size_t>(Skipped::kFileEnding)];
      }
    }
  }
  if (error) return absl::InternalError(absl::StrCat(folder, ": ", error.message()));
  std::sort(found.begin(), found.end());
  for (const fs::path& path : found) files.push_back(Describe(path.string()));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<InputFile>> FindInputFiles(const std::vector<std::string>& paths,
                                                      SkipCounts& skipped) {
  std::vector<InputFile> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-" || (fs::exists(path, error) && !fs::is_directory(path, error))) {
      files.push_back(Describe(path));
    } else if (fs::is_directory(path, error)) {
      absl::Status walked = Walk(path, files, skipped);
      if (!walked.ok()) return walked;
    } else {
      return absl::NotFoundError(absl::StrCat(path, ": no such file or folder"));
    }
  }
  return files;
}

}  // namespace demarche::ingest::unpack
