// Whether a JSON text fits a protobuf message, field by field.
#ifndef DEMARCHE_CLI_JSON_CHECK_H_
#define DEMARCHE_CLI_JSON_CHECK_H_

#include <string_view>

#include "absl/status/status.h"
#include "google/protobuf/descriptor.h"

namespace demarche::cli {

// INVALID_ARGUMENT with the path of the first field at fault; see ParseJson for what is checked.
// Messages with a JSON form of their own (Timestamp, Duration) and the ranges of numbers are left
// to protobuf's reader. Nesting deeper than 64 is refused.
absl::Status CheckJson(std::string_view json, const google::protobuf::Descriptor& type);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_JSON_CHECK_H_
