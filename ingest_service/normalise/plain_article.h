// Plain text that holds an article and nothing else.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_PLAIN_ARTICLE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_PLAIN_ARTICLE_H_

#include "ingest_service/normalise/dump_parts.h"

namespace demarche::ingest {

// Where the text of a plain article is, from its first sentence to the end of the parts; empty if
// the parts look like the dump of a page. A plain article has no furniture at all, a head of a few
// lines, and at least as many sentences as other lines below it, never three others in a row.
BodyRegion FindPlainArticle(const Parts& parts);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_PLAIN_ARTICLE_H_
