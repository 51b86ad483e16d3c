// Many articles to the ingest service, over one stream that is taken up again where it breaks.
#ifndef DEMARCHE_CLI_INGEST_STREAM_H_
#define DEMARCHE_CLI_INGEST_STREAM_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/connection.h"
#include "demarche/v1/ingest_service.pb.h"
#include "ingest_service/unpack/item.h"

namespace demarche::cli {

struct OutgoingItem {
  // For people.
  std::string label;
  // Bytes of the input it took; for progress.
  int64_t bytes = 0;
  // Which of the input files, and where to go on in it: for the caller alone.
  size_t file = 0;
  ingest::unpack::Position next;
  v1::IngestArticleRequest request;
};

// What became of one of the articles an item held: stored, or refused with "field: reason".
struct ItemAnswer {
  // Counted from 0; part + 1 == parts: this was the item's last.
  int part = 0;
  int parts = 1;
  absl::StatusOr<v1::IngestResult> result;

  bool is_last() const { return part + 1 >= parts; }
};

// The next item, or nothing at the end. Called from one thread, not the caller's.
using NextItem = std::function<std::optional<OutgoingItem>()>;

// Called from the caller's thread, in the order of the items and their parts, once for each.
using ItemDone = std::function<void(const OutgoingItem& item, const ItemAnswer& answer)>;

// Whether to end early.
using Stopped = std::function<bool()>;

// Sends every item without waiting for the answers before it; at most 256 items and 32 MiB are
// under way at a time. Where a stream that has answered breaks off, or the service asks for
// patience, what is unanswered is sent again over a new one (storing is idempotent), with pauses
// that grow, until the connection's timeout has passed without an answer or `stopped` says so. OK
// when every item has been answered; else why not, worded for people. A service that never answers
// fails at once.
absl::Status SendAll(
    const Connection& connection, const NextItem& next, const ItemDone& done,
    const Stopped& stopped = [] { return false; });

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_INGEST_STREAM_H_
