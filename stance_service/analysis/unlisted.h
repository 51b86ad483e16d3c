// Names in a document that the catalog does not list.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_UNLISTED_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_UNLISTED_H_

#include <vector>

#include "demarche/v1/unlisted.pb.h"
#include "stance_service/analysis/document.h"
#include "stance_service/language/names.h"

namespace demarche::stance {

// In the order of their first mention, at most 100. A name is left out with all its mentions if it
// is one of the catalog's in any of its forms, lies inside one, or is a title with a listed
// person's. A longer name that holds a listed one ("University of Norway") is another name, and so
// is that of a person who has a listed one's surname. Sentences that were not parsed are read by
// their capitals.
std::vector<v1::UnlistedName> FindUnlistedNames(const Document& document,
                                                const CompiledCatalog& catalog,
                                                const NameFinder& finder);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_UNLISTED_H_
