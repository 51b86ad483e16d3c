#include "stance_service/rpc/catalog_core.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "stance_service/catalog/catalog_files.h"
#include "stance_service/rpc/field_checks.h"
#include "stance_service/rpc/page_token.h"

namespace demarche::stance {
namespace {

constexpr std::size_t kMaxAnswerBytes = 16 * 1024 * 1024;
constexpr std::size_t kMaxQueryBytes = 256;

v1::TopicKind TopicKindOf(v1::ActorKind kind) {
  switch (kind) {
    case v1::ACTOR_KIND_OFFICIAL:
    case v1::ACTOR_KIND_PERSON:
      return v1::TOPIC_KIND_PERSON;
    case v1::ACTOR_KIND_ORGANISATION:
    case v1::ACTOR_KIND_PARTY:
      return v1::TOPIC_KIND_ORGANISATION;
    default:
      return v1::TOPIC_KIND_UNSPECIFIED;
  }
}

// An actor as a topic. Metonyms and demonyms stay behind: they mean the actor where it acts.
v1::Topic AsTopic(const v1::Actor& actor) {
  v1::Topic topic;
  topic.set_id(actor.id());
  topic.set_name(actor.name());
  *topic.mutable_aliases() = actor.aliases();
  *topic.mutable_nominals() = actor.nominals();
  topic.set_kind(TopicKindOf(actor.kind()));
  return topic;
}

bool Contains(const std::string& text, const std::string& lower_case_query) {
  return absl::AsciiStrToLower(text).find(lower_case_query) != std::string::npos;
}

template <typename Record>
bool Matches(const Record& record, const std::string& lower_case_query) {
  if (lower_case_query.empty() || Contains(record.id(), lower_case_query) ||
      Contains(record.name(), lower_case_query)) {
    return true;
  }
  return std::any_of(record.aliases().begin(), record.aliases().end(),
                     [&](const std::string& alias) { return Contains(alias, lower_case_query); });
}

const v1::Actor& Get(const v1::Actor* record) { return *record; }
const v1::Topic& Get(const v1::Topic& record) { return record; }

// One page of `records`, which are in order of id. `add` takes a record.
template <typename Records, typename Request, typename Response, typename Add>
absl::Status ListRecords(const Records& records, const Request& request, Response& response,
                         Add add) {
  if (absl::Status status = CheckPageSize(request.page_size()); !status.ok()) return status;
  if (request.query().size() > kMaxQueryBytes) {
    return absl::InvalidArgumentError(absl::StrCat("query: got ", request.query().size(),
                                                   " bytes, want at most ", kMaxQueryBytes));
  }
  absl::StatusOr<std::vector<std::string>> token =
      DecodePageToken(request.page_token(), request, 1);
  if (!token.ok()) return token.status();
  const std::string query = absl::AsciiStrToLower(request.query());
  int left = PageSize(request.page_size());
  std::string last;
  for (const auto& entry : records) {
    const auto& record = Get(entry);
    if ((!token->empty() && record.id() <= token->front()) || !Matches(record, query)) continue;
    if (left-- == 0) {
      response.set_next_page_token(EncodePageToken({last}, request));
      break;
    }
    add(record);
    last = record.id();
  }
  return absl::OkStatus();
}

}  // namespace

CatalogCore::CatalogCore(std::shared_ptr<const CompiledCatalog> catalog)
    : catalog_(std::move(catalog)) {
  for (const v1::Actor& actor : catalog_->records().actors()) {
    actors_.push_back(&actor);
    if (actor.also_topic()) topics_.push_back(AsTopic(actor));
  }
  for (const v1::Topic& topic : catalog_->records().topics()) topics_.push_back(topic);
  std::sort(actors_.begin(), actors_.end(),
            [](const v1::Actor* a, const v1::Actor* b) { return a->id() < b->id(); });
  std::sort(topics_.begin(), topics_.end(),
            [](const v1::Topic& a, const v1::Topic& b) { return a.id() < b.id(); });
}

absl::Status CatalogCore::GetCatalog(const serving::CallContext&, const v1::GetCatalogRequest&,
                                     v1::GetCatalogResponse& response) const {
  const std::size_t bytes = catalog_->records().ByteSizeLong();
  if (bytes >= kMaxAnswerBytes) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the catalog has ", bytes, " bytes, want less than ", kMaxAnswerBytes, ": list it"));
  }
  *response.mutable_catalog() = catalog_->records();
  return absl::OkStatus();
}

absl::Status CatalogCore::GetActor(const serving::CallContext&, const v1::GetActorRequest& request,
                                   v1::GetActorResponse& response) const {
  if (absl::Status status = CheckId("actor_id", request.actor_id()); !status.ok()) return status;
  const v1::Actor* actor = catalog_->FindActor(request.actor_id());
  if (actor == nullptr) {
    return absl::NotFoundError(absl::StrCat("actor_id: got ", Quoted(request.actor_id()),
                                            ", which is not in the catalog"));
  }
  *response.mutable_actor() = *actor;
  response.set_catalog_version(version());
  return absl::OkStatus();
}

absl::Status CatalogCore::ListActors(const serving::CallContext&,
                                     const v1::ListActorsRequest& request,
                                     v1::ListActorsResponse& response) const {
  response.set_catalog_version(version());
  return ListRecords(actors_, request, response,
                     [&](const v1::Actor& actor) { *response.add_actors() = actor; });
}

absl::Status CatalogCore::GetTopic(const serving::CallContext&, const v1::GetTopicRequest& request,
                                   v1::GetTopicResponse& response) const {
  if (absl::Status status = CheckId("topic_id", request.topic_id()); !status.ok()) return status;
  const auto found = std::lower_bound(
      topics_.begin(), topics_.end(), request.topic_id(),
      [](const v1::Topic& topic, const std::string& id) { return topic.id() < id; });
  if (found == topics_.end() || found->id() != request.topic_id()) {
    return absl::NotFoundError(absl::StrCat("topic_id: got ", Quoted(request.topic_id()),
                                            ", which is not in the catalog"));
  }
  *response.mutable_topic() = *found;
  response.set_catalog_version(version());
  return absl::OkStatus();
}

absl::Status CatalogCore::ListTopics(const serving::CallContext&,
                                     const v1::ListTopicsRequest& request,
                                     v1::ListTopicsResponse& response) const {
  response.set_catalog_version(version());
  return ListRecords(topics_, request, response,
                     [&](const v1::Topic& topic) { *response.add_topics() = topic; });
}

absl::Status CatalogCore::ValidateCatalog(const serving::CallContext&,
                                          const v1::ValidateCatalogRequest& request,
                                          v1::ValidateCatalogResponse& response) const {
  for (std::string& problem : stance::ValidateCatalog(request.catalog())) {
    response.add_problems(std::move(problem));
  }
  if (response.problems_size() > 0) return absl::OkStatus();
  absl::StatusOr<std::shared_ptr<const CompiledCatalog>> compiled =
      CompiledCatalog::Compile(request.catalog());
  if (!compiled.ok()) return compiled.status();
  response.set_catalog_version((*compiled)->version());
  return absl::OkStatus();
}

}  // namespace demarche::stance
