#include "ingest_service/unpack/gzip_bytes.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace demarche::ingest::unpack {
namespace {

constexpr size_t kHeaderBytes = 10;
constexpr int kGzipWindowBits = 15 + 16;
// Restart points that nobody asked for.
constexpr size_t kMostMembers = 1 << 16;

bool IsZero(char byte) { return byte == '\0'; }

}  // namespace

bool IsGzipHeader(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes) return false;
  const auto byte = [&](size_t at) { return static_cast<unsigned char>(bytes[at]); };
  return byte(0) == 0x1F && byte(1) == 0x8B && byte(2) == 8 && (byte(3) & 0xE0) == 0 &&
         (byte(8) == 0 || byte(8) == 2 || byte(8) == 4) && (byte(9) <= 13 || byte(9) == 255);
}

GzipBytes::GzipBytes(std::unique_ptr<Window> packed, int64_t max_ratio)
    : packed_(std::move(packed)), gauge_(max_ratio) {
  inflateInit2(&stream_, kGzipWindowBits);
}

GzipBytes::~GzipBytes() { inflateEnd(&stream_); }

// Finds the next member. OK: it begins here, or the input is at its end.
absl::Status GzipBytes::Begin() {
  int64_t passed = 0;
  for (;;) {
    const absl::Status status = packed_->Want(kHeaderBytes);
    if (!status.ok()) {
      packed_->Drop();
      return status;
    }
    const std::string_view view = packed_->view();
    if (view.empty()) break;
    if (IsGzipHeader(view)) {
      in_member_ = true;
      member_begin_ = packed_->offset();
      inflateReset(&stream_);
      if (const auto restart = packed_->Restart()) {
        if (members_.size() == kMostMembers) members_.pop_front();
        members_.emplace_back(offset_, *restart);
      }
      break;
    }
    // Padding with zeros is what tapes and block devices leave.
    size_t zeros = 0;
    while (zeros < view.size() && IsZero(view[zeros])) ++zeros;
    if (zeros > 0 && passed == 0) {
      packed_->Skip(zeros);
      continue;
    }
    const size_t next = std::min(view.find('\x1F', 1), view.size());
    passed += static_cast<int64_t>(next);
    packed_->Skip(next);
  }
  if (passed == 0) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("byte ", packed_->offset() - passed, ": ", passed,
                                          " bytes are not gzip and were passed over"));
}

// Leaves the member, and goes to where the next may begin.
absl::Status GzipBytes::Damaged(std::string_view what) {
  const int64_t seen = packed_->offset();
  const auto member = static_cast<size_t>(seen - member_begin_);
  // It may have shown only after bytes of the next member were taken for this one's.
  packed_->Rewind(member > 0 ? member - 1 : 0);
  in_member_ = false;
  std::string message = absl::StrCat("byte ", member_begin_, ": the gzip member that begins here ",
                                     std::string(what));
  const absl::Status passed = Begin();
  if (!passed.ok() && passed.code() != absl::StatusCode::kDataLoss) return passed;
  return absl::DataLossError(message);
}

absl::StatusOr<size_t> GzipBytes::Read(char* out, size_t size) {
  for (;;) {
    if (!in_member_) {
      const absl::Status status = Begin();
      if (!status.ok()) return status;
      if (!in_member_) return 0;
    }
    const absl::Status status = packed_->Want(1);
    if (!status.ok()) {  // a layer of packing above is damaged
      packed_->Drop();
      in_member_ = false;
      return status;
    }
    const std::string_view view = packed_->view();
    if (view.empty()) return Damaged("is cut off by the end of the file");
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(view.data()));
    stream_.avail_in = static_cast<uInt>(std::min<size_t>(view.size(), 1 << 20));
    const uInt offered = stream_.avail_in;
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1 << 30));
    const uInt room = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    const size_t taken = offered - stream_.avail_in;
    const size_t made = room - stream_.avail_out;
    packed_->Skip(taken);
    offset_ += static_cast<int64_t>(made);
    if (result == Z_STREAM_END) {
      in_member_ = false;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      // What it made of damaged bytes is worth nothing.
      offset_ -= static_cast<int64_t>(made);
      return Damaged(result == Z_DATA_ERROR ? "is damaged" : "can't be unpacked");
    }
    if (!gauge_.Add(static_cast<int64_t>(taken), static_cast<int64_t>(made))) {
      offset_ -= static_cast<int64_t>(made);
      return Damaged("unpacks to far more than it is; what is left of it was not read");
    }
    if (made > 0) return made;
  }
}

std::optional<int64_t> GzipBytes::RestartAt(int64_t offset) {
  while (!members_.empty() && members_.front().first < offset) members_.pop_front();
  if (members_.empty() || members_.front().first != offset) return std::nullopt;
  // Of empty members, any will do.
  return members_.front().second;
}

}  // namespace demarche::ingest::unpack
