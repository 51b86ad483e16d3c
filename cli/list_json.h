// Lists in JSON: one document, or a record a line.
#ifndef DEMARCHE_CLI_LIST_JSON_H_
#define DEMARCHE_CLI_LIST_JSON_H_

#include "absl/status/status.h"
#include "cli/output.h"
#include "cli/proto_json.h"

namespace demarche::cli {

// Prints the response as --output json has it, or `records`, which are its own, as jsonl has them.
template <typename Response, typename Records>
absl::Status PrintListJson(const Response& response, const Records& records, const Output& output) {
  if (output.format == OutputFormat::kJson) {
    auto json = ToJson(response, {.pretty = true});
    if (!json.ok()) return json.status();
    Print(*json);
    return absl::OkStatus();
  }
  for (const auto& record : records) {
    auto json = ToJson(record);
    if (!json.ok()) return json.status();
    Print(*json + "\n");
  }
  return absl::OkStatus();
}

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_LIST_JSON_H_
