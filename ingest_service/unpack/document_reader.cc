#include "ingest_service/unpack/document_reader.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest_service/unpack/kind.h"

namespace demarche::ingest::unpack {

DocumentReader::DocumentReader(std::unique_ptr<Window> bytes, Setting setting)
    : bytes_(std::move(bytes)), setting_(std::move(setting)) {}

std::optional<Item> DocumentReader::Next() {
  if (std::exchange(ended_, true)) return std::nullopt;
  const Position next = PositionKeeper(setting_.begin).After();
  const absl::Status read = bytes_->Want(setting_.options.max_document_bytes + 1);
  if (!read.ok()) return Failure(setting_.name, read, next);
  const std::string_view view = bytes_->view();
  if (view.size() > setting_.options.max_document_bytes) {
    return Failure(setting_.name, TooLong(setting_.options), next);
  }
  v1::IngestArticleRequest request;
  request.mutable_raw()->set_content(view.data(), view.size());
  request.mutable_raw()->set_content_type(ContentTypeOf(setting_.options, setting_.name));
  return Item{.label = setting_.name, .request = std::move(request), .next = next};
}

std::string ContentTypeOf(const UnpackOptions& options, std::string_view name) {
  if (!options.content_type.empty()) return options.content_type;
  switch (options.format) {
    case Format::kText:
      return "text/plain";
    case Format::kHtml:
      return "text/html";
    case Format::kJson:
    case Format::kJsonLines:
      return "application/json";
    case Format::kAuto:
      break;
  }
  return std::string(ContentTypeFor(name));
}

absl::Status TooLong(const UnpackOptions& options) {
  return absl::InvalidArgumentError(
      absl::StrCat("got a longer document, want at most ", options.max_document_bytes, " bytes"));
}

}  // namespace demarche::ingest::unpack
