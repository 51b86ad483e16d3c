#include "cli/ingest_stream.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/channel.h"
#include "demarche/v1/ingest_service.grpc.pb.h"

namespace demarche::cli {
namespace {

constexpr size_t kMaxItemsUnderWay = 256;
constexpr size_t kMaxBytesUnderWay = 32 << 20;
constexpr absl::Duration kFirstPause = absl::Milliseconds(200);
constexpr absl::Duration kLongestPause = absl::Seconds(3);

// Items that were taken from the source and not answered yet, oldest first. Outlives the streams.
class Unanswered {
 public:
  explicit Unanswered(const NextItem& next) : next_(next) {}

  // The item to send as number `index` of a stream (counted from 0 when it began): one that a
  // stream before did not get answered, else a new one. Waits for room. Null at the end or once
  // `Stop`ped.
  std::shared_ptr<const OutgoingItem> At(size_t index) {
    std::unique_lock lock(mutex_);
    while (true) {
      if (stopped_) return nullptr;
      const size_t waiting = index - answered_;
      if (waiting < items_.size()) {
        handed_ = index + 1;
        return items_[waiting].item;
      }
      if (exhausted_) return nullptr;
      if (!items_.empty() && (items_.size() >= kMaxItemsUnderWay || bytes_ >= kMaxBytesUnderWay)) {
        room_.wait(lock);
        continue;
      }
      lock.unlock();  // reading may take long
      std::optional<OutgoingItem> item = next_();
      lock.lock();
      if (!item.has_value()) {
        exhausted_ = true;
        continue;
      }
      bytes_ += item->request.ByteSizeLong();
      items_.push_back({std::make_shared<const OutgoingItem>(*std::move(item))});
      if (items_.size() == 1) progress_ = absl::Now();  // the wait for an answer begins
      changed_.notify_all();
    }
  }

  // What an answer was to.
  struct Answered {
    std::shared_ptr<const OutgoingItem> item;
    bool is_new = true;  // false: a stream before gave this answer already
  };

  // Notes the answer to a part of the oldest item, and takes it off with its last. Null if `index`
  // is not its number, or if it was not sent yet.
  Answered Answer(size_t index, const ItemAnswer& answer) {
    std::lock_guard lock(mutex_);
    if (index != answered_ || index >= handed_) return {};
    Waiting& oldest = items_.front();
    Answered result{oldest.item, answer.part >= oldest.parts_answered};
    oldest.parts_answered = std::max(oldest.parts_answered, answer.part + 1);
    progress_ = absl::Now();
    if (answer.is_last()) {
      items_.pop_front();
      bytes_ -= result.item->request.ByteSizeLong();
      ++answered_;
      room_.notify_all();
    }
    changed_.notify_all();
    return result;
  }

  void BeginStream() {
    std::lock_guard lock(mutex_);
    stopped_ = false;
    answered_ = 0;
    handed_ = 0;
    stream_began_ = absl::Now();
  }
  void Stop() {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_all();
    changed_.notify_all();
  }

  // Waits until an answer has been due for `timeout` (true) or the stream was stopped (false).
  bool WaitForStall(absl::Duration timeout) {
    std::unique_lock lock(mutex_);
    while (!stopped_) {
      if (items_.empty()) {
        changed_.wait(lock);
        continue;
      }
      const absl::Time due = std::max(progress_, stream_began_) + timeout;
      if (absl::Now() >= due) return true;
      changed_.wait_until(lock, absl::ToChronoTime(due));
    }
    return false;
  }

  bool Done() {
    std::lock_guard lock(mutex_);
    return exhausted_ && items_.empty();
  }
  absl::Time progress() {
    std::lock_guard lock(mutex_);
    return progress_;
  }

 private:
  const NextItem& next_;
  std::mutex mutex_;
  std::condition_variable room_;     // for the sender: fewer items are under way
  std::condition_variable changed_;  // for the watch: an item came or went
  struct Waiting {
    std::shared_ptr<const OutgoingItem> item;
    int parts_answered = 0;
  };
  std::deque<Waiting> items_;
  size_t bytes_ = 0;
  size_t answered_ = 0;  // on this stream
  size_t handed_ = 0;    // to the sender, on this stream
  bool exhausted_ = false;
  bool stopped_ = false;
  absl::Time progress_ = absl::Now();
  absl::Time stream_began_ = absl::Now();
};

absl::StatusOr<v1::IngestResult> ResultOf(const v1::IngestArticlesResponse& response) {
  if (response.has_result()) return response.result();
  const v1::ItemError& error = response.error();
  std::string message = error.message();
  if (!error.field().empty() && !absl::StartsWith(message, error.field())) {
    message = absl::StrCat(error.field(), ": ", message);
  }
  const auto code = static_cast<absl::StatusCode>(error.code());
  return absl::Status(code == absl::StatusCode::kOk ? absl::StatusCode::kUnknown : code, message);
}

// One stream from its first to its last message. OK: every item is answered.
grpc::Status RunStream(const Connection& connection, v1::IngestService::Stub& stub,
                       Unanswered& unanswered, const ItemDone& done) {
  grpc::ClientContext context;
  AddToken(connection, context);
  unanswered.BeginStream();
  const auto stream = stub.IngestArticles(&context);
  std::thread sender([&] {
    v1::IngestArticlesRequest request;
    for (size_t index = 0;; ++index) {
      const auto item = unanswered.At(index);
      if (item == nullptr) break;
      *request.mutable_item() = item->request;
      if (!stream->Write(request)) return;
    }
    stream->WritesDone();
  });
  bool stalled = false;
  std::thread watch([&] {
    stalled = unanswered.WaitForStall(connection.timeout);
    if (stalled) context.TryCancel();
  });
  v1::IngestArticlesResponse response;
  bool out_of_order = false;
  while (stream->Read(&response)) {
    const ItemAnswer answer{.part = response.part(),
                            .parts = std::max(response.parts(), 1),
                            .result = ResultOf(response)};
    const auto answered = unanswered.Answer(static_cast<size_t>(response.index()), answer);
    if (answered.item == nullptr) {
      out_of_order = true;
      context.TryCancel();
      break;
    }
    if (answered.is_new) done(*answered.item, answer);
  }
  unanswered.Stop();
  sender.join();
  watch.join();
  const grpc::Status status = stream->Finish();
  if (out_of_order) {
    return {grpc::StatusCode::INTERNAL,
            absl::StrCat("the service answered item ", response.index(), " out of order")};
  }
  if (stalled) return {grpc::StatusCode::DEADLINE_EXCEEDED, "no answer"};
  if (status.ok() && !unanswered.Done()) {
    return {grpc::StatusCode::UNAVAILABLE, "the stream ended early"};
  }
  return status;
}

bool IsTransient(grpc::StatusCode code) {
  return code == grpc::StatusCode::UNAVAILABLE || code == grpc::StatusCode::RESOURCE_EXHAUSTED ||
         code == grpc::StatusCode::ABORTED;
}

}  // namespace

absl::Status SendAll(const Connection& connection, const NextItem& next, const ItemDone& done,
                     const Stopped& stopped) {
  const auto stub = v1::IngestService::NewStub(OpenChannel(connection, connection.ingest));
  Unanswered unanswered(next);
  bool answered = false;
  absl::Duration pause = kFirstPause;
  while (true) {
    const grpc::Status status = RunStream(connection, *stub, unanswered,
                                          [&](const OutgoingItem& item, const ItemAnswer& answer) {
                                            answered = true;
                                            pause = kFirstPause;
                                            done(item, answer);
                                          });
    if (status.ok()) return absl::OkStatus();
    const bool patient = answered || status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED;
    if (!IsTransient(status.error_code()) || !patient || stopped() ||
        absl::Now() - unanswered.progress() > connection.timeout) {
      return ForPeople(status, "ingest", connection.ingest);
    }
    absl::SleepFor(pause);
    pause = std::min(pause * 2, kLongestPause);
  }
}

}  // namespace demarche::cli
