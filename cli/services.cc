#include "cli/services.h"

#include <chrono>
#include <string>

#include "cli/channel.h"
#include "demarche/v1/catalog_service.grpc.pb.h"
#include "demarche/v1/ingest_service.grpc.pb.h"
#include "demarche/v1/stance_service.grpc.pb.h"

namespace demarche::cli {

struct Services::Stubs {
  explicit Stubs(const Connection& given)
      : connection(given),
        ingest(v1::IngestService::NewStub(OpenChannel(given, given.ingest))),
        stance(v1::StanceService::NewStub(OpenChannel(given, given.stance))),
        catalog(v1::CatalogService::NewStub(OpenChannel(given, given.stance))) {}

  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(
      Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
      const Request& request, std::string_view service, const std::string& address) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() +
                         absl::ToChronoMilliseconds(connection.timeout));
    AddToken(connection, context);
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) return ForPeople(status, service, address);
    return response;
  }

  template <typename Request, typename Response>
  auto Ingest(grpc::Status (v1::IngestService::Stub::*method)(grpc::ClientContext*, const Request&,
                                                              Response*),
              const Request& request) {
    return Call(*ingest, method, request, "ingest", connection.ingest);
  }

  template <typename Request, typename Response>
  auto Stance(grpc::Status (v1::StanceService::Stub::*method)(grpc::ClientContext*, const Request&,
                                                              Response*),
              const Request& request) {
    return Call(*stance, method, request, "stance", connection.stance);
  }

  template <typename Request, typename Response>
  auto Catalog(grpc::Status (v1::CatalogService::Stub::*method)(grpc::ClientContext*,
                                                                const Request&, Response*),
               const Request& request) {
    return Call(*catalog, method, request, "stance", connection.stance);
  }

  const Connection connection;
  const std::unique_ptr<v1::IngestService::Stub> ingest;
  const std::unique_ptr<v1::StanceService::Stub> stance;
  const std::unique_ptr<v1::CatalogService::Stub> catalog;
};

Services::Services(const Connection& connection) : stubs_(std::make_unique<Stubs>(connection)) {}
Services::~Services() = default;

absl::StatusOr<v1::CompareRevisionsResponse> Services::CompareRevisions(
    const v1::CompareRevisionsRequest& request) {
  return stubs_->Ingest(&v1::IngestService::Stub::CompareRevisions, request);
}

absl::StatusOr<v1::GetArticleResponse> Services::GetArticle(const v1::GetArticleRequest& request) {
  return stubs_->Ingest(&v1::IngestService::Stub::GetArticle, request);
}

absl::StatusOr<v1::ListArticlesResponse> Services::ListArticles(
    const v1::ListArticlesRequest& request) {
  return stubs_->Ingest(&v1::IngestService::Stub::ListArticles, request);
}

absl::StatusOr<v1::GetPipelineStatusResponse> Services::GetPipelineStatus() {
  return stubs_->Ingest(&v1::IngestService::Stub::GetPipelineStatus,
                        v1::GetPipelineStatusRequest());
}

absl::StatusOr<v1::AnalyzeResponse> Services::Analyze(const v1::AnalyzeRequest& request) {
  return stubs_->Stance(&v1::StanceService::Stub::Analyze, request);
}

absl::StatusOr<v1::ListStancesResponse> Services::ListStances(
    const v1::ListStancesRequest& request) {
  return stubs_->Stance(&v1::StanceService::Stub::ListStances, request);
}

absl::StatusOr<v1::ListStatementsResponse> Services::ListStatements(
    const v1::ListStatementsRequest& request) {
  return stubs_->Stance(&v1::StanceService::Stub::ListStatements, request);
}

absl::StatusOr<v1::ListUnlistedActorsResponse> Services::ListUnlistedActors(
    const v1::ListUnlistedActorsRequest& request) {
  return stubs_->Stance(&v1::StanceService::Stub::ListUnlistedActors, request);
}

absl::StatusOr<v1::GetLedgerStatusResponse> Services::GetLedgerStatus() {
  return stubs_->Stance(&v1::StanceService::Stub::GetLedgerStatus, v1::GetLedgerStatusRequest());
}

absl::StatusOr<v1::GetCatalogResponse> Services::GetCatalog() {
  return stubs_->Catalog(&v1::CatalogService::Stub::GetCatalog, v1::GetCatalogRequest());
}

absl::StatusOr<v1::GetActorResponse> Services::GetActor(const v1::GetActorRequest& request) {
  return stubs_->Catalog(&v1::CatalogService::Stub::GetActor, request);
}

absl::StatusOr<v1::GetTopicResponse> Services::GetTopic(const v1::GetTopicRequest& request) {
  return stubs_->Catalog(&v1::CatalogService::Stub::GetTopic, request);
}

absl::StatusOr<v1::ListActorsResponse> Services::ListActors(const v1::ListActorsRequest& request) {
  return stubs_->Catalog(&v1::CatalogService::Stub::ListActors, request);
}

absl::StatusOr<v1::ListTopicsResponse> Services::ListTopics(const v1::ListTopicsRequest& request) {
  return stubs_->Catalog(&v1::CatalogService::Stub::ListTopics, request);
}

}  // namespace demarche::cli
