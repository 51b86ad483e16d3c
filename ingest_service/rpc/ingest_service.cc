#include "ingest_service/rpc/ingest_service.h"

#include "serving/grpc_call.h"

namespace demarche::ingest {
namespace {

using serving::CallContext;
using serving::RunCall;
using serving::Scope;

using Stream = grpc::ServerReaderWriter<v1::IngestArticlesResponse, v1::IngestArticlesRequest>;

class GrpcIngestService final : public v1::IngestService::Service {
 public:
  GrpcIngestService(serving::CallGate& gate, IngestCore& core, WorkerPool& pool,
                    const StreamLimits& limits)
      : gate_(gate), core_(core), pool_(pool), limits_(limits) {}

  grpc::Status IngestArticle(grpc::ServerContext* context, const v1::IngestArticleRequest* request,
                             v1::IngestArticleResponse* response) override {
    return RunCall(
        gate_, *context, "IngestService/IngestArticle", Scope::kWrite,
        [&](const CallContext& call) { return core_.IngestArticle(call, *request, *response); });
  }
  grpc::Status IngestArticles(grpc::ServerContext* context, Stream* stream) override {
    return RunCall(
        gate_, *context, "IngestService/IngestArticles", Scope::kWrite,
        [&](const CallContext& call) {
          RunIngestStream(
              core_, pool_, limits_,
              [&](v1::IngestArticlesRequest& request) { return stream->Read(&request); },
              [&](const v1::IngestArticlesResponse& response) { return stream->Write(response); });
          // Reading ends alike for a caller that is done and for one that has left.
          return call.Check();
        });
  }
  grpc::Status GetArticle(grpc::ServerContext* context, const v1::GetArticleRequest* request,
                          v1::GetArticleResponse* response) override {
    return RunCall(
        gate_, *context, "IngestService/GetArticle", Scope::kRead,
        [&](const CallContext& call) { return core_.GetArticle(call, *request, *response); });
  }
  grpc::Status ListArticles(grpc::ServerContext* context, const v1::ListArticlesRequest* request,
                            v1::ListArticlesResponse* response) override {
    return RunCall(
        gate_, *context, "IngestService/ListArticles", Scope::kRead,
        [&](const CallContext& call) { return core_.ListArticles(call, *request, *response); });
  }
  grpc::Status CompareRevisions(grpc::ServerContext* context,
                                const v1::CompareRevisionsRequest* request,
                                v1::CompareRevisionsResponse* response) override {
    return RunCall(
        gate_, *context, "IngestService/CompareRevisions", Scope::kRead,
        [&](const CallContext& call) { return core_.CompareRevisions(call, *request, *response); });
  }
  grpc::Status EraseArticle(grpc::ServerContext* context, const v1::EraseArticleRequest* request,
                            v1::EraseArticleResponse* response) override {
    return RunCall(
        gate_, *context, "IngestService/EraseArticle", Scope::kWrite,
        [&](const CallContext& call) { return core_.EraseArticle(call, *request, *response); });
  }
  grpc::Status GetPipelineStatus(grpc::ServerContext* context,
                                 const v1::GetPipelineStatusRequest* request,
                                 v1::GetPipelineStatusResponse* response) override {
    return RunCall(gate_, *context, "IngestService/GetPipelineStatus", Scope::kRead,
                   [&](const CallContext& call) {
                     return core_.GetPipelineStatus(call, *request, *response);
                   });
  }

 private:
  serving::CallGate& gate_;
  IngestCore& core_;
  WorkerPool& pool_;
  const StreamLimits limits_;
};

}  // namespace

std::unique_ptr<v1::IngestService::Service> MakeIngestService(serving::CallGate& gate,
                                                              IngestCore& core, WorkerPool& pool,
                                                              const StreamLimits& limits) {
  return std::make_unique<GrpcIngestService>(gate, core, pool, limits);
}

}  // namespace demarche::ingest
