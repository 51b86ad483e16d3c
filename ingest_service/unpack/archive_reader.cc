#include "ingest_service/unpack/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "ingest_service/unpack/bomb_gauge.h"
#include "ingest_service/unpack/kind.h"

namespace demarche::ingest::unpack {
namespace {

// As it stands in the archive: the C locale has no other letters than ASCII, and needs none.
std::string NameOf(struct archive_entry* entry, int64_t number) {
  if (const char* name = archive_entry_pathname_utf8(entry)) return name;
  if (const char* name = archive_entry_pathname(entry)) return name;
  return absl::StrCat("file ", number);
}

bool IsHidden(std::string_view path) {
  const size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  // What macOS adds to archives of its own, too.
  return name.starts_with('.') || path.starts_with("__MACOSX/");
}

// Office documents and e-books are zip archives, whose first file tells.
bool IsDocument(std::string_view first_name) {
  return first_name == "[Content_Types].xml" || first_name == "mimetype";
}

}  // namespace

// One file of the archive, which must not have gone on while it is read.
class ArchiveReader::EntryBytes : public ByteSource {
 public:
  explicit EntryBytes(ArchiveReader& archive) : archive_(archive) {}

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    const la_ssize_t count = archive_read_data(archive_.input_.handle(), out, size);
    if (count < 0) {
      if (absl::IsCancelled(archive_.input_.failure())) return archive_.input_.failure();
      return absl::AbortedError(absl::StrCat("can't be unpacked: ", archive_.input_.Complaint()));
    }
    archive_.unpacked_bytes_ += count;
    if (archive_.IsBomb()) return absl::AbortedError("unpacks to far more than it is");
    return static_cast<size_t>(count);
  }
  std::optional<int64_t> RestartAt(int64_t) override { return std::nullopt; }
  int64_t file_bytes() const override { return archive_.input_.packed().source().file_bytes(); }

 private:
  ArchiveReader& archive_;
};

ArchiveReader::ArchiveReader(std::unique_ptr<Window> bytes, Setting setting)
    : input_(std::move(bytes), ArchiveInput::Holds::kFiles),
      setting_(std::move(setting)),
      position_(setting_.begin) {}

ArchiveReader::~ArchiveReader() = default;

std::optional<Item> ArchiveReader::Next() {
  while (!ended_) {
    if (entry_ != nullptr) {
      if (std::optional<Item> item = entry_->Next()) {
        item->next = position_.After();
        return item;
      }
      entry_ = nullptr;
    }
    if (std::optional<Item> item = OpenNext()) return item;
  }
  return std::nullopt;
}

// Of what seeks, the whole file counts: an archive may point to the same bytes many times.
bool ArchiveReader::IsBomb() const {
  const int64_t packed = input_.packed().source().size().value_or(input_.packed_bytes());
  return unpacked_bytes_ > BombGauge::kStretchBytes &&
         unpacked_bytes_ / setting_.options.max_ratio > packed;
}

Item ArchiveReader::End(absl::Status why) {
  ended_ = true;
  if (absl::IsCancelled(input_.failure())) why = input_.failure();
  return Failure(setting_.name, std::move(why), position_.After());
}

// Reads over what is left of a file: where libarchive can't seek it may have to unpack it, and
// would unpack a bomb to its end.
void ArchiveReader::PassOver() {
  if (input_.packed().source().size().has_value() || entries_ == 0) return;
  std::vector<char> scratch(64 << 10);
  la_ssize_t count = 0;
  do {
    count = archive_read_data(input_.handle(), scratch.data(), scratch.size());
    unpacked_bytes_ += std::max<la_ssize_t>(count, 0);
  } while (count > 0 && !IsBomb());
}

// Goes to the next file that may hold articles; an item only where the archive can't be read on.
std::optional<Item> ArchiveReader::OpenNext() {
  PassOver();
  if (IsBomb()) {
    return End(absl::DataLossError("unpacks to far more than it is; the rest was not read"));
  }
  struct archive_entry* entry = nullptr;
  const bool fine = opened_ || input_.Open().ok();
  opened_ = true;
  const int result = fine ? archive_read_next_header(input_.handle(), &entry) : ARCHIVE_FATAL;
  if (result == ARCHIVE_EOF) {
    ended_ = true;
    return std::nullopt;
  }
  if (result == ARCHIVE_FATAL || entry == nullptr) {
    return End(absl::DataLossError(
        absl::StrCat("the archive is damaged or cut off here: ", input_.Complaint())));
  }
  const std::string name = NameOf(entry, ++entries_);
  if (entries_ == 1 && IsDocument(name)) {
    return End(absl::InvalidArgumentError(
        "got an office document or e-book, want an archive of pages or texts"));
  }
  if (archive_entry_filetype(entry) != AE_IFREG || IsHidden(name)) return std::nullopt;
  if (!HasKnownEnding(name)) {
    setting_.Skip(Skipped::kFileEnding);
    return std::nullopt;
  }
  Setting inner = setting_;
  inner.name = absl::StrCat(setting_.name, "/", name);
  inner.begin = {};
  ++inner.depth;
  entry_ =
      MakeReader(std::make_unique<Window>(std::make_unique<EntryBytes>(*this)), std::move(inner));
  return std::nullopt;
}

}  // namespace demarche::ingest::unpack
