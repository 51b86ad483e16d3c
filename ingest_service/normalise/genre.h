// The kind of text, where the outside of it says so.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_GENRE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_GENRE_H_

#include <string_view>

#include "demarche/v1/article.pb.h"

namespace demarche::ingest {

// From the section, the path of the address and plain labels in the title ("Opinion | …", "Press
// release: …"). GENRE_UNSPECIFIED where none of them tells.
v1::Genre TellGenre(std::string_view title, std::string_view section, std::string_view url);

// From a schema.org type such as "OpinionNewsArticle"; GENRE_UNSPECIFIED for the general ones.
v1::Genre GenreOfSchemaType(std::string_view type);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_GENRE_H_
