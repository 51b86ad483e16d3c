#include "stance_service/catalog/compiled_catalog.h"

#include <openssl/sha.h>

#include <utility>

#include "absl/memory/memory.h"
#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "stance_service/catalog/catalog_files.h"
#include "stance_service/catalog/name_variants.h"

namespace demarche::stance {
namespace {

std::string ContentVersion(const v1::Catalog& catalog) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    catalog.SerializeToCodedStream(&coded);
  }
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  return absl::StrCat("sha256-", absl::BytesToHexString(
                                     absl::string_view(reinterpret_cast<const char*>(digest), 6)));
}

int Find(const absl::flat_hash_map<std::string, int>& ids, std::string_view id) {
  const auto found = ids.find(absl::string_view(id.data(), id.size()));
  return found == ids.end() ? -1 : found->second;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const CompiledCatalog>> CompiledCatalog::Compile(
    v1::Catalog catalog) {
  const std::vector<std::string> problems = ValidateCatalog(catalog, 1);
  if (!problems.empty()) return absl::InvalidArgumentError(problems.front());
  if (catalog.version().empty()) catalog.set_version(ContentVersion(catalog));
  return absl::WrapUnique(new CompiledCatalog(std::move(catalog)));
}

CompiledCatalog::CompiledCatalog(v1::Catalog records)
    : records_(std::move(records)), phrases_(records_) {
  for (int i = 0; i < records_.actors_size(); ++i) {
    const v1::Actor& actor = records_.actors(i);
    actors_.emplace(actor.id(), i);
    const auto index = static_cast<uint32_t>(i);
    aliases_.Add(actor.name(), {index, false, AliasKind::kName});
    for (const auto& alias : actor.aliases()) aliases_.Add(alias, {index, false, AliasKind::kName});
    for (const auto& name : actor.metonyms()) {
      aliases_.Add(name, {index, false, AliasKind::kMetonym});
    }
    for (const auto& name : actor.demonyms()) {
      aliases_.Add(name, {index, false, AliasKind::kDemonym});
    }
    for (const auto& noun : actor.nominals()) {
      aliases_.Add(noun, kAnyNominal);
    }
  }
  for (int i = 0; i < records_.topics_size(); ++i) {
    const v1::Topic& topic = records_.topics(i);
    topics_.emplace(topic.id(), i);
    const auto index = static_cast<uint32_t>(i);
    aliases_.Add(topic.name(), {index, true, AliasKind::kName});
    for (const auto& alias : topic.aliases()) aliases_.Add(alias, {index, true, AliasKind::kName});
    for (const auto& noun : topic.nominals()) {
      aliases_.Add(noun, kAnyNominal);
    }
  }
  for (const NameVariant& variant : NameVariants(records_)) {
    aliases_.Add(variant.name, variant.owner);
  }
}

int CompiledCatalog::ActorIndex(std::string_view id) const { return Find(actors_, id); }
int CompiledCatalog::TopicIndex(std::string_view id) const { return Find(topics_, id); }

const v1::Actor* CompiledCatalog::FindActor(std::string_view id) const {
  const int i = ActorIndex(id);
  return i < 0 ? nullptr : &records_.actors(i);
}

const v1::Topic* CompiledCatalog::FindTopic(std::string_view id) const {
  const int i = TopicIndex(id);
  return i < 0 ? nullptr : &records_.topics(i);
}

std::string CompiledCatalog::ActorName(std::string_view id) const {
  const v1::Actor* actor = FindActor(id);
  return actor != nullptr ? actor->name() : std::string(id);
}

std::string CompiledCatalog::TopicName(std::string_view id) const {
  if (const v1::Topic* topic = FindTopic(id); topic != nullptr) return topic->name();
  return ActorName(id);
}

}  // namespace demarche::stance
