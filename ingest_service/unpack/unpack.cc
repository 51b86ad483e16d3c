#include "ingest_service/unpack/unpack.h"

#include <algorithm>
#include <utility>

#include "ingest_service/unpack/file_bytes.h"
#include "ingest_service/unpack/window.h"

namespace demarche::ingest::unpack {
namespace {

std::string LabelOf(const std::string& path) { return path == "-" ? "standard input" : path; }

}  // namespace

Unpacker::Unpacker(std::vector<InputFile> files, const UnpackOptions& options, int interrupt)
    : files_(std::move(files)), options_(options), interrupt_(interrupt) {}

Unpacker::~Unpacker() = default;

std::optional<FileItem> Unpacker::Next() {
  while (reader_ != nullptr || OpenNext()) {
    std::optional<Item> item = reader_->Next();
    CountBytes();
    if (!item.has_value()) {
      reader_ = nullptr;
      source_ = nullptr;
    } else if (to_pass_ > 0) {
      --to_pass_;
    } else {
      return FileItem{
          .file = next_file_ - 1, .bytes = std::exchange(bytes_, 0), .item = *std::move(item)};
    }
  }
  return std::nullopt;
}

void Unpacker::CountBytes() {
  if (source_ == nullptr) return;
  // A zip archive is read from its end.
  const int64_t read = std::max(counted_, source_->file_bytes());
  bytes_ += read - std::exchange(counted_, read);
}

bool Unpacker::OpenNext() {
  while (next_file_ < files_.size() && files_[next_file_].done) ++next_file_;
  if (next_file_ == files_.size()) return false;
  const InputFile& file = files_[next_file_++];
  Setting setting{.options = options_, .skipped = skipped_, .name = LabelOf(file.path)};
  auto opened = FileBytes::Open(file.path, interrupt_);
  to_pass_ = 0;
  if (!opened.ok()) {
    reader_ = MakeFailure(setting, opened.status());
    return true;
  }
  source_ = *std::move(opened);
  auto bytes = std::make_unique<Window>(source_);
  if (file.begin != Position() && bytes->Seek(file.begin.offset).ok()) {
    setting.begin = {file.begin.offset, file.begin.number, 0};
    to_pass_ = file.begin.items;
  }
  counted_ = setting.begin.offset;
  reader_ = MakeReader(std::move(bytes), std::move(setting));
  return true;
}

std::unique_ptr<Reader> ReadBytes(std::unique_ptr<ByteSource> source, std::string name,
                                  const UnpackOptions& options, SkipCounts& skipped) {
  return MakeReader(std::make_unique<Window>(std::move(source)),
                    {.options = options, .skipped = skipped, .name = std::move(name)});
}

}  // namespace demarche::ingest::unpack
