// What the ingest service does, without gRPC and HTTP.
#ifndef DEMARCHE_INGEST_SERVICE_RPC_INGEST_CORE_H_
#define DEMARCHE_INGEST_SERVICE_RPC_INGEST_CORE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "demarche/v1/ingest_service.pb.h"
#include "ingest_service/archive/archive.h"
#include "ingest_service/archive/clock.h"
#include "ingest_service/delivery/courier.h"
#include "ingest_service/normalise/normalise.h"
#include "ingest_service/rpc/ingest_metrics.h"
#include "serving/call_context.h"

namespace demarche::ingest {

struct IngestCoreOptions {
  NormaliseLimits limits;
  // The program's version, for GetPipelineStatus.
  std::string version;
};

// Thread-safe. The methods answer as ingest_service.proto says.
class IngestCore {
 public:
  // All must outlive the core.
  IngestCore(Archive& archive, const Courier& courier, Clock clock, IngestMetrics& metrics,
             const IngestCoreOptions& options);

  // Makes the articles of a request, on the calling thread: one input or status an article, or a
  // status for the whole.
  absl::StatusOr<std::vector<absl::StatusOr<IngestInput>>> Prepare(
      v1::IngestArticleRequest request) const;

  // Stores one of what `Prepare` gave, or answers with its error. `done` is called once, from any
  // thread or before `Store` returns, and must not block. Articles are stored in the order of the
  // calls.
  void Store(absl::StatusOr<IngestInput> input, Archive::IngestDone done);

  absl::Status IngestArticle(const serving::CallContext& call,
                             const v1::IngestArticleRequest& request,
                             v1::IngestArticleResponse& response);
  absl::Status GetArticle(const serving::CallContext& call, const v1::GetArticleRequest& request,
                          v1::GetArticleResponse& response);
  absl::Status ListArticles(const serving::CallContext& call,
                            const v1::ListArticlesRequest& request,
                            v1::ListArticlesResponse& response);
  absl::Status CompareRevisions(const serving::CallContext& call,
                                const v1::CompareRevisionsRequest& request,
                                v1::CompareRevisionsResponse& response);
  absl::Status EraseArticle(const serving::CallContext& call,
                            const v1::EraseArticleRequest& request,
                            v1::EraseArticleResponse& response);
  absl::Status GetPipelineStatus(const serving::CallContext& call,
                                 const v1::GetPipelineStatusRequest& request,
                                 v1::GetPipelineStatusResponse& response);

 private:
  Archive& archive_;
  const Courier& courier_;
  const Clock clock_;
  IngestMetrics& metrics_;
  const IngestCoreOptions options_;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_RPC_INGEST_CORE_H_
