// The archive's rules, as functions within a transaction: what becomes of an article that comes in,
// and how one is erased. None reads a clock. Each writes the outbox entry together with the change.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_ARTICLE_STORE_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_ARTICLE_STORE_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "demarche/v1/ingest_service.pb.h"
#include "ingest_service/archive/clusters.h"
#include "ingest_service/archive/ingest_order.h"
#include "storage/database.h"

namespace demarche::ingest {

// For how long a request_id is answered the same.
inline constexpr absl::Duration kRequestMemory = absl::Hours(24);

// The answer given to this request within kRequestMemory before `now`, if there is one.
absl::StatusOr<std::optional<v1::IngestResult>> Recall(storage::ReadTransaction& tx,
                                                       const std::string& request_id,
                                                       absl::Time now);

// Stores the article, or says why it need not be:
// - A request_id answered within the last 24 hours gets that answer.
// - Content that some article has in its newest revision is a DUPLICATE of that article, whatever
//   id or URL it comes with. (If several have it: of the one it was meant for, else of the first.)
//   But where it is that article's own content and comes with other rights, they are stored with a
//   new revision.
// - Otherwise it is the next revision of the article with the chosen id; else of the one known
// under
//   the canonical URL; else it is new. An article that was erased counts its revisions on, and is
//   ACCEPTED like a new one.
// - A revision that says nothing of rights keeps those the article has. One under embargo takes
// back
//   what the stance service knows of the article.
absl::StatusOr<v1::IngestResult> Store(storage::WriteTransaction& tx, Clusters& clusters,
                                       const IngestOrder& order, absl::Time now);

// Removes every text and all that is known of the article but its id, and leaves a tombstone. What
// waits in the outbox for it is replaced by the erasure. NOT_FOUND for an unknown id; OK, and
// nothing done, for one that is erased.
absl::Status Erase(storage::WriteTransaction& tx, Clusters& clusters, std::string_view article_id,
                   absl::Time now);

// Erases up to `limit` articles whose rights have ended by `now`; gives how many.
absl::StatusOr<int> EraseExpired(storage::WriteTransaction& tx, Clusters& clusters, absl::Time now,
                                 int limit);

// Forgets request_ids answered more than kRequestMemory before `now`.
absl::Status ForgetRequests(storage::WriteTransaction& tx, absl::Time now);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_ARTICLE_STORE_H_
