// One array of JSON records, however long: an element, an article.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_JSON_ARRAY_READER_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_JSON_ARRAY_READER_H_

#include <memory>
#include <optional>
#include <string>

#include "ingest_service/unpack/reader.h"

namespace demarche::ingest::unpack {

// Finds where elements end, and leaves it to others to judge what they are. Reading can't be taken
// up within the array but by passing over its elements. An element that is too long costs itself.
class JsonArrayReader : public Reader {
 public:
  // `bytes` stand at the array's bracket, perhaps behind a byte order mark and white space.
  JsonArrayReader(std::unique_ptr<Window> bytes, Setting setting);
  std::optional<Item> Next() override;

 private:
  // Passes over white space and what parts elements. False at the end of the array.
  absl::StatusOr<bool> FindElement();
  // The size of the element at the window's next byte; 0 if it was too long, and is passed over.
  absl::StatusOr<size_t> MeasureElement();

  std::unique_ptr<Window> bytes_;
  const Setting setting_;
  PositionKeeper position_;
  int64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_JSON_ARRAY_READER_H_
