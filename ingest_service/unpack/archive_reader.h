// Archives of files: tar and zip, through libarchive.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_ARCHIVE_READER_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_ARCHIVE_READER_H_

#include <memory>
#include <optional>
#include <string>

#include "ingest_service/unpack/archive_input.h"
#include "ingest_service/unpack/reader.h"

namespace demarche::ingest::unpack {

// Each file within is read as one in a folder would be: by its ending, whatever it may hold.
// Nothing is written anywhere. Reading can't be taken up within an archive but by passing over its
// items.
class ArchiveReader : public Reader {
 public:
  ArchiveReader(std::unique_ptr<Window> bytes, Setting setting);
  ~ArchiveReader() override;
  std::optional<Item> Next() override;

 private:
  class EntryBytes;

  std::optional<Item> OpenNext();
  void PassOver();
  Item End(absl::Status why);
  bool IsBomb() const;

  ArchiveInput input_;
  const Setting setting_;
  PositionKeeper position_;
  std::unique_ptr<Reader> entry_;  // of the file that is being read
  int64_t entries_ = 0;
  int64_t unpacked_bytes_ = 0;
  bool opened_ = false;
  bool ended_ = false;
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_ARCHIVE_READER_H_
