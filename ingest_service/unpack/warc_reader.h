// Crawls: the records of a WARC file (ISO 28500; versions 1.0 and 1.1, and the drafts before).
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_WARC_READER_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_WARC_READER_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ingest_service/unpack/reader.h"

namespace demarche::ingest::unpack {

// Takes answers of the web and resources that are text of some kind, under the address they were
// asked for; the day of the crawl is not the day of publishing, and is dropped. Holds one record at
// a time, of at most max_document_bytes and its headers. A record whose length is not what it says
// costs that record: reading goes on where the next one begins.
class WarcReader : public Reader {
 public:
  WarcReader(std::unique_ptr<Window> bytes, Setting setting);
  std::optional<Item> Next() override;

 private:
  struct Record;

  // OK: a record begins at the window's next byte, or nothing is left.
  absl::Status FindRecord();
  // Goes to the next record; DATA_LOSS with `why` and what was passed over.
  absl::Status Resynchronise(std::string_view why);
  absl::StatusOr<Record> ReadHead();
  // Holds the block, or the beginning of a long one; checks that the next record follows.
  absl::Status ReadBlock(Record& record);
  absl::Status PassLongBlock(const Record& record);
  std::optional<Item> ItemOf(const Record& record);
  std::optional<Item> Leave(Skipped why) const;
  Item Lost(const std::string& label, absl::Status why);

  std::unique_ptr<Window> bytes_;
  const Setting setting_;
  PositionKeeper position_;
  int64_t number_;
  bool ended_ = false;
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_WARC_READER_H_
