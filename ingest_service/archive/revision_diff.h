// What changed between two revisions of an article. Pure; thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_REVISION_DIFF_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_REVISION_DIFF_H_

#include "demarche/v1/article.pb.h"
#include "demarche/v1/ingest_service.pb.h"

namespace demarche::ingest {

// Paragraphs are equal if kind and bytes are. Between paragraphs that stay, removed and added ones
// that share half of their words or more are paired, in order, as changed. `show_text` false: spans
// without text. In time that grows with the texts, whatever is in them.
v1::CompareRevisionsResponse DiffRevisions(const v1::Article& from, const v1::Article& to,
                                           bool show_text);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_REVISION_DIFF_H_
