// A catalog made ready for reading: validated, indexed by id, its names in a trie.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_COMPILED_CATALOG_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_COMPILED_CATALOG_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "demarche/v1/catalog.pb.h"
#include "stance_service/catalog/alias_index.h"
#include "stance_service/catalog/phrase_index.h"

namespace demarche::stance {

// The reserved id of the document's author.
inline constexpr std::string_view kAuthorId = "author";

// Immutable; may be used by any number of threads.
class CompiledCatalog {
 public:
  // INVALID_ARGUMENT with the first problem that ValidateCatalog finds. An empty version is
  // replaced by one made from the content.
  static absl::StatusOr<std::shared_ptr<const CompiledCatalog>> Compile(v1::Catalog catalog);

  const v1::Catalog& records() const { return records_; }
  const std::string& version() const { return records_.version(); }
  const AliasIndex& aliases() const { return aliases_; }
  const PhraseIndex& phrases() const { return phrases_; }

  // Null for an unknown id. Actors that are topics too have no Topic record.
  const v1::Actor* FindActor(std::string_view id) const;
  const v1::Topic* FindTopic(std::string_view id) const;

  // Index into records().actors() or topics(); -1 for an unknown id.
  int ActorIndex(std::string_view id) const;
  int TopicIndex(std::string_view id) const;

  // The name for people of an actor or topic; the id itself if it is unknown.
  std::string ActorName(std::string_view id) const;
  std::string TopicName(std::string_view id) const;

 private:
  explicit CompiledCatalog(v1::Catalog records);

  v1::Catalog records_;
  absl::flat_hash_map<std::string, int> actors_;
  absl::flat_hash_map<std::string, int> topics_;
  AliasIndex aliases_;
  PhraseIndex phrases_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_COMPILED_CATALOG_H_
