#include "ingest_service/delivery/delivery.h"

#include <string_view>

#include "absl/time/time.h"
#include "serving/log.h"

namespace demarche::ingest {

Delivery::Delivery(Courier& courier, StanceSender& sender)
    : courier_(courier), sender_(sender), thread_([this] { Run(); }) {}

Delivery::~Delivery() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  sender_.Shutdown();
  thread_.join();
}

void Delivery::Wake() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    woken_ = true;
  }
  changed_.notify_one();
}

void Delivery::LogChange() {
  const DeliveryStats stats = courier_.Stats();
  if (stats.last_error.empty() == !failing_) return;
  failing_ = !failing_;
  if (failing_) {
    serving::Log(serving::Severity::kWarning, "delivery_failing",
                 {{"error", std::string_view(stats.last_error)}});
  } else {
    serving::Log(serving::Severity::kInfo, "delivery_recovered", {{"delivered", stats.delivered}});
  }
}

void Delivery::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopping_) {
    woken_ = false;  // What was added so far is seen by the step that follows.
    lock.unlock();
    const Pause pause = courier_.Step();
    LogChange();
    lock.lock();
    changed_.wait_for(lock, absl::ToChronoNanoseconds(pause.length),
                      [&] { return stopping_ || (woken_ && pause.ends_on_news); });
  }
}

}  // namespace demarche::ingest
