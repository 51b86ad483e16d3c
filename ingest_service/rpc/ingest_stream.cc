#include "ingest_service/rpc/ingest_stream.h"

#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "ingest_service/rpc/answer_queue.h"
#include "ingest_service/rpc/item_error.h"

namespace demarche::ingest {
namespace {

// An item's articles on their way from being normalised to being stored.
struct Prepared {
  std::vector<absl::StatusOr<IngestInput>> parts;  // never empty
  size_t bytes;
};

using Response = v1::IngestArticlesResponse;

Prepared Prepare(const IngestCore& core, v1::IngestArticleRequest item, size_t bytes) {
  auto parts = core.Prepare(std::move(item));
  Prepared prepared;
  prepared.bytes = bytes;
  if (parts.ok()) {
    prepared.parts = *std::move(parts);
  } else {
    prepared.parts.emplace_back(parts.status());
  }
  return prepared;
}

void StoreInOrder(IngestCore& core, AnswerQueue<Prepared>& prepared,
                  AnswerQueue<Response>& answers) {
  for (int64_t index = 0; std::optional<Prepared> item = prepared.Next(); ++index) {
    const size_t count = item->parts.size();
    for (size_t part = 0; part < count; ++part) {
      Response place;
      place.set_index(index);
      place.set_part(static_cast<int32_t>(part));
      place.set_parts(static_cast<int32_t>(count));
      core.Store(std::move(item->parts[part]), [place, slot = answers.Open(item->bytes / count)](
                                                   absl::StatusOr<v1::IngestResult> result) {
        Response response = place;
        if (result.ok()) {
          *response.mutable_result() = *std::move(result);
        } else {
          *response.mutable_error() = ToItemError(result.status());
        }
        slot->Fill(std::move(response));
      });
    }
  }
  answers.Close();
}

void AnswerInOrder(AnswerQueue<Response>& answers,
                   const std::function<bool(const Response&)>& write) {
  bool reader_is_there = true;
  while (const std::optional<Response> response = answers.Next()) {
    if (reader_is_there) reader_is_there = write(*response);
  }
}

}  // namespace

void RunIngestStream(IngestCore& core, WorkerPool& pool, const StreamLimits& limits,
                     const std::function<bool(v1::IngestArticlesRequest&)>& read,
                     const std::function<bool(const v1::IngestArticlesResponse&)>& write) {
  // Half the room for each of the two stretches of the way.
  AnswerQueue<Prepared> prepared(limits.max_items / 2, limits.max_bytes / 2);
  AnswerQueue<Response> answers(limits.max_items / 2, limits.max_bytes / 2);
  std::thread storing([&] { StoreInOrder(core, prepared, answers); });
  std::thread answering([&] { AnswerInOrder(answers, write); });
  for (;;) {
    // Shared, because std::function copies what it holds.
    auto request = std::make_shared<v1::IngestArticlesRequest>();
    if (!read(*request)) break;
    const size_t bytes = request->ByteSizeLong();
    pool.Run([&core, request, bytes, slot = prepared.Open(bytes)] {
      slot->Fill(Prepare(core, std::move(*request->mutable_item()), bytes));
    });
  }
  prepared.Close();
  storing.join();
  answering.join();
}

}  // namespace demarche::ingest
