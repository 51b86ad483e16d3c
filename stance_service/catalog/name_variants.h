// Other forms of a catalog's names that a text may use without anybody having listed them.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_NAME_VARIANTS_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_NAME_VARIANTS_H_

#include <string>
#include <vector>

#include "demarche/v1/catalog.pb.h"
#include "stance_service/catalog/alias_index.h"

namespace demarche::stance {

struct NameVariant {
  std::string name;
  AliasOwner owner;
};

// What follows from how names are made, for organisations, topics and whatever has no kind:
//
//   herring quota                    herring quotas; the other way round too
//   the Harbour Pact                 Harbour Pact
//   Baltic Fisheries Association     BFA, and B.F.A. with it
//   Department of Fisheries          Fisheries Department; also ministries, offices, committees …
//   United States Fisheries Board    U.S. Fisheries Board, Fisheries Board
//
// A form that the catalog lists, for whomever, or that would be of two owners, is left out.
std::vector<NameVariant> NameVariants(const v1::Catalog& catalog);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_NAME_VARIANTS_H_
