// Title, authors and date in the lines before the body of a page-text dump.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_DUMP_HEAD_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_DUMP_HEAD_H_

#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/dump_parts.h"

namespace demarche::ingest {

// Reads the lines before the body: the title (the line near the body that says most of what the
// body says), a standfirst, byline, date and labelled lines, each surer the nearer it stands to the
// body. Sets the role of every line there. The head of a plain article loses nothing of four words
// or more but what was read.
void ReadDumpHead(Parts& parts, const BodyRegion& body, Draft& draft);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_DUMP_HEAD_H_
