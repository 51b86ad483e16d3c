// The services' methods as plain functions. All gRPC of this program is behind this header and
// ingest_stream.h.
#ifndef DEMARCHE_CLI_SERVICES_H_
#define DEMARCHE_CLI_SERVICES_H_

#include <memory>

#include "absl/status/statusor.h"
#include "cli/connection.h"
#include "demarche/v1/catalog_service.pb.h"
#include "demarche/v1/ingest_service.pb.h"
#include "demarche/v1/stance_service.pb.h"

namespace demarche::cli {

// Each method makes one call with the connection's timeout. What the service refuses for the moment
// (RESOURCE_EXHAUSTED) is tried again, within the timeout. UNAVAILABLE and DEADLINE_EXCEEDED name
// the service, its address and the flag that changes it. Connects when first used; thread-safe.
class Services {
 public:
  explicit Services(const Connection& connection);
  ~Services();

  absl::StatusOr<v1::GetArticleResponse> GetArticle(const v1::GetArticleRequest& request);
  absl::StatusOr<v1::CompareRevisionsResponse> CompareRevisions(
      const v1::CompareRevisionsRequest& request);
  absl::StatusOr<v1::ListArticlesResponse> ListArticles(const v1::ListArticlesRequest& request);
  absl::StatusOr<v1::GetPipelineStatusResponse> GetPipelineStatus();

  absl::StatusOr<v1::AnalyzeResponse> Analyze(const v1::AnalyzeRequest& request);
  absl::StatusOr<v1::ListStancesResponse> ListStances(const v1::ListStancesRequest& request);
  absl::StatusOr<v1::ListStatementsResponse> ListStatements(
      const v1::ListStatementsRequest& request);
  absl::StatusOr<v1::ListUnlistedActorsResponse> ListUnlistedActors(
      const v1::ListUnlistedActorsRequest& request);
  absl::StatusOr<v1::GetLedgerStatusResponse> GetLedgerStatus();

  absl::StatusOr<v1::GetCatalogResponse> GetCatalog();
  absl::StatusOr<v1::GetActorResponse> GetActor(const v1::GetActorRequest& request);
  absl::StatusOr<v1::GetTopicResponse> GetTopic(const v1::GetTopicRequest& request);
  absl::StatusOr<v1::ListActorsResponse> ListActors(const v1::ListActorsRequest& request);
  absl::StatusOr<v1::ListTopicsResponse> ListTopics(const v1::ListTopicsRequest& request);

 private:
  struct Stubs;
  std::unique_ptr<Stubs> stubs_;
};

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_SERVICES_H_
