#include "stance_service/rpc/caretaker.h"

#include <string>
#include <string_view>
#include <utility>

#include "serving/log.h"

namespace demarche::stance {
namespace {

using serving::Log;
using serving::Severity;

// Erasing much at once would hold up those who write.
constexpr int kErasedAtOnce = 100;
constexpr int kPrunedAtOnce = 1000;

}  // namespace

Caretaker::Caretaker(Ledger& ledger, Clock clock, const CaretakerOptions& options)
    : ledger_(ledger), clock_(std::move(clock)), options_(options), thread_([this] { Run(); }) {}

Caretaker::~Caretaker() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_one();
  thread_.join();
}

void Caretaker::Run() {
  auto until_scrub = std::chrono::milliseconds::zero();
  auto until_prune = std::chrono::milliseconds::zero();
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    EraseExpired();
    if (until_scrub.count() <= 0) {
      // A reader may stand in the way; then the next time will do.
      ledger_.Scrub().IgnoreError();
      until_scrub = options_.scrub_every;
    }
    if (until_prune.count() <= 0) {
      PruneNames();
      until_prune = options_.prune_every;
    }
    lock.lock();
    stop_.wait_for(lock, options_.expire_every, [&] { return stopping_; });
    until_scrub -= options_.expire_every;
    until_prune -= options_.expire_every;
  }
}

void Caretaker::PruneNames() {
  const int64_t age_us =
      std::chrono::duration_cast<std::chrono::microseconds>(options_.keep_lone_names).count();
  int64_t total = 0;
  for (int64_t pruned = 1; pruned > 0; total += pruned) {
    const absl::StatusOr<int64_t> count = ledger_.PruneUnlisted(clock_() - age_us, kPrunedAtOnce);
    if (!count.ok()) break;  // the next time will do
    pruned = *count;
  }
  if (total > 0) Log(Severity::kInfo, "lone_names_forgotten", {{"count", total}});
}

void Caretaker::EraseExpired() {
  int64_t total = 0;
  for (int erased = kErasedAtOnce; erased == kErasedAtOnce; total += erased) {
    absl::StatusOr<int> count = ledger_.EraseExpired(clock_(), kErasedAtOnce);
    if (!count.ok()) {
      const std::string status = count.status().ToString();
      if (!failing_)
        Log(Severity::kWarning, "expiry_failed", {{"error", std::string_view(status)}});
      failing_ = true;
      return;
    }
    erased = *count;
  }
  failing_ = false;
  if (total > 0) Log(Severity::kInfo, "expired_articles_erased", {{"count", total}});
}

}  // namespace demarche::stance
