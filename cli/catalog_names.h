// From what a person types to an id of the catalog, and back to a name.
#ifndef DEMARCHE_CLI_CATALOG_NAMES_H_
#define DEMARCHE_CLI_CATALOG_NAMES_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/services.h"
#include "cli/statement_view.h"

namespace demarche::cli {

// What is known of an actor or topic here.
struct NamedRecord {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
};

NamedRecord Named(const v1::Actor& actor);  // metonyms count as aliases
NamedRecord Named(const v1::Topic& topic);

// The id of the record that `typed` means: by id, else by name, else by alias, case ignored (by
// Unicode's rules). `what` is "actor" or "topic". NOT_FOUND with what may have been meant;
// INVALID_ARGUMENT if it means several, naming them.
absl::StatusOr<std::string> PickRecord(const std::string& what, const std::string& typed,
                                       const std::vector<NamedRecord>& records);

// PickRecord for each, from the catalog that the stance service has in force. "author" is an actor
// everywhere.
absl::StatusOr<std::vector<std::string>> ResolveActors(Services& services,
                                                       const std::vector<std::string>& typed);
absl::StatusOr<std::vector<std::string>> ResolveTopics(Services& services,
                                                       const std::vector<std::string>& typed);

// Names by id from the stance service's catalog, each asked for once; the id itself where it has
// none. `services` must outlive the result.
Names NamesFrom(Services& services);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_CATALOG_NAMES_H_
