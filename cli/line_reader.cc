#include "cli/line_reader.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "absl/strings/str_cat.h"

namespace demarche::cli {
namespace {

constexpr size_t kChunkBytes = 256 << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

ssize_t ReadSome(int descriptor, char* bytes, size_t size) {
  while (true) {
    const ssize_t count = ::read(descriptor, bytes, size);
    if (count >= 0 || (errno != EINTR && errno != EAGAIN)) return count;
    if (errno == EAGAIN) {  // a caller made the pipe non-blocking
      pollfd readable{descriptor, POLLIN, 0};
      ::poll(&readable, 1, -1);
    }
  }
}

}  // namespace

LineReader::LineReader(int descriptor, size_t max_line_bytes)
    : descriptor_(descriptor), max_line_bytes_(max_line_bytes) {}

absl::StatusOr<bool> LineReader::Fill() {
  if (at_end_) return false;
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    scanned_ -= begin_;
    begin_ = 0;
  }
  const size_t old_size = buffer_.size();
  buffer_.resize(old_size + kChunkBytes);
  const ssize_t count = ReadSome(descriptor_, buffer_.data() + old_size, kChunkBytes);
  buffer_.resize(old_size + std::max<ssize_t>(count, 0));
  if (count < 0) return absl::InternalError(absl::StrCat("reading: ", std::strerror(errno)));
  at_end_ = count == 0;
  return count > 0;
}

absl::StatusOr<LineReader::Result> LineReader::SkipLine() {
  while (true) {
    const size_t feed = buffer_.find('\n', scanned_);
    if (feed != std::string::npos) {
      begin_ = scanned_ = feed + 1;
      return Result::kTooLong;
    }
    begin_ = scanned_ = buffer_.size();
    auto more = Fill();
    if (!more.ok()) return more.status();
    if (!*more) return Result::kTooLong;
  }
}

absl::StatusOr<LineReader::Result> LineReader::Next(std::string& line) {
  line.clear();
  while (true) {
    const size_t feed = buffer_.find('\n', scanned_);
    if (feed == std::string::npos) {
      scanned_ = buffer_.size();
      auto more = Fill();
      if (!more.ok()) return more.status();
      if (*more) {
        if (buffer_.size() - begin_ > max_line_bytes_ + kChunkBytes) {
          ++line_number_;
          return SkipLine();
        }
        continue;
      }
      if (begin_ == buffer_.size()) return Result::kEnd;
    }
    const size_t end = feed == std::string::npos ? buffer_.size() : feed;
    std::string_view found(buffer_.data() + begin_, end - begin_);
    begin_ = scanned_ = feed == std::string::npos ? end : end + 1;
    ++line_number_;
    if (line_number_ == 1 && found.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
      found.remove_prefix(kByteOrderMark.size());
    }
    if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
    if (found.size() > max_line_bytes_) return Result::kTooLong;
    line.assign(found);
    return Result::kLine;
  }
}

}  // namespace demarche::cli
