#include "stance_service/rpc/field_checks.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"
#include "serving/truncate.h"
#include "stance_service/ledger/times.h"

namespace demarche::stance {
namespace {

using google::protobuf::Timestamp;
using google::protobuf::util::TimeUtil;

constexpr std::size_t kMaxQuotedBytes = 96;

}  // namespace

std::string Quoted(std::string_view value) {
  return absl::StrCat("\"", serving::TruncateUtf8(value, kMaxQuotedBytes), "\"");
}

absl::Status CheckRange(std::string_view field, int64_t value, int64_t least, int64_t most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(std::string(field), ": got ", value, ", want ", least, " to ", most));
}

absl::Status CheckId(std::string_view field, std::string_view id) {
  if (!id.empty() && id.size() <= kMaxIdBytes) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(std::string(field), ": got ", Quoted(id), " (",
                                                 id.size(), " bytes), want 1 to ", kMaxIdBytes,
                                                 " bytes"));
}

absl::Status CheckIds(std::string_view field, const Strings& ids) {
  if (ids.size() > kMaxFilterIds) {
    return absl::InvalidArgumentError(absl::StrCat(std::string(field), ": got ", ids.size(),
                                                   " ids, want at most ", kMaxFilterIds));
  }
  for (int i = 0; i < ids.size(); ++i) {
    const absl::Status status = CheckId(absl::StrCat(std::string(field), "[", i, "]"), ids[i]);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckPageSize(int page_size) {
  return CheckRange("page_size", page_size, 0, kMaxPageSize);
}

int PageSize(int page_size) { return page_size == 0 ? kDefaultPageSize : page_size; }

absl::Status CheckEnums(std::string_view field, const google::protobuf::RepeatedField<int>& values,
                        bool (*is_valid)(int)) {
  for (int i = 0; i < values.size(); ++i) {
    if (values[i] == 0 || !is_valid(values[i])) {
      return absl::InvalidArgumentError(absl::StrCat(std::string(field), "[", i, "]: got ",
                                                     values[i],
                                                     ", want a value of the enum other than 0"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckTime(std::string_view field, const Timestamp& time) {
  const bool valid = time.seconds() >= TimeUtil::kTimestampMinSeconds &&
                     time.seconds() <= TimeUtil::kTimestampMaxSeconds && time.nanos() >= 0 &&
                     time.nanos() < 1'000'000'000;
  if (valid) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(std::string(field), ": got ", time.seconds(), " s and ", time.nanos(),
                   " ns, want a time from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z"));
}

absl::Status CheckWindow(const Timestamp* since, const Timestamp* until, Window& window) {
  for (const auto& [field, time] : {std::pair("since", since), std::pair("until", until)}) {
    const absl::Status status = time == nullptr ? absl::OkStatus() : CheckTime(field, *time);
    if (!status.ok()) return status;
  }
  if (since != nullptr) window.since_us = ToMicros(*since);
  if (until != nullptr) window.until_us = ToMicros(*until);
  if (since != nullptr && until != nullptr && *window.since_us >= *window.until_us) {
    return absl::InvalidArgumentError(absl::StrCat("until: got ", TimeUtil::ToString(*until),
                                                   ", want a time after since, ",
                                                   TimeUtil::ToString(*since)));
  }
  return absl::OkStatus();
}

absl::Status FirstError(std::initializer_list<absl::Status> statuses) {
  for (const absl::Status& status : statuses) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace demarche::stance
