// A program's own folder on disk.
#ifndef DEMARCHE_STORAGE_DATA_FOLDER_H_
#define DEMARCHE_STORAGE_DATA_FOLDER_H_

#include <string>

#include "absl/status/statusor.h"

namespace demarche::storage {

// Holds the folder until it is destroyed, or the process ends in whatever way: a second program
// that wants the same folder is refused. Movable; not thread-safe.
class DataFolder {
 public:
  // Makes the folder if it is not there (parents too, readable by the owner alone), and takes it.
  //   FAILED_PRECONDITION  another program has it
  //   PERMISSION_DENIED    it can't be made or written
  static absl::StatusOr<DataFolder> Open(const std::string& path);

  ~DataFolder();
  DataFolder(DataFolder&& other) noexcept;
  DataFolder& operator=(DataFolder&&) = delete;

  // The path of a file in it.
  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  DataFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}

  std::string path_;
  int lock_;  // descriptor of the locked file; -1: moved from
};

}  // namespace demarche::storage

#endif  // DEMARCHE_STORAGE_DATA_FOLDER_H_
