// The databases that the conformance tests run through. A new backend adds itself here.
#ifndef DEMARCHE_STORAGE_BACKENDS_FOR_TEST_H_
#define DEMARCHE_STORAGE_BACKENDS_FOR_TEST_H_

#include <stdlib.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "storage/sqlite_database.h"

namespace demarche::storage {

// A folder of its own for each test, gone afterwards.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "demarche_XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Backend {
  std::string name;
  // Opens the one database of `scratch`; opened again, it holds what it held.
  std::function<absl::StatusOr<std::unique_ptr<Database>>(const ScratchFolder& scratch,
                                                          absl::Span<const Migration> migrations)>
      open;
};
// Names the backend in a test's name, in place of its bytes.
inline void PrintTo(const Backend& backend, std::ostream* out) { *out << backend.name; }

inline std::vector<Backend> Backends() {
  return {{"Sqlite", [](const ScratchFolder& scratch, absl::Span<const Migration> migrations) {
             return OpenSqlite({.path = scratch.path() + "/test.db"}, migrations);
           }}};
}

}  // namespace demarche::storage

#endif  // DEMARCHE_STORAGE_BACKENDS_FOR_TEST_H_
