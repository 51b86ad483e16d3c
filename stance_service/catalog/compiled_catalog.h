// A catalog made ready for reading: validated, indexed by id, aliases in a token trie.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_COMPILED_CATALOG_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_COMPILED_CATALOG_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "demarche/v1/catalog.pb.h"

namespace demarche::stance {

// Immutable; may be used by any number of threads.
class CompiledCatalog {
 public:
  // INVALID_ARGUMENT with the first problem that ValidateCatalog finds. An empty version is replaced
  // by one made from the content.
  static absl::StatusOr<std::shared_ptr<const CompiledCatalog>> Compile(v1::Catalog catalog);

  virtual ~CompiledCatalog() = default;

  virtual const v1::Catalog& records() const = 0;
  const std::string& version() const { return records().version(); }

  // Null for an unknown id. Actors that are topics too have no Topic record.
  virtual const v1::Actor* FindActor(std::string_view id) const = 0;
  virtual const v1::Topic* FindTopic(std::string_view id) const = 0;

  // The name for people of an actor or topic; the id itself if it is unknown.
  std::string ActorName(std::string_view id) const;
  std::string TopicName(std::string_view id) const;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_COMPILED_CATALOG_H_
