#include "ingest_service/delivery/courier.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace demarche::ingest {
namespace {

std::string Describe(const absl::Status& status) {
  return absl::StrCat(absl::StatusCodeToString(status.code()), ": ", std::string(status.message()));
}

}  // namespace

Courier::Courier(Outbox& outbox, StanceSender& sender, Clock clock, std::function<double()> chance,
                 const CourierOptions& options)
    : outbox_(outbox),
      sender_(sender),
      clock_(std::move(clock)),
      chance_(std::move(chance)),
      options_(options),
      batch_limit_(options.max_batch) {}

Pause Courier::Step() {
  auto entries = outbox_.Next(clock_(), batch_limit_, options_.max_batch_bytes);
  if (!entries.ok()) return Trouble(entries.status());
  if (entries->empty()) return WhenIdle();
  if (absl::Status status = SetDamagedAside(*entries); !status.ok()) return Trouble(status);
  if (entries->empty()) return {absl::ZeroDuration(), true};
  v1::RecordArticlesRequest request;
  for (OutboxEntry& entry : *entries) *request.add_events() = std::move(entry.event);
  auto response = sender_.Send(request);
  if (response.ok() && response->results_size() != request.events_size()) {
    response = absl::InternalError(absl::StrCat("RecordArticles: got ", response->results_size(),
                                                " results, want ", request.events_size()));
  }
  return response.ok() ? AfterAnswer(*response, *entries)
                       : AfterFailure(response.status(), *entries);
}

absl::Status Courier::SetDamagedAside(std::vector<OutboxEntry>& entries) {
  std::vector<Settlement> settlements;
  for (const OutboxEntry& entry : entries) {
    if (entry.damage.ok()) continue;
    settlements.push_back({.sequence = entry.sequence,
                           .kind = Settlement::Kind::kRejected,
                           .message = std::string(entry.damage.message())});
  }
  if (settlements.empty()) return absl::OkStatus();
  std::erase_if(entries, [](const OutboxEntry& entry) { return !entry.damage.ok(); });
  return outbox_.Settle(settlements, clock_());
}

Pause Courier::WhenIdle() {
  auto due = outbox_.NextDue();
  if (!due.ok()) return Trouble(due.status());
  if (!due->has_value()) return {options_.idle, true};
  return {std::clamp(**due - clock_(), absl::ZeroDuration(), options_.idle), true};
}

Pause Courier::Trouble(const absl::Status& status) {
  NoteStats(0, Describe(status));
  return {DelayAfter(options_.whole, ++failures_, chance_()), false};
}

Pause Courier::AfterFailure(const absl::Status& status, const std::vector<OutboxEntry>& entries) {
  const Pause pause = Trouble(status);
  if (status.code() == absl::StatusCode::kCancelled) return pause;  // We are being stopped.
  batch_limit_ = std::max<int>(1, static_cast<int>(entries.size()) / 2);
  if (entries.size() > 1) return pause;

  Settlement settlement = {.sequence = entries[0].sequence};
  if (status.code() == absl::StatusCode::kInvalidArgument) {
    settlement.kind = Settlement::Kind::kRejected;
    settlement.message = std::string(status.message());
  } else {
    // Longer than the pause, so that the next step tries another article.
    settlement.kind = Settlement::Kind::kRetry;
    settlement.retry_at = clock_() + 2 * pause.length;
  }
  if (absl::Status settled = outbox_.Settle({settlement}, clock_()); !settled.ok()) {
    return Trouble(settled);
  }
  return pause;
}

Settlement Courier::SettlementFor(const OutboxEntry& entry, const v1::RecordResult& result) {
  Settlement settlement = {.sequence = entry.sequence};
  switch (static_cast<absl::StatusCode>(result.code())) {
    case absl::StatusCode::kOk:
      break;
    case absl::StatusCode::kInvalidArgument:
      settlement.kind = Settlement::Kind::kRejected;
      settlement.message = result.message();
      break;
    default:
      settlement.kind = Settlement::Kind::kRetry;
      settlement.retry_at = clock_() + DelayAfter(options_.item, entry.attempts + 1, chance_());
  }
  return settlement;
}

Pause Courier::AfterAnswer(const v1::RecordArticlesResponse& response,
                           const std::vector<OutboxEntry>& entries) {
  std::vector<Settlement> settlements;
  int64_t delivered = 0;
  std::string error;
  for (size_t i = 0; i < entries.size(); ++i) {
    const v1::RecordResult& result = response.results(static_cast<int>(i));
    settlements.push_back(SettlementFor(entries[i], result));
    if (settlements.back().kind == Settlement::Kind::kDelivered) {
      ++delivered;
    } else {
      error = absl::StrCat("article ", entries[i].article_id, ": code ", result.code(), ": ",
                           result.message());
    }
  }
  if (absl::Status settled = outbox_.Settle(settlements, clock_()); !settled.ok()) {
    return Trouble(settled);
  }
  failures_ = 0;
  batch_limit_ = std::min(options_.max_batch, batch_limit_ * 2);
  NoteStats(delivered, std::move(error));
  return {absl::ZeroDuration(), true};
}

void Courier::NoteStats(int64_t delivered, std::string error) {
  std::lock_guard<std::mutex> lock(stats_mutex_);
  stats_.delivered += delivered;
  stats_.last_error = std::move(error);
}

DeliveryStats Courier::Stats() const {
  std::lock_guard<std::mutex> lock(stats_mutex_);
  return stats_;
}

}  // namespace demarche::ingest
