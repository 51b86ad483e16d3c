#include "stance_service/rpc/query_request.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/json_util.h"
#include "stance_service/rpc/field_checks.h"

namespace demarche::stance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using Json = nlohmann::json;

const FieldDescriptor* FindField(const Descriptor& descriptor, const std::string& name) {
  const FieldDescriptor* field = descriptor.FindFieldByName(name);
  for (int i = 0; field == nullptr && i < descriptor.field_count(); ++i) {
    if (descriptor.field(i)->json_name() == name) field = descriptor.field(i);
  }
  return field;
}

bool FitsAString(const FieldDescriptor& field) {
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return true;
  const std::string& type = field.message_type()->full_name();
  return type == "google.protobuf.Timestamp" || type == "google.protobuf.Duration";
}

// Numbers may stand as strings in protobuf JSON; true and false may not.
Json ValueOf(const FieldDescriptor& field, const std::string& text) {
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL && (text == "true" || text == "false")) {
    return text == "true";
  }
  return text;
}

}  // namespace

absl::Status RequestFromQuery(const std::multimap<std::string, std::string>& query,
                              google::protobuf::Message& request) {
  Json json = Json::object();
  for (const auto& [name, text] : query) {
    const FieldDescriptor* field = FindField(*request.GetDescriptor(), name);
    if (field == nullptr || !FitsAString(*field)) {
      return absl::InvalidArgumentError(absl::StrCat("query: got the parameter ", Quoted(name),
                                                     ", want a field of ",
                                                     request.GetDescriptor()->name()));
    }
    Json& value = json[field->json_name()];
    if (field->is_repeated()) {
      for (const std::string& part : std::vector<std::string>(absl::StrSplit(text, ','))) {
        value.push_back(ValueOf(*field, part));
      }
    } else if (value.is_null()) {
      value = ValueOf(*field, text);
    } else {
      return absl::InvalidArgumentError(absl::StrCat(name, ": got it twice, want it once"));
    }
  }
  // Invalid UTF-8 becomes U+FFFD; a field that minds refuses it.
  const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  const auto status = google::protobuf::util::JsonStringToMessage(text, &request);
  if (status.ok()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("query: ", std::string(status.message().data(), status.message().size())));
}

}  // namespace demarche::stance
