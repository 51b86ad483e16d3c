// HTML character references.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_ENTITIES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_ENTITIES_H_

#include <string>
#include <string_view>

namespace demarche::ingest::html {

// Appends `raw` to `out` with its character references decoded: numeric ones (those of the C1 range
// as windows-1252, as browsers do; NUL and surrogates as U+FFFD) and the named ones of the HTML
// standard. What is no reference stays as it is. Linear; thread-safe.
void AppendDecoded(std::string_view raw, std::string& out);

std::string Decoded(std::string_view raw);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_ENTITIES_H_
