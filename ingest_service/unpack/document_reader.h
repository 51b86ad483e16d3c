// One document: all there is, up to a limit.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_DOCUMENT_READER_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_DOCUMENT_READER_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ingest_service/unpack/reader.h"

namespace demarche::ingest::unpack {

class DocumentReader : public Reader {
 public:
  DocumentReader(std::unique_ptr<Window> bytes, Setting setting);
  std::optional<Item> Next() override;

 private:
  std::unique_ptr<Window> bytes_;
  const Setting setting_;
  bool ended_ = false;
};

// The media type a document is to be sent with: what the options say, or its name's ending.
std::string ContentTypeOf(const UnpackOptions& options, std::string_view name);

// INVALID_ARGUMENT "got a longer document, want at most N bytes".
absl::Status TooLong(const UnpackOptions& options);

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_DOCUMENT_READER_H_
