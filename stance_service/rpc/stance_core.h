// What StanceService does, without the wire: gRPC and JSON both stand on it.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_STANCE_CORE_H_
#define DEMARCHE_STANCE_SERVICE_RPC_STANCE_CORE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "demarche/v1/stance_service.pb.h"
#include "serving/call_context.h"
#include "stance_service/analysis/engine.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/ledger/ledger.h"
#include "stance_service/rpc/recorder.h"

namespace demarche::stance {

// Thread-safe. Each method fills `response`, which must be empty, and returns what the service's
// contract says (proto/demarche/v1/stance_service.proto).
class StanceCore {
 public:
  // All must outlive the core. `version` is the program's.
  StanceCore(const Engine& engine, std::shared_ptr<const CompiledCatalog> catalog, Ledger& ledger,
             Recorder& recorder, std::string version);

  absl::Status Analyze(const serving::CallContext& call, const v1::AnalyzeRequest& request,
                       v1::AnalyzeResponse& response) const;
  absl::Status RecordArticles(const serving::CallContext& call,
                              const v1::RecordArticlesRequest& request,
                              v1::RecordArticlesResponse& response);
  absl::Status GetStance(const serving::CallContext& call, const v1::GetStanceRequest& request,
                         v1::GetStanceResponse& response) const;
  absl::Status ListStances(const serving::CallContext& call, const v1::ListStancesRequest& request,
                           v1::ListStancesResponse& response) const;
  absl::Status ListStatements(const serving::CallContext& call,
                              const v1::ListStatementsRequest& request,
                              v1::ListStatementsResponse& response) const;
  absl::Status ListUnlistedActors(const serving::CallContext& call,
                                  const v1::ListUnlistedActorsRequest& request,
                                  v1::ListUnlistedActorsResponse& response) const;
  absl::Status GetStanceSeries(const serving::CallContext& call,
                               const v1::GetStanceSeriesRequest& request,
                               v1::GetStanceSeriesResponse& response) const;
  absl::Status GetLedgerStatus(const serving::CallContext& call,
                               const v1::GetLedgerStatusRequest& request,
                               v1::GetLedgerStatusResponse& response) const;

  // The ledger's revision, at no cost: an answer given under it holds until it changes.
  std::string Revision() const { return ledger_.revision(); }

 private:
  void AddNames(v1::Stance& stance) const;
  absl::Status AddEvidence(const serving::CallContext& call, int limit,
                           absl::Span<v1::Stance*> stances) const;

  const Engine& engine_;
  const std::shared_ptr<const CompiledCatalog> catalog_;
  Ledger& ledger_;
  Recorder& recorder_;
  const std::string version_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_STANCE_CORE_H_
