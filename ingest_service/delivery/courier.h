// Carries the outbox to the stance service, a batch at a time. Knows no thread and no gRPC: each
// step is called by whoever has the time for it (delivery.h), and says when the next is due.
#ifndef DEMARCHE_INGEST_SERVICE_DELIVERY_COURIER_H_
#define DEMARCHE_INGEST_SERVICE_DELIVERY_COURIER_H_

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "demarche/v1/stance_service.pb.h"
#include "ingest_service/archive/clock.h"
#include "ingest_service/archive/outbox.h"
#include "ingest_service/delivery/backoff.h"
#include "ingest_service/delivery/stance_sender.h"

namespace demarche::ingest {

struct CourierOptions {
  // Bounds of a batch. The contract of RecordArticles allows 256 events and 3 MiB; one event that
  // is larger by itself goes alone.
  int max_batch = 64;
  size_t max_batch_bytes = (3 << 20) - (64 << 10);
  // Between attempts while the stance service does not answer. Short at most, so that it is found
  // soon after it has come back.
  Backoff whole = {absl::Milliseconds(100), absl::Seconds(5)};
  // Between attempts of a single article that the stance service could not take.
  Backoff item = {absl::Seconds(1), absl::Minutes(5)};
  // How long to sleep at most when there is nothing to do.
  absl::Duration idle = absl::Minutes(1);
};

struct DeliveryStats {
  // Entries the stance service has acknowledged since the start.
  int64_t delivered = 0;
  // Why the last attempt failed; empty if it did not.
  std::string last_error;
};

// When the next step is due.
struct Pause {
  absl::Duration length;
  // Whether news from the outbox ends it: not while we wait for the stance service to recover.
  bool ends_on_news = false;
};

// `Step` is for one thread at a time; `Stats` for any.
//
// What the answers mean:
// - OK for an item: it leaves the outbox. INVALID_ARGUMENT: it is set aside. Anything else: it is
//   sent again after a while, and what follows for the same article waits behind it.
// - A call that fails as a whole is tried again with half the batch, down to a single event, so
//   that one article which the stance service cannot stand (it takes too long, or brings it down)
//   is found out; that one then lets others go first. A single event refused with INVALID_ARGUMENT
//   is set aside.
// - An entry whose stored article is damaged is set aside without being sent.
class Courier {
 public:
  // `chance` gives a number in [0, 1). All must outlive the courier.
  Courier(Outbox& outbox, StanceSender& sender, Clock clock, std::function<double()> chance,
          const CourierOptions& options = {});

  // Sends one batch, if there is one, and settles it. No pause follows when there may be more to
  // do.
  Pause Step();

  DeliveryStats Stats() const;

 private:
  // Sets the damaged entries aside and leaves the others.
  absl::Status SetDamagedAside(std::vector<OutboxEntry>& entries);
  Pause WhenIdle();
  Pause AfterFailure(const absl::Status& status, const std::vector<OutboxEntry>& entries);
  Pause AfterAnswer(const v1::RecordArticlesResponse& response,
                    const std::vector<OutboxEntry>& entries);
  Pause Trouble(const absl::Status& status);
  Settlement SettlementFor(const OutboxEntry& entry, const v1::RecordResult& result);
  void NoteStats(int64_t delivered, std::string error);

  Outbox& outbox_;
  StanceSender& sender_;
  const Clock clock_;
  const std::function<double()> chance_;
  const CourierOptions options_;

  int batch_limit_;
  int failures_ = 0;  // of whole steps, in a row

  mutable std::mutex stats_mutex_;
  DeliveryStats stats_;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_DELIVERY_COURIER_H_
