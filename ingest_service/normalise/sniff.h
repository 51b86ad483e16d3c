// What kind of document some bytes are.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_SNIFF_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_SNIFF_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace demarche::ingest {

enum class MediaKind {
  kPlainText,
  kHtml,
  kJson,
  kXml,   // with a root element that read_xml.h reads
  kMail,  // whose parts have encodings of their own
};

struct Sniffed {
  MediaKind kind = MediaKind::kPlainText;
  // The charset parameter of the declared type, as it was written; else what an XML document says
  // itself; empty if neither does.
  std::string charset;
  // The declared type said one thing and the bytes another; the bytes were believed.
  bool declaration_overruled = false;
};

// Told from the declared media type (may be empty) and the bytes. Where they contradict, the bytes
// win if they say plainly what they are. INVALID_ARGUMENT names raw.content or raw.content_type and
// what was seen: an empty document, a binary one, or a kind that is known and not read.
absl::StatusOr<Sniffed> Sniff(std::string_view bytes, std::string_view content_type);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_SNIFF_H_
