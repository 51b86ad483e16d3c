#include "ingest_service/archive/page_token.h"

#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "ingest_service/archive/article_id.h"
#include "ingest_service/archive/timestamps.h"

namespace demarche::ingest {
namespace {

std::string BoundName(bool present, const google::protobuf::Timestamp& timestamp) {
  return present ? absl::StrCat(ToMicros(timestamp)) : "";
}

// What of the request the token belongs to.
std::string FilterName(const v1::ListArticlesRequest& request) {
  return absl::StrCat(BoundName(request.has_published_since(), request.published_since()), "~",
                      BoundName(request.has_published_until(), request.published_until()));
}

}  // namespace

std::string EncodePageToken(const PageCursor& cursor, const v1::ListArticlesRequest& request) {
  return absl::WebSafeBase64Escape(
      absl::StrCat(cursor.ingested_us, "/", cursor.article_id, "/", FilterName(request)));
}

absl::StatusOr<PageCursor> DecodePageToken(const v1::ListArticlesRequest& request) {
  std::string plain;
  if (absl::WebSafeBase64Unescape(request.page_token(), &plain)) {
    const std::vector<std::string> parts = absl::StrSplit(plain, '/');
    PageCursor cursor;
    if (parts.size() == 3 && absl::SimpleAtoi(parts[0], &cursor.ingested_us) &&
        CheckArticleId("page_token", parts[1]).ok()) {
      if (parts[2] != FilterName(request)) {
        return absl::InvalidArgumentError(
            "page_token: got one of another request, want the same filter on every page");
      }
      cursor.article_id = parts[1];
      return cursor;
    }
  }
  return absl::InvalidArgumentError(
      "page_token: got something else, want next_page_token of an answer");
}

}  // namespace demarche::ingest
