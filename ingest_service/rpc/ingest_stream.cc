#include "ingest_service/rpc/ingest_stream.h"

#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "ingest_service/rpc/answer_queue.h"
#include "ingest_service/rpc/item_error.h"

namespace demarche::ingest {
namespace {

using Result = absl::StatusOr<v1::IngestResult>;

// An article on its way from being normalised to being stored.
struct Prepared {
  absl::StatusOr<IngestInput> input;
  size_t bytes;
};

v1::IngestArticlesResponse ToResponse(int64_t index, Result result) {
  v1::IngestArticlesResponse response;
  response.set_index(index);
  if (result.ok()) {
    *response.mutable_result() = *std::move(result);
  } else {
    *response.mutable_error() = ToItemError(result.status());
  }
  return response;
}

void StoreInOrder(IngestCore& core, AnswerQueue<Prepared>& prepared, AnswerQueue<Result>& results) {
  while (std::optional<Prepared> next = prepared.Next()) {
    core.Store(std::move(next->input), [slot = results.Open(next->bytes)](Result result) {
      slot->Fill(std::move(result));
    });
  }
  results.Close();
}

void AnswerInOrder(AnswerQueue<Result>& results,
                   const std::function<bool(const v1::IngestArticlesResponse&)>& write) {
  bool reader_is_there = true;
  for (int64_t index = 0; std::optional<Result> result = results.Next(); ++index) {
    if (reader_is_there) reader_is_there = write(ToResponse(index, *std::move(result)));
  }
}

}  // namespace

void RunIngestStream(IngestCore& core, WorkerPool& pool, const StreamLimits& limits,
                     const std::function<bool(v1::IngestArticlesRequest&)>& read,
                     const std::function<bool(const v1::IngestArticlesResponse&)>& write) {
  // Half the room for each of the two stretches of the way.
  AnswerQueue<Prepared> prepared(limits.max_items / 2, limits.max_bytes / 2);
  AnswerQueue<Result> results(limits.max_items / 2, limits.max_bytes / 2);
  std::thread storing([&] { StoreInOrder(core, prepared, results); });
  std::thread answering([&] { AnswerInOrder(results, write); });
  for (;;) {
    // Shared, because std::function copies what it holds.
    auto request = std::make_shared<v1::IngestArticlesRequest>();
    if (!read(*request)) break;
    const size_t bytes = request->ByteSizeLong();
    pool.Run([&core, request, bytes, slot = prepared.Open(bytes)] {
      slot->Fill({core.Prepare(std::move(*request->mutable_item())), bytes});
    });
  }
  prepared.Close();
  storing.join();
  answering.join();
}

}  // namespace demarche::ingest
