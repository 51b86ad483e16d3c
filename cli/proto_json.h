// Protobuf JSON, read strictly and written the one way this program writes it.
#ifndef DEMARCHE_CLI_PROTO_JSON_H_
#define DEMARCHE_CLI_PROTO_JSON_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace demarche::cli {

// Reads one JSON object into `message`, which is cleared first. INVALID_ARGUMENT, naming the field
// by its path ("catalog.actors[1].idd: unknown field, did you mean 'id'?"), for:
//   - what is not JSON (RFC 8259) in UTF-8, with the byte where it stops being so;
//   - unknown fields and unknown enum values, also those given by number;
//   - a field given twice, a null in a list, an object or value where a list is wanted;
//   - values of another type, out of range, or no RFC 3339 time.
// Protobuf's own reader takes some of these in silence; a request that loses a field in silence
// gives a wrong answer. Field names may be camelCase or as in the .proto file.
absl::Status ParseJson(std::string_view json, google::protobuf::Message& message);

struct JsonStyle {
  // Line breaks and indentation.
  bool pretty = false;
};

// Fields in camelCase, enums by name. Fields without presence are always there, so that a reader
// need not know the defaults. INTERNAL if a string of the message is not UTF-8.
absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message, JsonStyle style = {});

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_PROTO_JSON_H_
