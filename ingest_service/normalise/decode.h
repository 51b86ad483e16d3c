// Bytes to UTF-8.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_DECODE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_DECODE_H_

#include <string>
#include <string_view>
#include <vector>

#include "demarche/v1/article.pb.h"

namespace demarche::ingest {

struct Decoded {
  // Valid UTF-8 without NULs and control characters other than tab and line feed; all line ends are
  // line feeds.
  std::string text;
  // The encoding that was used, by its WHATWG name: "utf-8", "windows-1252", …
  std::string charset;
  std::vector<v1::Note> notes;
};

// Never fails: in this order it believes a byte order mark, bytes that are valid UTF-8 beyond
// ASCII, `declared_charset` (a WHATWG label; may be empty), for HTML the charset of a <meta>
// element in the first 4 KiB, and a detector. A declaration that the bytes contradict is overruled
// and noted. What is no text in the chosen encoding becomes U+FFFD and is counted in a note.
Decoded Decode(std::string_view bytes, std::string_view declared_charset, bool is_html);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_DECODE_H_
