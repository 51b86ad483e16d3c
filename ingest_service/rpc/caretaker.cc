#include "ingest_service/rpc/caretaker.h"

#include <string>
#include <utility>

#include "ingest_service/archive/timestamps.h"
#include "serving/log.h"

namespace demarche::ingest {
namespace {

void LogFailure(std::string_view event, const absl::Status& status) {
  serving::Log(serving::Severity::kWarning, event,
               {{"error", std::string_view(status.ToString())}});
}

}  // namespace

Caretaker::Caretaker(Archive& archive, IngestCore& core, Clock clock, IngestMetrics& metrics,
                     const CaretakerOptions& options)
    : archive_(archive),
      core_(core),
      clock_(std::move(clock)),
      metrics_(metrics),
      options_(options),
      thread_([this] { Run(); }) {}

Caretaker::~Caretaker() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_one();
  thread_.join();
}

void Caretaker::Run() {
  auto until_tidy = std::chrono::milliseconds::zero();
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    if (until_tidy.count() <= 0) {
      Tidy();
      until_tidy = options_.tidy_every;
    }
    Show();
    lock.lock();
    stop_.wait_for(lock, options_.show_every, [&] { return stopping_; });
    until_tidy -= options_.show_every;
  }
}

void Caretaker::Tidy() {
  auto erased = archive_.Tidy();
  if (!erased.ok()) {
    LogFailure("tidy_failed", erased.status());
  } else if (*erased > 0) {
    serving::Log(serving::Severity::kInfo, "expired_articles_erased",
                 {{"count", int64_t{*erased}}});
  }
}

void Caretaker::Show() {
  v1::GetPipelineStatusResponse status;
  if (absl::Status read = core_.GetPipelineStatus({}, {}, status); !read.ok()) {
    LogFailure("pipeline_status_failed", read);
    return;
  }
  const double age = status.has_oldest_pending_time()
                         ? absl::ToDoubleSeconds(clock_() - ToTime(status.oldest_pending_time()))
                         : 0;
  metrics_.Show(status, age);
}

}  // namespace demarche::ingest
