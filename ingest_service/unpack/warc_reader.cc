#include "ingest_service/unpack/warc_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/unpack/document_reader.h"
#include "ingest_service/unpack/http_message.h"
#include "ingest_service/unpack/warc_record.h"

namespace demarche::ingest::unpack {
namespace {

constexpr size_t kMostHeadBytes = 64 << 10;
// What an answer's own header may add to the document it brings.
constexpr size_t kMostHttpHeadBytes = 256 << 10;
// As far as must be seen to know that a record follows a block: empty lines and "WARC/1.0".
constexpr size_t kTrailerBytes = 64;
// Within so many bytes after its first line, a record has a field of its own.
constexpr size_t kProofBytes = 1024;
// "WARC/1.0" and a line end.
constexpr size_t kVersionBytes = 10;

// What has NULs is no text (or UTF-16, which says its type).
bool LooksBinary(std::string_view content) {
  return content.substr(0, 512).find('\0') != std::string_view::npos;
}

}  // namespace

struct WarcReader::Record {
  std::string label;
  std::string type;
  std::string url;
  std::string content_type;
  size_t head_bytes = 0;
  int64_t length = 0;
  // What is held of the block: all of it, or, if it is long, its beginning.
  std::string_view block;
  bool is_long = false;
};

WarcReader::WarcReader(std::unique_ptr<Window> bytes, Setting setting)
    : bytes_(std::move(bytes)),
      setting_(std::move(setting)),
      position_(setting_.begin),
      number_(setting_.begin.number) {}

Item WarcReader::Lost(const std::string& label, absl::Status why) {
  ended_ = ended_ || !absl::IsDataLoss(why);
  return Failure(label, std::move(why), position_.After());
}

std::optional<Item> WarcReader::Next() {
  while (!ended_) {
    if (absl::Status found = FindRecord(); !found.ok()) {
      return Lost(absl::StrCat(setting_.name, ":", number_ + 1), std::move(found));
    }
    if (bytes_->view().empty()) break;
    position_.Begin(*bytes_, number_);
    ++number_;
    auto record = ReadHead();
    if (!record.ok()) {
      return Lost(absl::StrCat(setting_.name, ":", number_), record.status());
    }
    absl::Status status = ReadBlock(*record);
    if (!status.ok()) return Lost(record->label, std::move(status));
    std::optional<Item> item = ItemOf(*record);
    if (record->is_long) {
      status = PassLongBlock(*record);
      if (!status.ok()) return Lost(record->label, std::move(status));
    } else {
      bytes_->Skip(record->head_bytes + record->block.size());
    }
    if (item.has_value()) {
      item->next = position_.After();
      return item;
    }
  }
  ended_ = true;
  return std::nullopt;
}

absl::Status WarcReader::FindRecord() {
  for (;;) {
    const absl::Status status = bytes_->Want(kTrailerBytes);
    if (!status.ok()) {
      bytes_->Drop();
      return status;
    }
    const std::string_view view = bytes_->view();
    const size_t ends = std::min(view.find_first_not_of("\r\n"), view.size());
    if (ends == 0) break;
    bytes_->Skip(ends);
  }
  if (bytes_->view().empty() || IsRecord(bytes_->view())) return absl::OkStatus();
  return Resynchronise("no record begins where one should");
}

absl::Status WarcReader::Resynchronise(std::string_view why) {
  int64_t passed = 0;
  const auto pass = [&](size_t count) {
    bytes_->Skip(count);
    passed += static_cast<int64_t>(count);
  };
  for (;;) {
    const absl::Status status = bytes_->Want(kMostHeadBytes);
    // Where a cut follows, what stands before it is not worth a search.
    const size_t next = status.ok() ? NextRecord(bytes_->view(), 0) : std::string_view::npos;
    if (next != std::string_view::npos) {
      pass(next);
      break;
    }
    const size_t size = bytes_->view().size();
    // A record may begin with the last bytes at hand.
    const bool whole = !status.ok() || bytes_->at_end();
    pass(whole ? size : size - std::min(size, kVersionBytes));
    if (!status.ok()) bytes_->Drop();
    if (!status.ok() && !absl::IsDataLoss(status)) return status;
    if (bytes_->at_end() && bytes_->view().empty()) break;
  }
  return absl::DataLossError(
      absl::StrCat(std::string(why), "; passed over ", passed, " bytes to the next record"));
}

absl::StatusOr<WarcReader::Record> WarcReader::ReadHead() {
  size_t end = std::string_view::npos;
  for (;;) {
    end = EndOfHead(bytes_->view().substr(0, kMostHeadBytes));
    if (end != std::string_view::npos) break;
    if (bytes_->at_end() || bytes_->view().size() >= kMostHeadBytes) {
      // Half of it at once: a file of nothing but first lines must not take for ever.
      bytes_->Skip(
          std::max(bytes_->view().size() / 2, std::min(kVersionBytes, bytes_->view().size())));
      return Resynchronise("the record's header does not end");
    }
    const absl::Status status = bytes_->More();
    if (!status.ok()) {
      bytes_->Drop();
      return status;
    }
  }
  const std::string_view head = bytes_->view().substr(0, end);
  Record record;
  record.head_bytes = end;
  record.type = LowerAscii(Field(head, "WARC-Type"));
  record.url = AddressOf(Field(head, "WARC-Target-URI"));
  record.content_type = Field(head, "Content-Type");
  record.label = absl::StrCat(setting_.name, ":", number_);
  if (!record.url.empty()) absl::StrAppend(&record.label, " <", record.url, ">");
  const std::string length = Field(head, "Content-Length");
  const auto [last, error] =
      std::from_chars(length.data(), length.data() + length.size(), record.length);
  if (error != std::errc() || last != length.data() + length.size() || record.length < 0) {
    bytes_->Skip(end);
    return Resynchronise(
        absl::StrCat("Content-Length: got \"", length.substr(0, 32), "\", want a number"));
  }
  return record;
}

absl::Status WarcReader::ReadBlock(Record& record) {
  const size_t most = setting_.options.max_document_bytes + kMostHttpHeadBytes;
  record.is_long = record.length > static_cast<int64_t>(most);
  if (record.is_long) {
    // Damage is met again in passing over the block.
    bytes_->Want(record.head_bytes + kMostHeadBytes).IgnoreError();
    record.block = bytes_->view().substr(record.head_bytes);
    return absl::OkStatus();
  }
  const size_t end = record.head_bytes + static_cast<size_t>(record.length);
  absl::Status status = bytes_->Want(end + kTrailerBytes);
  const std::string_view view = bytes_->view();
  if (!status.ok() && view.size() < end) {
    bytes_->Drop();
    return status;
  }
  const size_t after = std::min(view.find_first_not_of("\r\n", end), view.size());
  const bool fits = view.size() >= end && (after == view.size() || IsRecord(view.substr(after)) ||
                                           view.substr(end).starts_with("\r\n\r\n"));
  if (fits) {
    record.block = view.substr(record.head_bytes, static_cast<size_t>(record.length));
    return absl::OkStatus();
  }
  const bool cut = view.size() < end && bytes_->at_end();
  bytes_->Skip(record.head_bytes);
  return Resynchronise(
      absl::StrCat("Content-Length: got ", record.length,
                   cut ? ", and the file ends before that" : ", and no record follows there"));
}

absl::Status WarcReader::PassLongBlock(const Record& record) {
  const auto lie = [&](std::string_view what) {
    return absl::DataLossError(
        absl::StrCat("Content-Length: got ", record.length, ", and ", std::string(what)));
  };
  bytes_->Skip(record.head_bytes);
  int64_t left = record.length;
  while (left > 0) {
    const absl::Status status =
        bytes_->Want(static_cast<size_t>(std::min<int64_t>(left, kMostHeadBytes)));
    if (!status.ok()) {
      bytes_->Drop();
      return status;
    }
    const std::string_view view = bytes_->view();
    if (view.empty()) return lie("the file ends before that");
    // A line that opens a record, and another of its header: no page has that by chance.
    const size_t next = view.find("\nWARC/");
    if (next != std::string_view::npos && static_cast<int64_t>(next) < left &&
        IsRecord(view.substr(next + 1)) &&
        view.substr(next, kProofBytes).find("\nWARC-") != std::string_view::npos) {
      bytes_->Skip(next + 1);
      return lie("the next record begins before that");
    }
    // The lines may begin with the last bytes at hand.
    const size_t sure = view.size() > 2 * kProofBytes ? view.size() - kProofBytes : view.size();
    const size_t step = static_cast<size_t>(std::min<int64_t>(left, static_cast<int64_t>(sure)));
    bytes_->Skip(step);
    left -= static_cast<int64_t>(step);
  }
  return absl::OkStatus();
}

std::optional<Item> WarcReader::Leave(Skipped why) const {
  setting_.Skip(why);
  return std::nullopt;
}

std::optional<Item> WarcReader::ItemOf(const Record& record) {
  if (record.type == "request") return Leave(Skipped::kWarcRequest);
  if (record.type == "metadata" || record.type == "warcinfo") return Leave(Skipped::kWarcMetadata);
  if (record.type == "revisit") return Leave(Skipped::kWarcRevisit);
  if (record.type == "conversion") return Leave(Skipped::kWarcConversion);
  if (record.type != "response" && record.type != "resource") return Leave(Skipped::kWarcOther);
  HttpAnswer answer{.status = 200, .head = {}, .body = record.block};
  std::string content_type = record.content_type;
  if (record.type == "response") {
    const auto parsed = ParseHttpAnswer(record.block);
    if (!parsed.has_value()) return Leave(Skipped::kWarcOther);
    answer = *parsed;
    content_type = Field(answer.head, "Content-Type");
  }
  if (answer.status / 100 != 2) return Leave(Skipped::kHttpStatus);
  if (!IsText(content_type)) return Leave(Skipped::kMediaType);
  if (IsRobots(record.url)) return Leave(Skipped::kRobots);
  if (record.is_long) return Failure(record.label, TooLong(setting_.options), {});
  auto content = DecodeBody(answer, setting_.options.max_document_bytes);
  if (!content.ok()) return Failure(record.label, content.status(), {});
  if (content->empty()) return Leave(Skipped::kEmptyAnswer);
  if (IsUntold(content_type) && LooksBinary(*content)) return Leave(Skipped::kMediaType);
  v1::IngestArticleRequest request;
  v1::RawArticle& raw = *request.mutable_raw();
  raw.set_content(*std::move(content));
  raw.set_content_type(setting_.options.content_type.empty() ? AsciiOnly(std::move(content_type))
                                                             : setting_.options.content_type);
  raw.set_url(record.url);
  return Item{.label = record.label, .request = std::move(request)};
}

}  // namespace demarche::ingest::unpack
