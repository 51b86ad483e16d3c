// Statuses as the answers to a stream's items carry them.
#ifndef DEMARCHE_INGEST_SERVICE_RPC_ITEM_ERROR_H_
#define DEMARCHE_INGEST_SERVICE_RPC_ITEM_ERROR_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "demarche/v1/ingest_service.pb.h"

namespace demarche::ingest {

// The field that a message of ours names: "raw.content" of "raw.content: got 0 bytes, want …".
// Empty where it names none. Pure; thread-safe.
std::string_view FieldOf(std::string_view message);

// `status` is not OK. The message is cut to 1 KiB.
v1::ItemError ToItemError(const absl::Status& status);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_RPC_ITEM_ERROR_H_
