// Actors that the catalog does not list, for people and for spreadsheets.
#ifndef DEMARCHE_CLI_UNLISTED_VIEW_H_
#define DEMARCHE_CLI_UNLISTED_VIEW_H_

#include <string>
#include <vector>

#include "cli/output.h"
#include "demarche/v1/unlisted.pb.h"
#include "google/protobuf/repeated_field.h"

namespace demarche::cli {

// A table, a row an actor, with the latest sentence that names it beneath.
std::string UnlistedTable(const google::protobuf::RepeatedPtrField<v1::UnlistedActor>& actors,
                          const Output& output);

// The fields of a CSV record, and their names.
std::vector<std::string> UnlistedCsvNames();
std::vector<std::string> UnlistedCsvFields(const v1::UnlistedActor& actor);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_UNLISTED_VIEW_H_
