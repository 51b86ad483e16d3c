// HTML pages.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_READ_HTML_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_READ_HTML_H_

#include <string>
#include <string_view>

#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

// Reads a page (valid UTF-8, see decode.h): parse ▸ blocks ▸ metadata ▸ content. `url` is where it
// came from; may be empty. Never fails; a draft without blocks had no readable text. Time and
// memory are linear in the input, within `limits`; what they cut is noted.
Draft ReadHtml(std::string_view text, std::string_view url, const TreeLimits& limits = {});

// Reads HTML that is the article and nothing else, as records and feeds hold it: every block is
// taken but furniture. No metadata.
Draft ReadFragment(std::string_view text);

// The words of a piece of HTML, tidy, on one line.
std::string PlainText(std::string_view text);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_READ_HTML_H_
