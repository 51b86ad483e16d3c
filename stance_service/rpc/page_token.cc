#include "stance_service/rpc/page_token.h"

#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "stance_service/ledger/statement_id.h"
#include "stance_service/rpc/field_checks.h"

namespace demarche::stance {
namespace {

constexpr int kHashBytes = 8;
constexpr char kSeparator = '\0';  // in no id
constexpr const char* kNotOfTheFilter[] = {"page_size", "page_token", "evidence_limit",
                                           "known_revision"};

std::string FilterHash(const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> filter(request.New());
  filter->CopyFrom(request);
  for (const char* name : kNotOfTheFilter) {
    const auto* field = filter->GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) filter->GetReflection()->ClearField(filter.get(), field);
  }
  std::string bytes = filter->GetDescriptor()->full_name();
  {
    google::protobuf::io::StringOutputStream stream(&bytes);  // appends
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    filter->SerializeToCodedStream(&coded);
  }
  return ShortHash(bytes, kHashBytes);
}

}  // namespace

std::string EncodePageToken(const std::vector<std::string>& key,
                            const google::protobuf::Message& request) {
  const absl::string_view separator(&kSeparator, 1);
  return absl::WebSafeBase64Escape(
      absl::StrCat(FilterHash(request), separator, absl::StrJoin(key, separator)));
}

absl::StatusOr<std::vector<std::string>> DecodePageToken(std::string_view token,
                                                         const google::protobuf::Message& request,
                                                         std::size_t parts) {
  if (token.empty()) return std::vector<std::string>();
  std::string plain;
  const bool decoded = absl::WebSafeBase64Unescape({token.data(), token.size()}, &plain);
  std::vector<std::string> key = absl::StrSplit(plain, kSeparator);
  if (!decoded || key.size() != parts + 1) {
    return absl::InvalidArgumentError(
        absl::StrCat("page_token: got ", Quoted(token), ", want next_page_token of an answer"));
  }
  if (key.front() != FilterHash(request)) {
    return absl::InvalidArgumentError(
        "page_token: got the token of another request, want the same filter on every page");
  }
  key.erase(key.begin());
  return key;
}

}  // namespace demarche::stance
