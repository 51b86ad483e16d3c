// Where the article is in a page-text dump, and where it ends.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_DUMP_BODY_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_DUMP_BODY_H_

#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/dump_parts.h"

namespace demarche::ingest {

// Is the line running text? Menus run together and teasers are not.
bool IsProse(const Line& line);

// Marks buttons, pleas, players, link lists and repeated captions, wherever they stand.
void MarkFurniture(Parts& parts);

// The stretch with the most running text: long paragraphs count for it, short lines against it, so
// that menus, teaser lists and notices around the article fall off.
BodyRegion FindBody(const Parts& parts);

// Ends the body at a note on the author (and takes the author's name from it), at a list of other
// articles, and before notices to the reader and what is no sentence; tells headings from
// paragraphs.
void ReadDumpBody(Parts& parts, const BodyRegion& body, Draft& draft);

// The body of a plain article: keeps it all, a closing note on the author too (the name is taken
// from it where no byline told one), and tells headings from paragraphs.
void ReadPlainBody(Parts& parts, const BodyRegion& body, Draft& draft);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_DUMP_BODY_H_
