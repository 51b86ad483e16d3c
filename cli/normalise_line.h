// One line of `demarche normalise --jsonl`.
#ifndef DEMARCHE_CLI_NORMALISE_LINE_H_
#define DEMARCHE_CLI_NORMALISE_LINE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "demarche/v1/ingest_service.pb.h"

namespace demarche::cli {

// A raw article as a line of JSON brings it.
struct RawLine {
  std::string id;
  v1::RawArticle raw;
};

// Reads {"id", "url", "contentType", "content" or "contentBase64", "title", "publisher",
// "publishedTime"}: all strings, all but the content optional; publishedTime is RFC 3339.
// INVALID_ARGUMENT names the field at fault.
absl::StatusOr<RawLine> ParseRawLine(std::string_view line);

// The article in protobuf JSON, one line, under the line's id.
absl::StatusOr<std::string> NormaliseLine(std::string_view line);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_NORMALISE_LINE_H_
