// References that XML does not know.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_XML_MEND_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_XML_MEND_H_

#include <string>
#include <string_view>

namespace demarche::ingest::xml {

// Makes "&nbsp;" and the other names of HTML characters, writes "&amp;" for an ampersand that
// begins no reference, and U+FFFD for a reference to what is no character of XML ("&#0;"). What
// stands in CDATA sections and comments is left alone. True, and `out` filled, only where there was
// something to mend. Mends until the text has grown by 1 MiB. Linear; thread-safe.
bool MendReferences(std::string_view text, std::string& out);

}  // namespace demarche::ingest::xml

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_XML_MEND_H_
