#include "stance_service/rpc/adapter.h"

#include "demarche/v1/catalog_service.grpc.pb.h"
#include "demarche/v1/stance_service.grpc.pb.h"
#include "serving/grpc_call.h"

namespace demarche::stance {
namespace {

using grpc::ServerContext;
using serving::CallContext;
using serving::Scope;

absl::Status Planned(const CallContext&) {
  return absl::UnimplementedError("this method is planned and not served by this release");
}

// A unary method of `core` behind the gate.
#define DEMARCHE_UNARY(SERVICE, METHOD, SCOPE)                                             \
  grpc::Status METHOD(ServerContext* context, const v1::METHOD##Request* request,          \
                      v1::METHOD##Response* response) override {                           \
    return serving::RunCall(                                                               \
        gate_, *context, #SERVICE "/" #METHOD, SCOPE,                                      \
        [&](const CallContext& call) { return core_.METHOD(call, *request, *response); }); \
  }
#define DEMARCHE_PLANNED(SERVICE, METHOD, SCOPE)                                                 \
  grpc::Status METHOD(ServerContext* context, const v1::METHOD##Request*, v1::METHOD##Response*) \
      override {                                                                                 \
    return serving::RunCall(gate_, *context, #SERVICE "/" #METHOD, SCOPE, Planned);              \
  }

class StanceAdapter final : public v1::StanceService::Service {
 public:
  StanceAdapter(serving::CallGate& gate, StanceCore& core) : gate_(gate), core_(core) {}

  DEMARCHE_UNARY(StanceService, Analyze, Scope::kRead)
  DEMARCHE_UNARY(StanceService, RecordArticles, Scope::kWrite)
  DEMARCHE_UNARY(StanceService, GetStance, Scope::kRead)
  DEMARCHE_UNARY(StanceService, ListStances, Scope::kRead)
  DEMARCHE_UNARY(StanceService, ListStatements, Scope::kRead)
  DEMARCHE_UNARY(StanceService, ListUnlistedActors, Scope::kRead)
  DEMARCHE_UNARY(StanceService, GetStanceSeries, Scope::kRead)
  DEMARCHE_UNARY(StanceService, GetLedgerStatus, Scope::kRead)
  DEMARCHE_PLANNED(StanceService, GetStanceNetwork, Scope::kRead)
  DEMARCHE_PLANNED(StanceService, ReviewStatement, Scope::kReview)

  grpc::Status WatchStances(ServerContext* context, const v1::WatchStancesRequest*,
                            grpc::ServerWriter<v1::WatchStancesResponse>*) override {
    return serving::RunCall(gate_, *context, "StanceService/WatchStances", Scope::kRead, Planned);
  }

 private:
  serving::CallGate& gate_;
  StanceCore& core_;
};

class CatalogAdapter final : public v1::CatalogService::Service {
 public:
  CatalogAdapter(serving::CallGate& gate, const CatalogCore& core) : gate_(gate), core_(core) {}

  DEMARCHE_UNARY(CatalogService, GetCatalog, Scope::kRead)
  DEMARCHE_UNARY(CatalogService, GetActor, Scope::kRead)
  DEMARCHE_UNARY(CatalogService, ListActors, Scope::kRead)
  DEMARCHE_UNARY(CatalogService, GetTopic, Scope::kRead)
  DEMARCHE_UNARY(CatalogService, ListTopics, Scope::kRead)
  DEMARCHE_UNARY(CatalogService, ValidateCatalog, Scope::kRead)

 private:
  serving::CallGate& gate_;
  const CatalogCore& core_;
};

#undef DEMARCHE_UNARY
#undef DEMARCHE_PLANNED

}  // namespace

std::unique_ptr<grpc::Service> MakeStanceService(serving::CallGate& gate, StanceCore& core) {
  return std::make_unique<StanceAdapter>(gate, core);
}

std::unique_ptr<grpc::Service> MakeCatalogService(serving::CallGate& gate,
                                                  const CatalogCore& core) {
  return std::make_unique<CatalogAdapter>(gate, core);
}

}  // namespace demarche::stance
