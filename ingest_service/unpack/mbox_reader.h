// Mailboxes (RFC 4155, and the kinds that escape lines that look like a postmark).
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_MBOX_READER_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_MBOX_READER_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ingest_service/unpack/reader.h"

namespace demarche::ingest::unpack {

// A message begins at a line "From …" at the beginning or after an empty line, if a header field
// follows. ">From " in a message loses its mark, as mboxrd writes it. A message that is too long is
// an error of its own.
class MboxReader : public Reader {
 public:
  MboxReader(std::unique_ptr<Window> bytes, Setting setting);
  std::optional<Item> Next() override;

 private:
  // Takes the next line, with its line feed, out of the window. False at the end.
  absl::StatusOr<bool> TakeLine(std::string& line);
  // Whether a message begins at the window's next byte.
  absl::StatusOr<bool> AtPostmark();

  std::unique_ptr<Window> bytes_;
  const Setting setting_;
  PositionKeeper position_;
  int64_t number_;
  bool ended_ = false;
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_MBOX_READER_H_
