// Which paragraphs of an article are in another language than the whole.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_PARAGRAPH_LANGUAGES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_PARAGRAPH_LANGUAGES_H_

#include "demarche/v1/article.pb.h"

namespace demarche::ingest {

// Sets Paragraph.language where it differs from article.language. A paragraph must be long to tell
// by itself; short ones tell where they are written in another script, or where several side by
// side are in one other language. What lies short between two paragraphs of one language is of it
// too, unless it is surely the article's. Nothing is set where the article's language is unknown.
void SetParagraphLanguages(v1::Article& article);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_PARAGRAPH_LANGUAGES_H_
