#include "ingest_service/rpc/ingest_core.h"

#include <exception>
#include <future>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest_service/archive/timestamps.h"
#include "ingest_service/rpc/item_error.h"

namespace demarche::ingest {
namespace {

// Takes what it needs out of the request.
absl::StatusOr<Articles> Read(v1::IngestArticleRequest& request, const NormaliseLimits& limits) {
  // Normalising meets whatever people send, on threads of our own. Should it throw after all, that
  // is the end of this article and not of the service.
  try {
    switch (request.input_case()) {
      case v1::IngestArticleRequest::kRaw:
        return NormaliseAll(request.raw(), limits);
      case v1::IngestArticleRequest::kArticle: {
        Articles articles;
        articles.push_back(Complete(std::move(*request.mutable_article()), limits));
        return articles;
      }
      case v1::IngestArticleRequest::INPUT_NOT_SET:
        break;
    }
    return absl::InvalidArgumentError("input: got nothing, want raw or article");
  } catch (const std::exception&) {
    return absl::InternalError("the article could not be read because of a defect in the reader");
  }
}

}  // namespace

IngestCore::IngestCore(Archive& archive, const Courier& courier, Clock clock,
                       IngestMetrics& metrics, const IngestCoreOptions& options)
    : archive_(archive),
      courier_(courier),
      clock_(std::move(clock)),
      metrics_(metrics),
      options_(options) {}

absl::StatusOr<std::vector<absl::StatusOr<IngestInput>>> IngestCore::Prepare(
    v1::IngestArticleRequest request) const {
  auto articles = Read(request, options_.limits);
  if (!articles.ok()) return articles.status();
  if (articles->size() > 1 && !request.article_id().empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("article_id: got an id for content of ", articles->size(),
                     " articles, want none, or content of one article"));
  }
  std::vector<absl::StatusOr<IngestInput>> inputs;
  inputs.reserve(articles->size());
  for (absl::StatusOr<v1::Article>& article : *articles) {
    if (!article.ok()) {
      inputs.emplace_back(article.status());
      continue;
    }
    IngestInput input;
    input.field = request.has_raw() ? "raw" : "article";
    input.article = *std::move(article);
    input.article_id = request.article_id();
    input.request_id = request.request_id();
    input.part = inputs.size();
    inputs.emplace_back(std::move(input));
  }
  return inputs;
}

void IngestCore::Store(absl::StatusOr<IngestInput> input, Archive::IngestDone done) {
  auto counted = [this, done = std::move(done)](absl::StatusOr<v1::IngestResult> result) {
    metrics_.Count(result);
    done(std::move(result));
  };
  if (!input.ok()) {
    counted(input.status());
    return;
  }
  archive_.Ingest(*std::move(input), std::move(counted));
}

absl::Status IngestCore::IngestArticle(const serving::CallContext& call,
                                       const v1::IngestArticleRequest& request,
                                       v1::IngestArticleResponse& response) {
  if (absl::Status status = call.Check(); !status.ok()) return status;
  using Result = absl::StatusOr<v1::IngestResult>;
  auto inputs = Prepare(request);
  if (!inputs.ok()) {
    metrics_.Count(inputs.status());
    return inputs.status();
  }
  std::vector<std::future<Result>> results;
  results.reserve(inputs->size());
  for (absl::StatusOr<IngestInput>& input : *inputs) {
    // Shared, because the committing thread may still be leaving `set_value` when we are woken.
    auto promise = std::make_shared<std::promise<Result>>();
    results.push_back(promise->get_future());
    Store(std::move(input), [promise](Result result) { promise->set_value(std::move(result)); });
  }
  const bool alone = results.size() == 1;
  for (std::future<Result>& future : results) {
    Result result = future.get();
    if (alone && !result.ok()) return result.status();
    if (alone) *response.mutable_result() = *result;
    v1::IngestPart& part = *response.add_parts();
    if (result.ok()) {
      *part.mutable_result() = *std::move(result);
    } else {
      *part.mutable_error() = ToItemError(result.status());
    }
  }
  return absl::OkStatus();
}

absl::Status IngestCore::GetArticle(const serving::CallContext& call,
                                    const v1::GetArticleRequest& request,
                                    v1::GetArticleResponse& response) {
  if (absl::Status status = call.Check(); !status.ok()) return status;
  auto article = archive_.Get(request.article_id(), request.revision());
  if (!article.ok()) return article.status();
  *response.mutable_article() = *std::move(article);
  return absl::OkStatus();
}

absl::Status IngestCore::ListArticles(const serving::CallContext& call,
                                      const v1::ListArticlesRequest& request,
                                      v1::ListArticlesResponse& response) {
  if (absl::Status status = call.Check(); !status.ok()) return status;
  auto page = archive_.List(request);
  if (!page.ok()) return page.status();
  response = *std::move(page);
  return absl::OkStatus();
}

absl::Status IngestCore::CompareRevisions(const serving::CallContext& call,
                                          const v1::CompareRevisionsRequest& request,
                                          v1::CompareRevisionsResponse& response) {
  if (absl::Status status = call.Check(); !status.ok()) return status;
  auto compared = archive_.Compare(request);
  if (!compared.ok()) return compared.status();
  response = *std::move(compared);
  return absl::OkStatus();
}

absl::Status IngestCore::EraseArticle(const serving::CallContext& call,
                                      const v1::EraseArticleRequest& request,
                                      v1::EraseArticleResponse&) {
  if (absl::Status status = call.Check(); !status.ok()) return status;
  return archive_.Erase(request.article_id());
}

absl::Status IngestCore::GetPipelineStatus(const serving::CallContext& call,
                                           const v1::GetPipelineStatusRequest&,
                                           v1::GetPipelineStatusResponse& response) {
  if (absl::Status status = call.Check(); !status.ok()) return status;
  // The time first: what comes in while we count is then after the watermark.
  const absl::Time now = clock_();
  auto count = archive_.Count();
  if (!count.ok()) return count.status();
  auto outbox = archive_.outbox().Status(now);
  if (!outbox.ok()) return outbox.status();
  const DeliveryStats delivery = courier_.Stats();
  response.set_article_count(*count);
  response.set_backlog(outbox->backlog);
  response.set_rejected(outbox->rejected);
  response.set_delivered(delivery.delivered);
  response.set_last_error(delivery.last_error);
  response.set_version(options_.version);
  if (outbox->oldest.has_value()) {
    *response.mutable_oldest_pending_time() = ToTimestamp(*outbox->oldest);
  }
  *response.mutable_watermark() = ToTimestamp(outbox->oldest.value_or(now));
  return absl::OkStatus();
}

}  // namespace demarche::ingest
