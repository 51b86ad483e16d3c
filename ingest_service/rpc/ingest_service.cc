#include "ingest_service/rpc/ingest_service.h"

#include <optional>
#include <thread>
#include <utility>

#include "ingest_service/rpc/answer_queue.h"
#include "ingest_service/rpc/item_error.h"
#include "serving/grpc_call.h"

namespace demarche::ingest {
namespace {

using serving::CallContext;
using serving::RunCall;
using serving::Scope;

using Stream = grpc::ServerReaderWriter<v1::IngestArticlesResponse, v1::IngestArticlesRequest>;
using Answers = AnswerQueue<absl::StatusOr<v1::IngestResult>>;

// Writes each answer when it is its turn, until there are no more.
void WriteAnswers(Answers& answers, Stream& stream) {
  bool reader_is_there = true;
  for (int64_t index = 0; std::optional<absl::StatusOr<v1::IngestResult>> answer = answers.Next();
       ++index) {
    v1::IngestArticlesResponse response;
    response.set_index(index);
    if (answer->ok()) {
      *response.mutable_result() = **std::move(answer);
    } else {
      *response.mutable_error() = ToItemError(answer->status());
    }
    // If the caller has left, what is under way is still stored, and its answers are dropped.
    if (reader_is_there) reader_is_there = stream.Write(response);
  }
}

absl::Status IngestStream(const CallContext& call, IngestCore& core, const StreamLimits& limits,
                          Stream& stream) {
  Answers answers(limits.max_items, limits.max_bytes);
  std::thread writer([&] { WriteAnswers(answers, stream); });
  v1::IngestArticlesRequest request;
  while (stream.Read(&request)) {
    auto slot = answers.Open(request.ByteSizeLong());
    core.Start(std::move(*request.mutable_item()),
               [slot = std::move(slot)](absl::StatusOr<v1::IngestResult> result) {
                 slot->Fill(std::move(result));
               });
  }
  answers.Close();
  writer.join();
  // Reading ends alike for a caller that is done and for one that has left.
  return call.Check();
}

class GrpcIngestService final : public v1::IngestService::Service {
 public:
  GrpcIngestService(serving::CallGate& gate, IngestCore& core, const StreamLimits& limits)
      : gate_(gate), core_(core), limits_(limits) {}

  grpc::Status IngestArticle(grpc::ServerContext* context, const v1::IngestArticleRequest* request,
                             v1::IngestArticleResponse* response) override {
    return RunCall(
        gate_, *context, "IngestService/IngestArticle", Scope::kWrite,
        [&](const CallContext& call) { return core_.IngestArticle(call, *request, *response); });
  }
  grpc::Status IngestArticles(grpc::ServerContext* context, Stream* stream) override {
    return RunCall(
        gate_, *context, "IngestService/IngestArticles", Scope::kWrite,
        [&](const CallContext& call) { return IngestStream(call, core_, limits_, *stream); });
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
  const StreamLimits limits_;
};

}  // namespace

std::unique_ptr<v1::IngestService::Service> MakeIngestService(serving::CallGate& gate,
                                                              IngestCore& core,
                                                              const StreamLimits& limits) {
  return std::make_unique<GrpcIngestService>(gate, core, limits);
}

}  // namespace demarche::ingest
