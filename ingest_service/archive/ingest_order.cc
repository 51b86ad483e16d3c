#include "ingest_service/archive/ingest_order.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest_service/archive/article_id.h"
#include "ingest_service/archive/timestamps.h"

namespace demarche::ingest {
namespace {

// Reads an optional timestamp; `field` is for the error.
absl::Status Read(bool present, const google::protobuf::Timestamp& timestamp,
                  std::string_view field, std::optional<int64_t>& micros) {
  if (!present) return absl::OkStatus();
  if (!IsValidTimestamp(timestamp)) {
    return absl::InvalidArgumentError(
        absl::StrCat(std::string(field), ": got ", timestamp.seconds(), " s and ",
                     timestamp.nanos(), " ns since 1970, want a time in the years 1 to 9999"));
  }
  micros = ToMicros(timestamp);
  return absl::OkStatus();
}

absl::Status ReadTimes(const v1::Article& article, IngestOrder& order) {
  std::optional<int64_t> ignored;
  const v1::Rights& rights = article.rights();
  absl::Status status = Read(article.has_published_time(), article.published_time(),
                             "published_time", order.published_us);
  status.Update(
      Read(article.has_modified_time(), article.modified_time(), "modified_time", ignored));
  status.Update(Read(rights.has_embargo_until(), rights.embargo_until(), "rights.embargo_until",
                     order.embargo_us));
  status.Update(
      Read(rights.has_expires_at(), rights.expires_at(), "rights.expires_at", order.expires_us));
  return status;
}

}  // namespace

size_t IngestOrder::bytes() const {
  return sizeof *this + chosen_id.size() + request_id.size() + canonical_url.size() +
         encoded.head.size() + encoded.body.size();
}

absl::StatusOr<IngestOrder> MakeOrder(v1::Article article, std::string article_id,
                                      std::string request_id, absl::Time now) {
  IngestOrder order;
  if (article.content_hash().empty()) {
    return absl::InternalError("article.content_hash: got nothing, want a hash");
  }
  if (!article_id.empty() && !article.id().empty() && article_id != article.id()) {
    return absl::InvalidArgumentError(
        "article_id: got another id than article.id, want the same or one of them");
  }
  order.chosen_id = article_id.empty() ? article.id() : std::move(article_id);
  if (!order.chosen_id.empty()) {
    if (auto status = CheckArticleId("article_id", order.chosen_id); !status.ok()) return status;
  }
  if (auto status = CheckRequestId("request_id", request_id); !status.ok()) return status;
  if (auto status = ReadTimes(article, order); !status.ok()) return status;
  if (order.expires_us.has_value() && *order.expires_us <= absl::ToUnixMicros(now)) {
    return absl::InvalidArgumentError(
        absl::StrCat("rights.expires_at: got ",
                     absl::FormatTime(absl::RFC3339_sec, absl::FromUnixMicros(*order.expires_us),
                                      absl::UTCTimeZone()),
                     ", want a time to come"));
  }
  order.derived_id = DeriveArticleId(article);
  order.request_id = std::move(request_id);
  order.canonical_url = article.canonical_url();
  order.content_hash = article.content_hash();
  order.no_full_text = article.rights().no_full_text();
  order.encoded = Encode(std::move(article));
  return order;
}

}  // namespace demarche::ingest
