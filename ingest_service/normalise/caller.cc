#include "ingest_service/normalise/caller.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest_service/normalise/json/field_map.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMaxUrlBytes = 8 << 10;
constexpr int kMaxAuthors = 64;
// Above any confidence of ours; clamped when it is written down.
constexpr double kCaller = 2;

std::vector<std::string> TidyNames(const v1::RawArticle& raw) {
  std::vector<std::string> names;
  for (const std::string& author : raw.authors()) {
    if (std::string name = Tidy(author); !name.empty()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

absl::Status CheckRaw(const v1::RawArticle& raw, const NormaliseLimits& limits) {
  const size_t size = raw.content().size();
  if (size == 0 || size > limits.max_content_bytes) {
    return absl::InvalidArgumentError(
        Cat({"raw.content: got ", std::to_string(size), " bytes, want 1 to ",
             std::to_string(limits.max_content_bytes)}));
  }
  if (raw.url().size() > kMaxUrlBytes) {
    return absl::InvalidArgumentError(Cat({"raw.url: got ", std::to_string(raw.url().size()),
                                           " bytes, want at most ", std::to_string(kMaxUrlBytes)}));
  }
  if (raw.authors_size() > kMaxAuthors) {
    return absl::InvalidArgumentError(Cat({"raw.authors: got ", std::to_string(raw.authors_size()),
                                           ", want at most ", std::to_string(kMaxAuthors)}));
  }
  return CheckFieldMap(raw.field_map());
}

absl::Status CheckFits(const v1::RawArticle& raw, size_t count) {
  if (count < 2 || raw.title().empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      Cat({"raw.title: got a title for content of ", std::to_string(count),
           " articles, want none, or content of one article"}));
}

void ApplyCaller(const v1::RawArticle& raw, Draft& draft) {
  constexpr auto kSource = v1::METADATA_SOURCE_CALLER;
  Offer(draft.title, Tidy(raw.title()), kSource, kCaller);
  Offer(draft.publisher, Tidy(raw.publisher()), kSource, kCaller);
  Offer(draft.section, Tidy(raw.section()), kSource, kCaller);
  Offer(draft.language, std::string(Strip(raw.language())), kSource, kCaller);
  std::vector<std::string> names = TidyNames(raw);
  std::string shown;
  for (const std::string& name : names) shown += Cat({shown.empty() ? "" : ", ", name});
  Offer(draft.authors, std::move(names), kSource, kCaller, std::move(shown));
  if (raw.genre() != v1::GENRE_UNSPECIFIED) draft.genre = raw.genre();
}

void ApplyCaller(const v1::RawArticle& raw, v1::Article& article) {
  if (!raw.title().empty()) article.set_title(Tidy(raw.title()));
  if (!raw.publisher().empty()) article.set_publisher(Tidy(raw.publisher()));
  if (!raw.section().empty()) article.set_section(Tidy(raw.section()));
  if (!raw.language().empty()) article.set_language(raw.language());
  if (raw.genre() != v1::GENRE_UNSPECIFIED) article.set_genre(raw.genre());
  if (std::vector<std::string> names = TidyNames(raw); !names.empty()) {
    article.clear_authors();
    for (std::string& name : names) article.add_authors(std::move(name));
  }
  if (raw.has_published_time()) {
    *article.mutable_published_time() = raw.published_time();
    article.set_published_precision(v1::TIME_PRECISION_SECOND);
    article.clear_published_utc_offset();
  }
  if (raw.has_modified_time()) *article.mutable_modified_time() = raw.modified_time();
  if (raw.has_rights()) ApplyRights(raw.rights(), *article.mutable_rights());
}

void ApplyRights(const v1::Rights& caller, v1::Rights& rights) {
  if (!caller.license().empty()) rights.set_license(caller.license());
  if (caller.has_embargo_until()) *rights.mutable_embargo_until() = caller.embargo_until();
  if (caller.has_expires_at()) *rights.mutable_expires_at() = caller.expires_at();
  if (caller.no_full_text()) rights.set_no_full_text(true);
}

}  // namespace demarche::ingest
