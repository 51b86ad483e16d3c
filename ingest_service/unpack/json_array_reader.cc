#include "ingest_service/unpack/json_array_reader.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest_service/unpack/document_reader.h"

namespace demarche::ingest::unpack {
namespace {

// Tells byte by byte whether an element goes on.
class ElementScan {
 public:
  // False: this byte is the element's last (of an object, an array or a string).
  bool Goes(char c) {
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        in_string_ = false;
      }
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (c == '}' || c == ']') {
      --depth_;
    }
    return in_string_ || depth_ > 0;
  }

 private:
  int64_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

bool OpensElement(char c) { return c == '{' || c == '[' || c == '"'; }

}  // namespace

JsonArrayReader::JsonArrayReader(std::unique_ptr<Window> bytes, Setting setting)
    : bytes_(std::move(bytes)), setting_(std::move(setting)), position_(setting_.begin) {
  const size_t bracket = bytes_->view().find('[');
  if (bracket != std::string_view::npos) bytes_->Skip(bracket + 1);
}

absl::StatusOr<bool> JsonArrayReader::FindElement() {
  for (;;) {
    const size_t begin = bytes_->view().find_first_not_of(" \t\r\n,");
    if (begin != std::string_view::npos) {
      bytes_->Skip(begin);
      return bytes_->view().front() != ']';
    }
    bytes_->Skip(bytes_->view().size());
    if (bytes_->at_end()) return absl::DataLossError("the array is cut off here");
    const absl::Status status = bytes_->More();
    if (!status.ok()) return status;
  }
}

absl::StatusOr<size_t> JsonArrayReader::MeasureElement() {
  const size_t most = setting_.options.max_document_bytes;
  // Numbers, true, false and null are no records: they end where something else begins.
  const bool opens = OpensElement(bytes_->view().front());
  ElementScan scan;
  bool too_long = false;
  for (size_t at = 0;; ++at) {
    if (at == bytes_->view().size()) {
      if (too_long || at > most) {
        too_long = true;
        bytes_->Skip(at);
        at = 0;
      }
      if (bytes_->at_end()) return absl::DataLossError("the array is cut off here");
      const absl::Status status = bytes_->More();
      if (!status.ok()) return status;
      if (at == bytes_->view().size()) return absl::DataLossError("the array is cut off here");
    }
    const char c = bytes_->view()[at];
    const bool ends_here = opens ? !scan.Goes(c) : (c == ',' || c == ']' || c == '\n');
    if (!ends_here) continue;
    const size_t size = opens ? at + 1 : at;
    if (!too_long && size <= most) return size;
    bytes_->Skip(size);
    return 0;
  }
}

std::optional<Item> JsonArrayReader::Next() {
  if (ended_) return std::nullopt;
  const std::string label = absl::StrCat(setting_.name, ":", number_ + 1);
  const auto failed = [&](const absl::Status& why) {
    ended_ = true;  // nothing tells where the next element begins
    return Failure(label, why, position_.After());
  };
  const auto found = FindElement();
  if (!found.ok()) return failed(found.status());
  if (!*found) {
    ended_ = true;
    return std::nullopt;
  }
  ++number_;
  const auto size = MeasureElement();
  if (!size.ok()) return failed(size.status());
  if (*size == 0) return Failure(label, TooLong(setting_.options), position_.After());
  v1::IngestArticleRequest request;
  request.mutable_raw()->set_content(bytes_->view().data(), *size);
  request.mutable_raw()->set_content_type("application/json");
  bytes_->Skip(*size);
  return Item{.label = label, .request = std::move(request), .next = position_.After()};
}

}  // namespace demarche::ingest::unpack
