#include "cli/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "nlohmann/json.hpp"

namespace demarche::cli {
namespace {

namespace fs = std::filesystem;
using ingest::unpack::InputFile;
using ingest::unpack::Position;
using Json = nlohmann::ordered_json;

constexpr absl::Duration kPause = absl::Seconds(1);
// The first line: what this file is.
constexpr char kHeading[] = "{\"journal\":\"demarche ingest\",\"version\":1}";
// From so many lines on, those that are out of date are dropped.
constexpr size_t kManyLines = 1000;

std::string KeyOf(const InputFile& file) {
  std::error_code error;
  const fs::path absolute = fs::absolute(file.path, error);
  return (error ? fs::path(file.path) : absolute.lexically_normal()).string();
}

bool IsRegular(const InputFile& file) { return file.modified != 0; }

}  // namespace

absl::StatusOr<std::unique_ptr<Journal>> Journal::Open(const std::string& path) {
  std::unique_ptr<Journal> journal(new Journal(path));
  std::error_code error;
  if (fs::exists(path, error)) {
    if (absl::Status status = journal->OpenForWriting(); !status.ok()) return status;
    if (absl::Status status = journal->Read(); !status.ok()) return status;
  }
  return journal;
}

Journal::~Journal() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

absl::Status Journal::OpenForWriting() {
  std::error_code ignored;
  fs::create_directories(fs::path(path_).parent_path(), ignored);
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor_ < 0) return absl::InternalError(absl::StrCat(path_, ": ", std::strerror(errno)));
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat(path_, ": another run is using this journal"));
  }
  return absl::OkStatus();
}

absl::Status Journal::Read() {
  std::ifstream file(path_);
  std::string line;
  size_t lines = 0;
  int64_t whole_bytes = 0;
  while (std::getline(file, line)) {
    const bool is_heading = lines == 0 && line == kHeading;
    // A line that was cut off by the end of its run says nothing, and goes.
    if (file.eof() && (lines > 0 || absl::StartsWith(kHeading, line))) {
      if (::ftruncate(descriptor_, whole_bytes) == 0) break;
    }
    if (!is_heading && (lines == 0 || !ReadLine(line))) {
      return absl::InvalidArgumentError(
          absl::StrCat(path_, ":", lines + 1, ": not a line of an ingest journal"));
    }
    ++lines;
    whole_bytes += static_cast<int64_t>(line.size()) + 1;
  }
  crowded_ = lines > kManyLines && lines > 2 * entries_.size();
  return absl::OkStatus();
}

bool Journal::ReadLine(const std::string& line) {
  const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("path") || !json["path"].is_string()) return false;
  const auto number = [&](const char* name) {
    return json.contains(name) && json[name].is_number_integer() ? json[name].get<int64_t>() : 0;
  };
  entries_[json["path"].get<std::string>()] = {
      .size = number("size"),
      .modified = number("modified"),
      .done = json.contains("done"),
      .next = {number("offset"), number("number"), number("items")}};
  return true;
}

Journal::Resumed Journal::Resume(std::vector<InputFile>& files) const {
  Resumed resumed;
  for (InputFile& file : files) {
    const auto found = entries_.find(KeyOf(file));
    if (!IsRegular(file) || found == entries_.end()) continue;
    const Entry& entry = found->second;
    if (entry.size != file.size || entry.modified != file.modified) continue;
    file.done = entry.done;
    if (!file.done) file.begin = entry.next;
    ++(file.done ? resumed.done : resumed.partial);
  }
  return resumed;
}

void Journal::Answered(const InputFile& file, const Position& next) {
  Note(file, {.size = file.size, .modified = file.modified, .next = next});
}

void Journal::Done(const InputFile& file) {
  Note(file, {.size = file.size, .modified = file.modified, .done = true});
}

void Journal::Note(const InputFile& file, Entry entry) {
  if (!IsRegular(file)) return;
  unwritten_[KeyOf(file)] = entry;
  if (written_ == absl::InfinitePast()) written_ = absl::Now();  // short runs leave no file
  if (absl::Now() - written_ >= kPause) Flush().IgnoreError();
}

absl::Status Journal::Flush() {
  if (unwritten_.empty()) return absl::OkStatus();
  written_ = absl::Now();
  if (descriptor_ < 0) {
    if (absl::Status status = OpenForWriting(); !status.ok()) return status;
  }
  for (auto& [key, entry] : unwritten_) entries_[key] = entry;
  std::string lines;
  const auto add = [&](const std::string& key, const Entry& entry) {
    Json line = {{"path", key}, {"size", entry.size}, {"modified", entry.modified}};
    if (entry.done) {
      line["done"] = true;
    } else {
      line["offset"] = entry.next.offset;
      line["number"] = entry.next.number;
      line["items"] = entry.next.items;
    }
    lines += line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  };
  if (crowded_) {
    for (const auto& [key, entry] : entries_) add(key, entry);
    if (::ftruncate(descriptor_, 0) == 0) crowded_ = false;
  } else {
    for (const auto& [key, entry] : unwritten_) add(key, entry);
  }
  unwritten_.clear();
  if (::lseek(descriptor_, 0, SEEK_END) == 0) lines.insert(0, std::string(kHeading) + "\n");
  return Write(lines);
}

absl::Status Journal::Write(const std::string& bytes) {
  for (size_t done = 0; done < bytes.size();) {
    const ssize_t count = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return absl::InternalError(absl::StrCat(path_, ": ", std::strerror(errno)));
    done += static_cast<size_t>(count);
  }
  return absl::OkStatus();
}

void Journal::Remove() {
  unwritten_.clear();
  if (descriptor_ >= 0) ::unlink(path_.c_str());
}

}  // namespace demarche::cli
