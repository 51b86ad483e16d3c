#include "cli/proto_json.h"

#include "absl/strings/str_cat.h"
#include "cli/json_check.h"
#include "google/protobuf/util/json_util.h"

namespace demarche::cli {
namespace {

namespace json = google::protobuf::util;

// "(catalog.actors[1].also_topic): invalid value ..." as "catalog.actors[1].alsoTopic: invalid
// ...".
std::string Reworded(std::string_view message) {
  std::string reworded;
  size_t at = 0;
  if (!message.empty() && message[0] == '(') {
    const size_t end = message.find("):");
    if (end != std::string_view::npos) {
      bool upper = false;
      for (const char c : message.substr(1, end - 1)) {
        if (c == '_') {
          upper = true;
        } else {
          reworded += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
          upper = false;
        }
      }
      at = end + 1;
    }
  }
  while (at < message.size() && reworded.empty() && (message[at] == ':' || message[at] == ' '))
    ++at;
  reworded += message.substr(at);
  return reworded;
}

}  // namespace

absl::Status ParseJson(std::string_view text, google::protobuf::Message& message) {
  absl::Status fits = CheckJson(text, *message.GetDescriptor());
  if (!fits.ok()) return fits;
  message.Clear();
  const json::Status status = json::JsonStringToMessage({text.data(), text.size()}, &message);
  if (status.ok()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      Reworded({status.message().data(), static_cast<size_t>(status.message().size())}));
}

absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message, JsonStyle style) {
  json::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  options.add_whitespace = style.pretty;
  std::string text;
  const json::Status status = json::MessageToJsonString(message, &text, options);
  if (!status.ok()) {
    return absl::InternalError(
        absl::StrCat(message.GetDescriptor()->name(), " as JSON: ", std::string(status.message())));
  }
  return text;
}

}  // namespace demarche::cli
