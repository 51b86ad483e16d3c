#include "storage/database.h"

#include <optional>

namespace demarche::storage {

absl::StatusOr<int64_t> ReadTransaction::QueryInt64(std::string_view sql, Parameters parameters) {
  std::optional<int64_t> first;
  absl::Status status = Query(sql, parameters, [&](const Row& row) {
    if (!first.has_value()) first = row.Int64(0);
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  if (!first.has_value()) return absl::NotFoundError("no row");
  return *first;
}

}  // namespace demarche::storage
