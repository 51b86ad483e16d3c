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

namespace demarche::cli {

struct OutgoingItem {
  // For people.
  std::string label;
  // Bytes of the input it took; for progress.
  int64_t bytes = 0;
  v1::IngestArticleRequest request;
};

// The next item, or nothing at the end. Called from one thread, not the caller's.
using NextItem = std::function<std::optional<OutgoingItem>()>;

// What became of an item: stored, or refused with "field: reason". Called from the caller's thread,
// in the order of the items.
using ItemDone =
    std::function<void(const OutgoingItem& item, const absl::StatusOr<v1::IngestResult>& result)>;

// Sends every item without waiting for the answers before it; at most 256 items and 32 MiB are
// under way at a time. Where a stream that has answered breaks off, or the service asks for
// patience, what is unanswered is sent again over a new one (storing is idempotent), until the
// connection's timeout has passed without an answer. OK when every item has been answered; else why
// not, worded for people. A service that never answers fails at once.
absl::Status SendAll(const Connection& connection, const NextItem& next, const ItemDone& done);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_INGEST_STREAM_H_
