// What CatalogService does, without the wire.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_CATALOG_CORE_H_
#define DEMARCHE_STANCE_SERVICE_RPC_CATALOG_CORE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "demarche/v1/catalog_service.pb.h"
#include "serving/call_context.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// Thread-safe. Each method fills `response`, which must be empty, and returns what the service's
// contract says (proto/demarche/v1/catalog_service.proto).
class CatalogCore {
 public:
  explicit CatalogCore(std::shared_ptr<const CompiledCatalog> catalog);

  absl::Status GetCatalog(const serving::CallContext& call, const v1::GetCatalogRequest& request,
                          v1::GetCatalogResponse& response) const;
  absl::Status GetActor(const serving::CallContext& call, const v1::GetActorRequest& request,
                        v1::GetActorResponse& response) const;
  absl::Status ListActors(const serving::CallContext& call, const v1::ListActorsRequest& request,
                          v1::ListActorsResponse& response) const;
  absl::Status GetTopic(const serving::CallContext& call, const v1::GetTopicRequest& request,
                        v1::GetTopicResponse& response) const;
  absl::Status ListTopics(const serving::CallContext& call, const v1::ListTopicsRequest& request,
                          v1::ListTopicsResponse& response) const;
  absl::Status ValidateCatalog(const serving::CallContext& call,
                               const v1::ValidateCatalogRequest& request,
                               v1::ValidateCatalogResponse& response) const;

  const std::string& version() const { return catalog_->version(); }

 private:
  const std::shared_ptr<const CompiledCatalog> catalog_;
  // By id. Topics are those of the catalog, and the actors that are topics too.
  std::vector<const v1::Actor*> actors_;
  std::vector<v1::Topic> topics_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_CATALOG_CORE_H_
