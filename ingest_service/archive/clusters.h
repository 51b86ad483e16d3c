// Which stored articles are copies of one story.
//
// A text joins the cluster of the text it resembles most among those it is a copy of; of equals,
// the oldest. Where there is none it begins a cluster, named after its article. Clusters never
// merge or split: their names are in the ledger's records, and one text that resembles two stories
// (a digest) would make them one for good. docs/adr/0023 says what follows from that.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_CLUSTERS_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_CLUSTERS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ingest_service/archive/copy_index.h"
#include "ingest_service/archive/ingest_order.h"
#include "storage/database.h"

namespace demarche::ingest {

// Where a text was put.
struct Placement {
  std::string cluster_id;
  // Names its sketch in the database; none if the text is too short to be compared.
  std::optional<int64_t> sketch_number;
};

// To be used within write transactions alone, which come one after the other. What a transaction
// that failed has left here does no harm: every candidate is looked up in the database.
class Clusters {
 public:
  // Compares with the `window` texts that came last.
  explicit Clusters(size_t window) : window_(static_cast<int64_t>(window)), index_(window) {}

  // Puts a revision of an article in a cluster, in place of its `previous` sketch.
  absl::StatusOr<Placement> Place(storage::WriteTransaction& tx, const IngestOrder& order,
                                  std::string_view article_id, int64_t revision,
                                  std::optional<int64_t> previous);

  // Forgets a text. Its cluster keeps its name for those that are left.
  absl::Status Forget(storage::WriteTransaction& tx, int64_t sketch_number);

 private:
  // Adds stored sketches to the index: all those that came last, once; or those of a WHERE clause.
  absl::Status Load(storage::ReadTransaction& tx);
  absl::Status AddAll(storage::ReadTransaction& tx, std::string_view where,
                      storage::Parameters parameters);
  absl::StatusOr<std::string> Choose(storage::WriteTransaction& tx, const IngestOrder& order,
                                     std::string_view article_id, int64_t revision,
                                     std::string_view present);

  const int64_t window_;
  CopyIndex index_;
  bool loaded_ = false;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_CLUSTERS_H_
