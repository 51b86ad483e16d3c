#include "stance_service/language/weight_file.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"

namespace demarche::stance {
namespace {

constexpr std::string_view kMagic = "DMLANG";
constexpr uint16_t kVersion = 1;
constexpr size_t kAlignment = 64;
constexpr size_t kHeaderSize =
    kMagic.size() + sizeof(uint16_t) + sizeof(uint32_t) + sizeof(uint64_t);

// FNV-1a over 8-byte words, the rest zero-padded: quick, and enough against damage.
uint64_t Checksum(std::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325;
  while (!bytes.empty()) {
    uint64_t word = 0;
    const size_t size = std::min(bytes.size(), sizeof word);
    std::memcpy(&word, bytes.data(), size);
    hash = (hash ^ word) * 0x100000001b3;
    hash ^= hash >> 29;
    bytes.remove_prefix(size);
  }
  return hash;
}

template <typename T>
void Append(T value, std::string* out) {
  out->append(reinterpret_cast<const char*>(&value), sizeof value);
}

// Takes a number off the front of `bytes`; false if they are too few.
template <typename T>
bool Take(std::string_view* bytes, T* value) {
  if (bytes->size() < sizeof *value) return false;
  std::memcpy(value, bytes->data(), sizeof *value);
  bytes->remove_prefix(sizeof *value);
  return true;
}

size_t Align(size_t offset) { return (offset + kAlignment - 1) / kAlignment * kAlignment; }

absl::Status Damaged(const std::string& path, const char* what) {
  return absl::DataLossError(absl::StrCat(path, ": ", what));
}

}  // namespace

void WeightFile::Free::operator()(char* bytes) const { std::free(bytes); }

absl::Status WeightFile::SizeError(std::string_view name, size_t got, size_t want) {
  return absl::DataLossError(
      absl::StrCat("weights, section ", std::string(name), ": got ", got, " bytes, want ", want));
}

absl::StatusOr<WeightFile> WeightFile::Read(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": cannot be opened"));
  const auto size = static_cast<size_t>(in.tellg());
  if (size < kHeaderSize) return Damaged(path, "too short for a header");
  WeightFile file;
  file.bytes_.reset(static_cast<char*>(std::aligned_alloc(kAlignment, Align(size))));
  in.seekg(0);
  if (!in.read(file.bytes_.get(), static_cast<std::streamsize>(size))) {
    return Damaged(path, "cannot be read to its end");
  }
  const std::string_view all(file.bytes_.get(), size);
  std::string_view rest = all;
  if (rest.substr(0, kMagic.size()) != kMagic) return Damaged(path, "no weights of this room");
  rest.remove_prefix(kMagic.size());
  uint16_t version = 0;
  uint32_t count = 0;
  uint64_t checksum = 0;
  Take(&rest, &version);
  if (version != kVersion) {
    return Damaged(path, absl::StrCat("version: got ", version, ", want ", kVersion).c_str());
  }
  Take(&rest, &count);
  Take(&rest, &checksum);
  if (Checksum(rest) != checksum) return Damaged(path, "the checksum differs");
  file.checksum_ = checksum;
  std::vector<std::pair<std::string, uint64_t>> directory;
  for (uint32_t i = 0; i < count; ++i) {
    uint32_t name_size = 0;
    uint64_t section_size = 0;
    if (!Take(&rest, &name_size) || rest.size() < name_size) return Damaged(path, "directory");
    std::string name(rest.substr(0, name_size));
    rest.remove_prefix(name_size);
    if (!Take(&rest, &section_size)) return Damaged(path, "directory");
    directory.emplace_back(std::move(name), section_size);
  }
  size_t offset = size - rest.size();
  for (auto& [name, section_size] : directory) {
    offset = Align(offset);
    if (offset > size || section_size > size - offset) return Damaged(path, "section cut short");
    file.sections_.emplace(std::move(name), all.substr(offset, section_size));
    offset += section_size;
  }
  return file;
}

absl::StatusOr<std::string_view> WeightFile::Section(std::string_view name) const {
  const auto found = sections_.find(name);
  if (found == sections_.end()) {
    return absl::DataLossError(absl::StrCat("weights: no section ", std::string(name)));
  }
  return found->second;
}

void WeightFileWriter::Add(std::string_view name, std::string bytes) {
  sections_.emplace_back(name, std::move(bytes));
}

absl::Status WeightFileWriter::Write(const std::string& path) const {
  std::string body;
  for (const auto& [name, bytes] : sections_) {
    Append(static_cast<uint32_t>(name.size()), &body);
    body += name;
    Append(static_cast<uint64_t>(bytes.size()), &body);
  }
  for (const auto& [name, bytes] : sections_) {
    body.resize(Align(kHeaderSize + body.size()) - kHeaderSize, '\0');
    body += bytes;
  }
  std::string header(kMagic);
  Append(kVersion, &header);
  Append(static_cast<uint32_t>(sections_.size()), &header);
  Append(Checksum(body), &header);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << header << body;
  out.close();
  if (!out) return absl::UnavailableError(absl::StrCat(path, ": cannot be written"));
  return absl::OkStatus();
}

}  // namespace demarche::stance
