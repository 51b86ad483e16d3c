// A line of JSON, an article.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_JSON_LINES_READER_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_JSON_LINES_READER_H_

#include <memory>
#include <optional>
#include <string_view>

#include "ingest_service/unpack/reader.h"

namespace demarche::ingest::unpack {

// A line that has the fields of raw_line.h is taken as that, every other goes on as it is. Empty
// lines are passed over; a line that is too long costs that line.
class JsonLinesReader : public Reader {
 public:
  JsonLinesReader(std::unique_ptr<Window> bytes, Setting setting);
  std::optional<Item> Next() override;

 private:
  enum class Line { kWhole, kTooLong, kEnd };
  absl::StatusOr<Line> Find(size_t& size);
  v1::IngestArticleRequest Read(std::string_view line) const;

  std::unique_ptr<Window> bytes_;
  const Setting setting_;
  PositionKeeper position_;
  int64_t number_;  // of the line that is being read, from 1
  bool ended_ = false;
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_JSON_LINES_READER_H_
