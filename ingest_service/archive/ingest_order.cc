#include "ingest_service/archive/ingest_order.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/archive/article_id.h"
#include "ingest_service/archive/timestamps.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMaxUrlBytes = 8 << 10;

std::string Join(std::string_view input, std::string_view field) {
  return absl::StrCat(std::string(input), ".", std::string(field));
}

// Checks one time of the request, and gives it in microseconds.
absl::Status ReadTime(bool present, const google::protobuf::Timestamp& timestamp,
                      const std::string& field, std::optional<int64_t>& micros) {
  if (!present) return absl::OkStatus();
  if (!IsValidTimestamp(timestamp)) {
    return absl::InvalidArgumentError(
        absl::StrCat(field, ": got ", timestamp.seconds(), " s and ", timestamp.nanos(),
                     " ns since 1970, want a time in the years 1 to 9999"));
  }
  micros = ToMicros(timestamp);
  return absl::OkStatus();
}

absl::Status ReadTimes(const IngestInput& input, IngestOrder& order) {
  const v1::Article& article = input.article;
  const v1::Rights& rights = article.rights();
  std::optional<int64_t> checked_only;
  absl::Status status = ReadTime(article.has_published_time(), article.published_time(),
                                 Join(input.field, "published_time"), order.published_us);
  status.Update(ReadTime(article.has_modified_time(), article.modified_time(),
                         Join(input.field, "modified_time"), checked_only));
  status.Update(ReadTime(rights.has_embargo_until(), rights.embargo_until(),
                         Join(input.field, "rights.embargo_until"), order.embargo_us));
  status.Update(ReadTime(rights.has_expires_at(), rights.expires_at(),
                         Join(input.field, "rights.expires_at"), order.expires_us));
  return status;
}

absl::Status CheckNotExpired(const IngestInput& input, const IngestOrder& order, absl::Time now) {
  if (!order.expires_us.has_value()) return absl::OkStatus();
  const absl::Time expires = absl::FromUnixMicros(*order.expires_us);
  if (expires > now) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      Join(input.field, "rights.expires_at"), ": got ",
      absl::FormatTime(absl::RFC3339_sec, expires, absl::UTCTimeZone()), ", want a time to come"));
}

absl::Status CheckUrl(const IngestInput& input) {
  const std::string& url = input.article.canonical_url();
  const std::string field = Join(input.field, input.field == "raw" ? "url" : "canonical_url");
  if (url.size() > kMaxUrlBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat(field, ": got ", url.size(), " bytes, want at most ", kMaxUrlBytes));
  }
  if (std::any_of(url.begin(), url.end(), [](char c) { return absl::ascii_iscntrl(c); })) {
    return absl::InvalidArgumentError(absl::StrCat(field, ": got a control character, want none"));
  }
  return absl::OkStatus();
}

absl::Status CheckIds(const IngestInput& input) {
  const std::string& own_id = input.article.id();
  if (!input.article_id.empty()) {
    if (auto status = CheckArticleId("article_id", input.article_id); !status.ok()) return status;
    if (!own_id.empty() && own_id != input.article_id) {
      return absl::InvalidArgumentError(
          "article_id: got another id than article.id, want the same or one of them");
    }
  } else if (!own_id.empty()) {
    if (auto status = CheckArticleId("article.id", own_id); !status.ok()) return status;
  }
  const std::string& cluster = input.article.cluster_id();
  if (!cluster.empty()) {
    if (auto status = CheckClusterId("article.cluster_id", cluster); !status.ok()) return status;
  }
  return CheckRequestId("request_id", input.request_id);
}

}  // namespace

size_t IngestOrder::bytes() const {
  return sizeof *this + chosen_id.size() + request_id.size() + canonical_url.size() +
         sizeof(uint64_t) * sketch.lowest.size() + encoded.head.size() + encoded.body.size();
}

absl::StatusOr<IngestOrder> MakeOrder(IngestInput input, absl::Time now) {
  if (input.article.content_hash().empty()) {
    return absl::InternalError("content_hash: got nothing, want that of a normalised article");
  }
  IngestOrder order;
  absl::Status status = CheckIds(input);
  if (status.ok()) status = CheckUrl(input);
  if (status.ok()) status = ReadTimes(input, order);
  if (status.ok()) status = CheckNotExpired(input, order, now);
  if (!status.ok()) return status;
  v1::Article& article = input.article;
  order.chosen_id = input.article_id.empty() ? article.id() : std::move(input.article_id);
  order.derived_id = DeriveArticleId(article);
  order.request_id = std::move(input.request_id);
  // A space, which no caller's own request_id has.
  if (!order.request_id.empty() && input.part > 0)
    absl::StrAppend(&order.request_id, " ", input.part);
  order.canonical_url = article.canonical_url();
  order.content_hash = article.content_hash();
  order.no_full_text = article.rights().no_full_text();
  if (article.has_rights()) order.rights = article.rights();
  order.chosen_cluster = article.cluster_id();
  order.sketch = MakeSketch(article);
  order.encoded = Encode(std::move(article));
  return order;
}

IngestOrder WithRights(IngestOrder order, const v1::Rights& rights) {
  const auto micros = [](bool present, const google::protobuf::Timestamp& time) {
    return present ? std::optional<int64_t>(ToMicros(time)) : std::nullopt;
  };
  order.rights = rights;
  order.embargo_us = micros(rights.has_embargo_until(), rights.embargo_until());
  order.expires_us = micros(rights.has_expires_at(), rights.expires_at());
  order.no_full_text = rights.no_full_text();
  // Serialised messages that stand one after the other are read as one.
  v1::Article only_rights;
  *only_rights.mutable_rights() = rights;
  order.encoded.head += only_rights.SerializeAsString();
  return order;
}

}  // namespace demarche::ingest
