// Catalogs on disk and what can be wrong with them.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_CATALOG_FILES_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_CATALOG_FILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "demarche/v1/catalog.pb.h"

namespace demarche::stance {

// Reads a file, or every *.textproto of a folder in order of name, as protobuf text format of
// demarche.v1.Catalog, and joins them. The first error is returned as
// "<file>:<line>:<column>: what is wrong".
absl::StatusOr<v1::Catalog> LoadCatalog(const std::string& path);

// Everything that is wrong with a catalog, at most `limit`; empty if it is sound. Each names the
// record and the field: "actors[russia].member_ids: unknown actor 'x'".
std::vector<std::string> ValidateCatalog(const v1::Catalog& catalog, int limit = 100);

// `overlay` on top of `base`: a record with the same id replaces the one in `base`.
v1::Catalog MergeCatalogs(const v1::Catalog& base, const v1::Catalog& overlay);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_CATALOG_FILES_H_
