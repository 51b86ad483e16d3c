#include "ingest_service/unpack/reader.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest_service/unpack/archive_reader.h"
#include "ingest_service/unpack/document_reader.h"
#include "ingest_service/unpack/filter_bytes.h"
#include "ingest_service/unpack/gzip_bytes.h"
#include "ingest_service/unpack/json_array_reader.h"
#include "ingest_service/unpack/json_lines_reader.h"
#include "ingest_service/unpack/kind.h"
#include "ingest_service/unpack/mbox_reader.h"
#include "ingest_service/unpack/warc_reader.h"

namespace demarche::ingest::unpack {
namespace {

class FailureReader : public Reader {
 public:
  FailureReader(const Setting& setting, absl::Status why)
      : item_(Failure(setting.name, std::move(why), PositionKeeper(setting.begin).After())) {}
  std::optional<Item> Next() override { return std::exchange(item_, std::nullopt); }

 private:
  std::optional<Item> item_;
};

Kind Look(Window& bytes, const Setting& setting) {
  // Damage here is met again by whoever reads on; what stands before it says enough.
  absl::Status status = bytes.Want(kKindBytes);
  Kind kind = KindOf(setting.name, bytes.view());
  // Of what is lines by its name or its flag no more has to be there to begin.
  while (kind == Kind::kDocument && setting.options.format == Format::kAuto && status.ok() &&
         MayBeLines(setting.name, bytes.view()) && !bytes.at_end() &&
         bytes.view().size() < kLineKindBytes &&
         bytes.view().find('\n') >= bytes.view().size() - 1) {
    status = bytes.More();
    kind = KindOf(setting.name, bytes.view());
  }
  const bool plain = kind == Kind::kDocument || kind == Kind::kJsonLines ||
                     kind == Kind::kJsonArray || kind == Kind::kMbox;
  const Format format = setting.options.format;
  if (!plain || format == Format::kAuto) return kind;
  if (format == Format::kJson && kind == Kind::kJsonArray) return kind;
  return format == Format::kJsonLines ? Kind::kJsonLines : Kind::kDocument;
}

}  // namespace

Item Failure(std::string label, absl::Status why, const Position& next) {
  return {.label = std::move(label), .request = std::move(why), .next = next};
}

std::unique_ptr<Reader> MakeFailure(const Setting& setting, absl::Status why) {
  return std::make_unique<FailureReader>(setting, std::move(why));
}

std::unique_ptr<Reader> MakeReader(std::unique_ptr<Window> bytes, Setting setting) {
  for (;; ++setting.depth) {
    const Kind kind = Look(*bytes, setting);
    const bool packed = kind == Kind::kGzip || kind == Kind::kFiltered;
    if ((packed || kind == Kind::kArchive) && setting.depth >= setting.options.max_depth) {
      return MakeFailure(
          setting, absl::ResourceExhaustedError(absl::StrCat(
                       "packed in more than ", setting.options.max_depth, " layers, not opened")));
    }
    switch (kind) {
      case Kind::kGzip:
        bytes = std::make_unique<Window>(
            std::make_unique<GzipBytes>(std::move(bytes), setting.options.max_ratio));
        setting.name = UnpackedName(setting.name);
        continue;
      case Kind::kFiltered:
        bytes = std::make_unique<Window>(
            std::make_unique<FilterBytes>(std::move(bytes), setting.options.max_ratio));
        setting.name = UnpackedName(setting.name);
        continue;
      case Kind::kArchive:
        return std::make_unique<ArchiveReader>(std::move(bytes), std::move(setting));
      case Kind::kWarc:
        return std::make_unique<WarcReader>(std::move(bytes), std::move(setting));
      case Kind::kJsonLines:
        return std::make_unique<JsonLinesReader>(std::move(bytes), std::move(setting));
      case Kind::kJsonArray:
        return std::make_unique<JsonArrayReader>(std::move(bytes), std::move(setting));
      case Kind::kMbox:
        return std::make_unique<MboxReader>(std::move(bytes), std::move(setting));
      case Kind::kRefused:
        return MakeFailure(setting, absl::InvalidArgumentError("got " + RefusalOf(bytes->view())));
      case Kind::kDocument:
        return std::make_unique<DocumentReader>(std::move(bytes), std::move(setting));
    }
  }
}

}  // namespace demarche::ingest::unpack
