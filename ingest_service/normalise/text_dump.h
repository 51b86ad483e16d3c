// Plain text, and the text of a page as a browser's "select all, copy" gives it.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_TEXT_DUMP_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_TEXT_DUMP_H_

#include <string>
#include <string_view>

#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/lines.h"

namespace demarche::ingest {

// Reads valid UTF-8 with line feeds. Tells prose from what stands around it by position, shape and
// repetition, and takes title, authors and date from the head. A text that
// holds an article and nothing else keeps every paragraph; one without any prose (a list, a poem)
// is kept whole. Never fails; a draft without blocks had no text.
Draft ReadTextDump(std::string_view text);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_TEXT_DUMP_H_
