// The archive: articles with their revisions, and the outbox, in one database.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_ARCHIVE_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_ARCHIVE_H_

#include <atomic>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "demarche/v1/ingest_service.pb.h"
#include "ingest_service/archive/clock.h"
#include "ingest_service/archive/clusters.h"
#include "ingest_service/archive/group_commit.h"
#include "ingest_service/archive/ingest_order.h"
#include "ingest_service/archive/outbox.h"
#include "storage/database.h"

namespace demarche::ingest {

struct ArchiveOptions {
  GroupCommitOptions commit;
  // A page of `List` ends when its articles reach this. Below the largest message of the service.
  size_t max_page_bytes = 8 << 20;
  // A text is compared with so many that came before it, to find copies of one story. Each takes
  // some 270 bytes of memory.
  size_t compared_texts = 250'000;
};

// Thread-safe. Rules: article_store.h. Errors of the database come through as they are
// (storage/database.h).
class Archive {
 public:
  using IngestDone = std::function<void(absl::StatusOr<v1::IngestResult>)>;

  // `database` holds the tables of schema.h and must outlive the archive. `outbox_grew` is called,
  // on some thread, after something was added to the outbox; it must return at once.
  Archive(storage::Database& database, Clock clock, std::function<void()> outbox_grew,
          const ArchiveOptions& options = {});
  // Waits until what was submitted is stored and answered.
  ~Archive() = default;

  // Stores an article; see ingest_order.h for what is refused. `done` is called once: with a result
  // only when it is on disk. Articles are stored in the order of the calls. `done` runs on the
  // committing thread, or on the caller's before `Ingest` returns, and must not block.
  void Ingest(IngestInput input, IngestDone done);

  // The same, and waits.
  absl::StatusOr<v1::IngestResult> IngestAndWait(IngestInput input);

  absl::StatusOr<v1::Article> Get(std::string_view article_id, int32_t revision);
  absl::StatusOr<v1::ListArticlesResponse> List(const v1::ListArticlesRequest& request);
  absl::StatusOr<v1::CompareRevisionsResponse> Compare(const v1::CompareRevisionsRequest& request);
  absl::Status Erase(std::string_view article_id);
  absl::StatusOr<int64_t> Count();

  // Erases what has expired, forgets old requests, and takes what was erased out of the database's
  // files; to be called now and then. Gives how many articles were erased.
  absl::StatusOr<int> Tidy();

  // OK if the database answers.
  absl::Status Check() { return database_.Check(); }

  Outbox& outbox() { return outbox_; }

 private:
  // The answer that was given to this request, else the error.
  absl::StatusOr<v1::IngestResult> RecallOr(const std::string& request_id,
                                            const absl::Status& otherwise);

  storage::Database& database_;
  const Clock clock_;
  const std::function<void()> outbox_grew_;
  const size_t max_page_bytes_;
  Outbox outbox_;
  Clusters clusters_;  // used within write transactions
  // Something was erased and may still lie in the files: before we started, perhaps.
  std::atomic<bool> to_scrub_{true};
  // Last: its thread uses the above, and it is drained first.
  GroupCommit commit_;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_ARCHIVE_H_
