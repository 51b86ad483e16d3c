// Catalog records, for people.
#ifndef DEMARCHE_CLI_CATALOG_VIEW_H_
#define DEMARCHE_CLI_CATALOG_VIEW_H_

#include <string>

#include "cli/output.h"
#include "demarche/v1/catalog.pb.h"

namespace demarche::cli {

// A table of actors and one of topics; either is left out where there is none.
std::string CatalogTable(const v1::Catalog& catalog, const Output& output);

// One record, a field a line; what is empty is left out.
std::string RecordPage(const google::protobuf::Message& record, const Output& output);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_CATALOG_VIEW_H_
