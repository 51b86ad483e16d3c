// The readers of formats behind one face, and the choice among them.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_READER_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_READER_H_

#include <memory>
#include <optional>
#include <string>

#include "ingest_service/unpack/item.h"
#include "ingest_service/unpack/window.h"

namespace demarche::ingest::unpack {

// For one thread at a time.
class Reader {
 public:
  virtual ~Reader() = default;
  // The next item; nothing at the end. Damage is an item with its error.
  virtual std::optional<Item> Next() = 0;
};

// What every reader is given.
struct Setting {
  const UnpackOptions& options;
  // Where what is no item is counted. Outlives the reader.
  SkipCounts& skipped;
  // For people, and for its ending.
  std::string name;
  // Where in the file `bytes` begins.
  Position begin;
  // Layers of packing around `bytes`.
  int depth = 0;

  void Skip(Skipped why) const { ++skipped[static_cast<size_t>(why)]; }
};

// Looks at the first bytes and gives the reader for them, with the packing taken off.
std::unique_ptr<Reader> MakeReader(std::unique_ptr<Window> bytes, Setting setting);

// Says once why a whole file is not read.
std::unique_ptr<Reader> MakeFailure(const Setting& setting, absl::Status why);

// Keeps the position from which reading can be taken up again.
class PositionKeeper {
 public:
  explicit PositionKeeper(const Position& begin) : next_(begin) {}

  // A unit begins at the window's next byte, with `number` of them before it in the file.
  void Begin(Window& bytes, int64_t number) {
    if (const auto offset = bytes.Restart()) next_ = {*offset, number, 0};
  }
  // The position after one more item.
  Position After() {
    ++next_.items;
    return next_;
  }

 private:
  Position next_;
};

// One item that says why there is none.
Item Failure(std::string label, absl::Status why, const Position& next);

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_READER_H_
