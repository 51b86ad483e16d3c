#include "ingest_service/rpc/item_error.h"

#include <algorithm>

#include "serving/status.h"

namespace demarche::ingest {
namespace {

bool IsFieldByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '[' ||
         c == ']';
}

}  // namespace

std::string_view FieldOf(std::string_view message) {
  const size_t end = message.find(": got ");
  if (end == std::string_view::npos) return {};
  const std::string_view field = message.substr(0, end);
  return std::all_of(field.begin(), field.end(), IsFieldByte) ? field : std::string_view();
}

v1::ItemError ToItemError(const absl::Status& status) {
  const std::string_view message(status.message().data(), status.message().size());
  v1::ItemError error;
  error.set_code(static_cast<int32_t>(status.code()));
  error.set_field(std::string(FieldOf(message)));
  error.set_message(serving::TruncateMessage(message));
  return error;
}

}  // namespace demarche::ingest
