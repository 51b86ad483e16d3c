// The file that the weights of the language room lie in: named sections of bytes.
//
//   "DMLANG" version(u16) section_count(u32) checksum(u64 of all that follows)
//   per section: name_size(u32) name size(u64)       the directory
//   per section: zero bytes up to a multiple of 64, then the bytes
//
// Numbers are little-endian, as is the machine (x86-64, AArch64).
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_WEIGHT_FILE_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_WEIGHT_FILE_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace demarche::stance {

class WeightFile {
 public:
  // NotFound if there is no such file, DataLoss if it is damaged or of another version.
  static absl::StatusOr<WeightFile> Read(const std::string& path);

  // Of the content; two files with other weights have another one.
  uint64_t checksum() const { return checksum_; }

  // The bytes of a section, aligned to 64; they live as long as this file. DataLoss if it lacks.
  absl::StatusOr<std::string_view> Section(std::string_view name) const;

  // The same as `count` values; DataLoss if the size differs.
  template <typename T>
  absl::StatusOr<const T*> Array(std::string_view name, size_t count) const {
    static_assert(std::is_trivially_copyable_v<T>);
    absl::StatusOr<std::string_view> bytes = Section(name);
    if (!bytes.ok()) return bytes.status();
    if (bytes->size() != count * sizeof(T))
      return SizeError(name, bytes->size(), count * sizeof(T));
    return reinterpret_cast<const T*>(bytes->data());
  }

 private:
  static absl::Status SizeError(std::string_view name, size_t got, size_t want);

  struct Free {
    void operator()(char* bytes) const;
  };
  std::unique_ptr<char, Free> bytes_;
  uint64_t checksum_ = 0;
  std::map<std::string, std::string_view, std::less<>> sections_;
};

// Collects sections and writes them; the bytes of the file depend on nothing but them.
class WeightFileWriter {
 public:
  void Add(std::string_view name, std::string bytes);

  template <typename T>
  void AddArray(std::string_view name, const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    Add(name, std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)));
  }

  absl::Status Write(const std::string& path) const;

 private:
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_WEIGHT_FILE_H_
