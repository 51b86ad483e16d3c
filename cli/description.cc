#include "cli/description.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/time_text.h"

namespace demarche::cli {
namespace {

absl::Status ReadTime(const char* flag, const std::string& text,
                      google::protobuf::Timestamp* (*field)(v1::RawArticle&), v1::RawArticle& raw) {
  if (text.empty()) return absl::OkStatus();
  const auto time = ParseTimeText(text, absl::Now());
  if (!time.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(flag, ": ", time.status().message()));
  }
  *field(raw) = ToTimestamp(*time);
  return absl::OkStatus();
}

}  // namespace

void AddDescriptionFlags(CLI::App& command, DescriptionFlags& flags) {
  const std::string one = "One article";
  command.add_option("--url", flags.url, "Where it came from")->type_name("URL")->group(one);
  command.add_option("--title", flags.title, "Its title, whatever the content says")
      ->type_name("TEXT")
      ->group(one);
  command
      .add_option("--published", flags.published,
                  "When it was published, whatever the content says: 2022-02-15 or "
                  "2022-02-15T09:30:00Z")
      ->type_name("TIME")
      ->group(one);
  command.add_option("--id", flags.id, "The id it is to have; default: the service chooses")
      ->type_name("ID")
      ->group(one);
  const std::string each = "Every article";
  command.add_option("--publisher", flags.publisher, "The publisher, whatever the content says")
      ->type_name("TEXT")
      ->group(each);
  command.add_option("--license", flags.license, "The licence: SPDX identifier or its own words")
      ->type_name("TEXT")
      ->group(each);
  command
      .add_option("--embargo-until", flags.embargo_until,
                  "Until then it is stored, and neither analysed nor shown")
      ->type_name("TIME")
      ->group(each);
  command.add_option("--expires-at", flags.expires_at, "From then on it is erased")
      ->type_name("TIME")
      ->group(each);
  command
      .add_flag("--no-full-text", flags.no_full_text,
                "Nobody is shown more of the text than an evidence sentence")
      ->group(each);
}

absl::StatusOr<Description> ReadDescription(const DescriptionFlags& flags) {
  Description description;
  description.describes_one =
      !(flags.url.empty() && flags.title.empty() && flags.published.empty() && flags.id.empty());
  description.request.set_article_id(flags.id);
  v1::RawArticle& raw = *description.request.mutable_raw();
  raw.set_url(flags.url);
  raw.set_title(flags.title);
  raw.set_publisher(flags.publisher);
  if (!flags.license.empty()) raw.mutable_rights()->set_license(flags.license);
  if (flags.no_full_text) raw.mutable_rights()->set_no_full_text(true);
  for (const absl::Status& status :
       {ReadTime(
            "--published", flags.published,
            [](v1::RawArticle& r) { return r.mutable_published_time(); }, raw),
        ReadTime(
            "--embargo-until", flags.embargo_until,
            [](v1::RawArticle& r) { return r.mutable_rights()->mutable_embargo_until(); }, raw),
        ReadTime(
            "--expires-at", flags.expires_at,
            [](v1::RawArticle& r) { return r.mutable_rights()->mutable_expires_at(); }, raw)}) {
    if (!status.ok()) return status;
  }
  return description;
}

void Description::Apply(v1::IngestArticleRequest& other) const {
  // Fields that are not set leave the other's as they are.
  other.MergeFrom(request);
  if (!field_map.empty()) *other.mutable_raw()->mutable_field_map() = field_map;
}

absl::Status Description::Refusal() const {
  return absl::InvalidArgumentError(
      "--url, --title, --published, --id: got several articles, want one file with one");
}

std::string Description::Fingerprint() const {
  const std::map<std::string, std::string> sorted(field_map.begin(), field_map.end());
  std::string text = request.SerializeAsString();
  for (const auto& [field, path] : sorted) absl::StrAppend(&text, "\n", field, "=", path);
  return text;
}

}  // namespace demarche::cli
