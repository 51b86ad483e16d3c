#include "ingest_service/archive/archive.h"

#include <future>
#include <memory>
#include <utility>

#include "ingest_service/archive/article_id.h"
#include "ingest_service/archive/article_reader.h"
#include "ingest_service/archive/article_store.h"

namespace demarche::ingest {
namespace {

using storage::ReadTransaction;
using storage::WriteTransaction;

// Erasing much at once would hold up those who write.
constexpr int kErasedAtOnce = 100;

}  // namespace

Archive::Archive(storage::Database& database, Clock clock, std::function<void()> outbox_grew,
                 const ArchiveOptions& options)
    : database_(database),
      clock_(std::move(clock)),
      outbox_grew_(std::move(outbox_grew)),
      max_page_bytes_(options.max_page_bytes),
      outbox_(database),
      clusters_(options.compared_texts),
      commit_(database, options.commit) {}

void Archive::Ingest(IngestInput input, IngestDone done) {
  const std::string request_id = input.request_id;
  auto order = MakeOrder(std::move(input), clock_());
  if (!order.ok()) {
    // What was taken once may have become too late to be taken again.
    done(RecallOr(request_id, order.status()));
    return;
  }
  struct Pending {
    IngestOrder order;
    v1::IngestResult result;
  };
  auto pending = std::make_shared<Pending>();
  pending->order = *std::move(order);
  commit_.Submit(
      pending->order.bytes(),
      [this, pending](WriteTransaction& tx) {
        // The time of storing, so that times of ingest stand in the order of storing.
        auto result = Store(tx, clusters_, pending->order, clock_());
        if (result.ok()) pending->result = *std::move(result);
        return result.status();
      },
      [this, pending, done = std::move(done)](const absl::Status& status) {
        if (!status.ok()) {
          done(status);
          return;
        }
        const bool stored = pending->result.outcome() != v1::INGEST_OUTCOME_DUPLICATE;
        done(std::move(pending->result));
        if (stored) outbox_grew_();
      });
}

absl::StatusOr<v1::IngestResult> Archive::RecallOr(const std::string& request_id,
                                                   const absl::Status& otherwise) {
  absl::StatusOr<v1::IngestResult> answer = otherwise;
  if (request_id.empty() || !CheckRequestId("request_id", request_id).ok()) return answer;
  absl::Status status = database_.Read([&](ReadTransaction& tx) {
    auto remembered = Recall(tx, request_id, clock_());
    if (remembered.ok() && remembered->has_value()) answer = **remembered;
    return remembered.status();
  });
  if (!status.ok()) return status;
  return answer;
}

absl::StatusOr<v1::IngestResult> Archive::IngestAndWait(IngestInput input) {
  // Shared, because the committing thread may still be leaving `set_value` when we are woken.
  auto promise = std::make_shared<std::promise<absl::StatusOr<v1::IngestResult>>>();
  auto future = promise->get_future();
  Ingest(std::move(input), [promise](absl::StatusOr<v1::IngestResult> result) {
    promise->set_value(std::move(result));
  });
  return future.get();
}

absl::StatusOr<v1::Article> Archive::Get(std::string_view article_id, int32_t revision) {
  if (auto status = CheckArticleId("article_id", article_id); !status.ok()) return status;
  absl::StatusOr<v1::Article> article;
  absl::Status status = database_.Read([&](ReadTransaction& tx) {
    article = ReadArticle(tx, article_id, revision, clock_());
    return article.status();
  });
  if (!status.ok()) return status;
  return article;
}

absl::StatusOr<v1::ListArticlesResponse> Archive::List(const v1::ListArticlesRequest& request) {
  absl::StatusOr<v1::ListArticlesResponse> response;
  absl::Status status = database_.Read([&](ReadTransaction& tx) {
    response = ListArticles(tx, request, clock_(), max_page_bytes_);
    return response.status();
  });
  if (!status.ok()) return status;
  return response;
}

absl::StatusOr<v1::CompareRevisionsResponse> Archive::Compare(
    const v1::CompareRevisionsRequest& request) {
  if (auto status = CheckArticleId("article_id", request.article_id()); !status.ok()) return status;
  absl::StatusOr<v1::CompareRevisionsResponse> response;
  absl::Status status = database_.Read([&](ReadTransaction& tx) {
    response = CompareRevisions(tx, request, clock_());
    return response.status();
  });
  if (!status.ok()) return status;
  return response;
}

absl::Status Archive::Erase(std::string_view article_id) {
  if (auto status = CheckArticleId("article_id", article_id); !status.ok()) return status;
  absl::Status status = database_.Write(
      [&](WriteTransaction& tx) { return ingest::Erase(tx, clusters_, article_id, clock_()); });
  if (!status.ok()) return status;
  to_scrub_ = true;
  outbox_grew_();
  return status;
}

absl::StatusOr<int64_t> Archive::Count() {
  absl::StatusOr<int64_t> count = 0;
  absl::Status status = database_.Read([&](ReadTransaction& tx) {
    count = CountArticles(tx);
    return count.status();
  });
  if (!status.ok()) return status;
  return count;
}

absl::StatusOr<int> Archive::Tidy() {
  int total = 0;
  for (int erased = kErasedAtOnce; erased == kErasedAtOnce; total += erased) {
    absl::Status status = database_.Write([&](WriteTransaction& tx) {
      auto count = EraseExpired(tx, clusters_, clock_(), kErasedAtOnce);
      if (count.ok()) erased = *count;
      return count.status();
    });
    if (!status.ok()) return status;
  }
  if (total > 0) {
    to_scrub_ = true;
    outbox_grew_();
  }
  // Before the work: what is erased meanwhile is seen to next time.
  if (to_scrub_.exchange(false)) {
    if (!database_.Scrub().ok()) to_scrub_ = true;
  }
  absl::Status forgotten =
      database_.Write([&](WriteTransaction& tx) { return ForgetRequests(tx, clock_()); });
  if (!forgotten.ok()) return forgotten;
  return total;
}

}  // namespace demarche::ingest
