#include "ingest_service/unpack/mbox_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/unpack/document_reader.h"

namespace demarche::ingest::unpack {
namespace {

// A line that is longer is taken in pieces: none of them begins a message.
constexpr size_t kPieceBytes = 64 << 10;
// As far as a postmark and the header field behind it reach.
constexpr size_t kPostmarkBytes = 2048;

bool IsEmptyLine(std::string_view line) { return line == "\n" || line == "\r\n"; }

// ">From ", ">>From ", …
bool IsEscaped(std::string_view line) {
  const size_t mark = line.find_first_not_of('>');
  return mark != std::string_view::npos && mark > 0 && line.substr(mark).starts_with("From ");
}

// "Subject: …"
bool IsField(std::string_view line) {
  const size_t colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 && line.find_first_of(" \t\r\n") > colon;
}

}  // namespace

MboxReader::MboxReader(std::unique_ptr<Window> bytes, Setting setting)
    : bytes_(std::move(bytes)),
      setting_(std::move(setting)),
      position_(setting_.begin),
      number_(setting_.begin.number) {}

absl::StatusOr<bool> MboxReader::AtPostmark() {
  const absl::Status status = bytes_->Want(kPostmarkBytes);
  if (!status.ok()) return status;
  const std::string_view view = bytes_->view().substr(0, kPostmarkBytes);
  if (!view.starts_with("From ")) return false;
  const size_t end = view.find('\n');
  return end != std::string_view::npos && IsField(view.substr(end + 1));
}

absl::StatusOr<bool> MboxReader::TakeLine(std::string& line) {
  size_t size = std::string_view::npos;
  for (;;) {
    size = bytes_->view().substr(0, kPieceBytes).find('\n');
    if (size != std::string_view::npos || bytes_->view().size() >= kPieceBytes ||
        bytes_->at_end()) {
      break;
    }
    const absl::Status status = bytes_->More();
    if (!status.ok()) return status;
  }
  line = bytes_->view().substr(
      0, size == std::string_view::npos ? std::min(bytes_->view().size(), kPieceBytes) : size + 1);
  bytes_->Skip(line.size());
  return !line.empty();
}

std::optional<Item> MboxReader::Next() {
  if (ended_) return std::nullopt;
  position_.Begin(*bytes_, number_);
  ++number_;
  const std::string label = absl::StrCat(setting_.name, ":", number_);
  const auto damaged = [&](const absl::Status& why) {
    bytes_->Drop();
    ended_ = !absl::IsDataLoss(why);
    return Failure(label, why, position_.After());
  };
  std::string message, line;
  bool too_long = false, after_empty = false, in_postmark = true;
  for (;;) {
    if (after_empty) {
      const auto begins = AtPostmark();
      if (!begins.ok()) return damaged(begins.status());
      if (*begins) break;
    }
    const auto more = TakeLine(line);
    if (!more.ok()) return damaged(more.status());
    if (!*more) {
      ended_ = true;
      break;
    }
    if (std::exchange(in_postmark, false) && line.starts_with("From ")) continue;
    after_empty = IsEmptyLine(line);
    too_long = too_long || message.size() + line.size() > setting_.options.max_document_bytes;
    if (!too_long) message += std::string_view(line).substr(IsEscaped(line) ? 1 : 0);
  }
  if (too_long) return Failure(label, TooLong(setting_.options), position_.After());
  if (Strip(message).empty()) return std::nullopt;
  v1::IngestArticleRequest request;
  request.mutable_raw()->set_content(std::move(message));
  request.mutable_raw()->set_content_type("message/rfc822");
  return Item{.label = label, .request = std::move(request), .next = position_.After()};
}

}  // namespace demarche::ingest::unpack
