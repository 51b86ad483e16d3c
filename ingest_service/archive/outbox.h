// What the stance service has yet to be told. Entries are written by article_store.h in the
// transaction of the change itself, so that neither can be without the other.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_OUTBOX_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_OUTBOX_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "demarche/v1/stance_service.pb.h"
#include "storage/database.h"

namespace demarche::ingest {

struct OutboxEntry {
  int64_t sequence = 0;
  std::string article_id;
  // How often it was sent in vain.
  int attempts = 0;
  // Unset if the stored article can't be read (`damage` says why): one damaged record must not hold
  // up the others.
  v1::ArticleEvent event;
  absl::Status damage;
};

// What became of an entry that was sent.
struct Settlement {
  enum class Kind {
    kDelivered,
    // The stance service will never take it: set aside.
    kRejected,
    // To be sent again at `retry_at`. What waits behind it for the same article waits too.
    kRetry,
  };
  int64_t sequence = 0;
  Kind kind = Kind::kDelivered;
  // For people; of rejections.
  std::string message;
  absl::Time retry_at = absl::InfinitePast();
};

struct OutboxStatus {
  // Entries not acknowledged yet. An embargoed one counts from the end of its embargo.
  int64_t backlog = 0;
  // When the oldest of them was stored.
  std::optional<absl::Time> oldest;
  // Entries set aside.
  int64_t rejected = 0;
};

// Thread-safe.
class Outbox {
 public:
  // `database` must outlive the outbox.
  explicit Outbox(storage::Database& database) : database_(database) {}

  // The entries to send now, in order: at most one an article, its oldest, so that what follows
  // within an article is sent only once this is settled. At most `max_count`, and at most
  // `max_bytes` of events unless a single one is larger. Gives the same until they are settled.
  absl::StatusOr<std::vector<OutboxEntry>> Next(absl::Time now, int max_count, size_t max_bytes);

  // When the next entry becomes due, if none is due now; nothing if the outbox is empty.
  absl::StatusOr<std::optional<absl::Time>> NextDue();

  // One transaction. Entries that are gone meanwhile (erased) are passed over.
  absl::Status Settle(const std::vector<Settlement>& settlements, absl::Time now);

  absl::StatusOr<OutboxStatus> Status(absl::Time now);

 private:
  storage::Database& database_;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_OUTBOX_H_
