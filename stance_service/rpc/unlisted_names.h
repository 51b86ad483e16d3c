// Names that no catalog lists: from what an article has to what an analyst is offered.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_UNLISTED_NAMES_H_
#define DEMARCHE_STANCE_SERVICE_RPC_UNLISTED_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

#include "demarche/v1/stance_service.pb.h"
#include "demarche/v1/unlisted.pb.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/ledger/unlisted_rows.h"

namespace demarche::stance {

// The same for all spellings that the catalog does not tell apart: words in lower case, without
// diacritics, without "the" before them. Empty for a name without letters or digits.
std::string NameKey(std::string_view name);

// What of an analysed article is recorded: persons, organisations and places, at most 64, those
// named most often; one a key. A sentence loses its text where it is longer than `most_quoted`
// bytes.
std::vector<KeyedName> NamesToRecord(const v1::AnalyzeResponse& response, std::size_t most_quoted);

// Whether the catalog has the name as one of its own, of whatever kind.
bool IsListed(const CompiledCatalog& catalog, std::string_view name);

// A record for the catalog, in protobuf text format; empty for a place.
std::string CatalogRecordFor(const v1::UnlistedActor& actor);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_UNLISTED_NAMES_H_
