// One line of `demarche normalise --jsonl`.
#ifndef DEMARCHE_CLI_NORMALISE_LINE_H_
#define DEMARCHE_CLI_NORMALISE_LINE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace demarche::cli {

// Reads what ingest_service/unpack/raw_line.h reads, and answers with the article in protobuf JSON,
// one line, under the line's id. INVALID_ARGUMENT names the field at fault.
absl::StatusOr<std::string> NormaliseLine(std::string_view line);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_NORMALISE_LINE_H_
