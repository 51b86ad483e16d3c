// What stands at the end of an article's part of the page and is none of it.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_TAIL_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_TAIL_H_

#include "ingest_service/normalise/html/boxes.h"

namespace demarche::ingest::html {

// Takes lists of other things off the end, headings without text, what is said in another voice
// (who wrote it, where it first stood) and labels.
void TrimTail(BlockList& blocks);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_TAIL_H_
