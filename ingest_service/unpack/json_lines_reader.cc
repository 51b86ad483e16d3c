#include "ingest_service/unpack/json_lines_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/unpack/raw_line.h"

namespace demarche::ingest::unpack {

JsonLinesReader::JsonLinesReader(std::unique_ptr<Window> bytes, Setting setting)
    : bytes_(std::move(bytes)),
      setting_(std::move(setting)),
      position_(setting_.begin),
      number_(setting_.begin.number) {}

// The next line's size without its line feed; or drops it, all but the line feed, if it is too
// long.
absl::StatusOr<JsonLinesReader::Line> JsonLinesReader::Find(size_t& size) {
  bool too_long = false;
  size_t scanned = 0;
  for (;;) {
    const std::string_view view = bytes_->view();
    size = std::min(view.find('\n', scanned), view.size());
    too_long = too_long || size > setting_.options.max_line_bytes;
    if (size < view.size()) return too_long ? Line::kTooLong : Line::kWhole;
    if (bytes_->at_end()) {
      if (too_long) return Line::kTooLong;
      return view.empty() ? Line::kEnd : Line::kWhole;
    }
    if (too_long) bytes_->Skip(size);
    scanned = too_long ? 0 : size;
    const absl::Status status = bytes_->More();
    if (!status.ok()) return status;
  }
}

std::optional<Item> JsonLinesReader::Next() {
  while (!ended_) {
    position_.Begin(*bytes_, number_);
    ++number_;
    const auto label = [&] { return absl::StrCat(setting_.name, ":", number_); };
    size_t size = 0;
    const absl::StatusOr<Line> found = Find(size);
    if (!found.ok()) {
      bytes_->Drop();
      ended_ = !absl::IsDataLoss(found.status());
      return Failure(label(), found.status(), position_.After());
    }
    if (*found == Line::kEnd) break;
    std::string_view line = bytes_->view().substr(0, size);
    if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    line = Strip(line);
    std::optional<Item> item;
    if (*found == Line::kTooLong) {
      item = Failure(
          label(),
          absl::InvalidArgumentError(absl::StrCat("got a longer line, want at most ",
                                                  setting_.options.max_line_bytes, " bytes")),
          position_.After());
    } else if (!line.empty()) {
      item = Item{.label = label(), .request = Read(line), .next = position_.After()};
    }
    bytes_->Skip(std::min(size + 1, bytes_->view().size()));
    if (item.has_value()) return item;
  }
  ended_ = true;
  return std::nullopt;
}

v1::IngestArticleRequest JsonLinesReader::Read(std::string_view line) const {
  if (!setting_.options.plain_records) {
    if (auto request = ReadRawLine(line); request.ok()) return *std::move(request);
  }
  v1::IngestArticleRequest request;
  request.mutable_raw()->set_content(line.data(), line.size());
  request.mutable_raw()->set_content_type("application/json");
  return request;
}

}  // namespace demarche::ingest::unpack
