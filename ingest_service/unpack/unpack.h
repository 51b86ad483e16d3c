// Everything people keep articles in, as a sequence of articles: pages, texts and records; lines of
// JSON, mailboxes and crawls; archives of these, and folders; each of them compressed or not.
// Memory does not grow with the input: one document (or line) is held at a time.
//
// No clock, no network, nothing is written. Files named are read.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_UNPACK_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_UNPACK_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest_service/unpack/byte_source.h"
#include "ingest_service/unpack/input_files.h"
#include "ingest_service/unpack/item.h"
#include "ingest_service/unpack/reader.h"

namespace demarche::ingest::unpack {

// An item, and where it came from.
struct FileItem {
  // Which of the files.
  size_t file = 0;
  // Bytes of files that were read for it; what is passed over counts to the item that follows.
  int64_t bytes = 0;
  Item item;
};

// For one thread at a time.
class Unpacker {
 public:
  // Reads `files` in their order. `interrupt`: see FileBytes.
  Unpacker(std::vector<InputFile> files, const UnpackOptions& options, int interrupt = -1);
  ~Unpacker();
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  // The next item; nothing at the end. A file that can't be read is an item with its error, and the
  // files after it are read all the same. CANCELLED: interrupted.
  std::optional<FileItem> Next();

  const std::vector<InputFile>& files() const { return files_; }
  // What was there and became no item, so far.
  const SkipCounts& skipped() const { return skipped_; }

 private:
  bool OpenNext();
  void CountBytes();

  const std::vector<InputFile> files_;
  const UnpackOptions options_;
  const int interrupt_;
  SkipCounts skipped_{};
  size_t next_file_ = 0;
  std::unique_ptr<Reader> reader_;      // of the file before next_file_
  std::shared_ptr<ByteSource> source_;  // its bytes
  int64_t to_pass_ = 0;                 // items of it that were taken before
  int64_t counted_ = 0;                 // bytes of it that were counted
  int64_t bytes_ = 0;                   // counted, not told yet
};

// One source of bytes as a file named `name` would be read: for what does not come from a file.
std::unique_ptr<Reader> ReadBytes(std::unique_ptr<ByteSource> source, std::string name,
                                  const UnpackOptions& options, SkipCounts& skipped);

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_UNPACK_H_
