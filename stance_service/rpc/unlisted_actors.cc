// StanceCore::ListUnlistedActors.
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "stance_service/rpc/field_checks.h"
#include "stance_service/rpc/page_token.h"
#include "stance_service/rpc/stance_core.h"
#include "stance_service/rpc/unlisted_names.h"

namespace demarche::stance {
namespace {

constexpr int64_t kDefaultLeastArticles = 2;

absl::StatusOr<UnlistedKey> KeyFrom(const std::vector<std::string>& token) {
  UnlistedKey key;
  if (token.empty()) return key;
  if (!absl::SimpleAtoi(token[0], &key.article_count) || token[1].empty()) {
    return absl::InvalidArgumentError("page_token: want next_page_token of an answer");
  }
  key.key = token[1];
  return key;
}

}  // namespace

absl::Status StanceCore::ListUnlistedActors(const serving::CallContext& call,
                                            const v1::ListUnlistedActorsRequest& request,
                                            v1::ListUnlistedActorsResponse& response) const {
  Window window;
  absl::Status status = FirstError(
      {CheckEnums("types", request.types(), v1::NameType_IsValid), CheckWindow(request, window),
       CheckRange("min_articles", request.min_articles(), 0, 1'000'000'000),
       CheckPageSize(request.page_size())});
  if (!status.ok()) return status;
  const auto token = DecodePageToken(request.page_token(), request, 2);
  if (!token.ok()) return token.status();
  const auto after = KeyFrom(*token);
  if (!after.ok()) return after.status();

  UnlistedFilter filter{
      .since_us = window.since_us,
      .until_us = window.until_us,
      .min_articles = request.min_articles() == 0 ? kDefaultLeastArticles : request.min_articles()};
  for (const int type : request.types()) filter.types.push_back(static_cast<v1::NameType>(type));
  response.set_revision(ledger_.revision());
  const int page_size = PageSize(request.page_size());
  auto actors =
      ledger_.UnlistedActors(filter, *after, page_size + 1, [&call] { return call.Check(); });
  if (!actors.ok()) return actors.status();
  if (actors->size() > static_cast<std::size_t>(page_size)) {
    actors->pop_back();
    const v1::UnlistedActor& last = actors->back();
    response.set_next_page_token(
        EncodePageToken({absl::StrCat(last.article_count()), last.key()}, request));
  }
  for (v1::UnlistedActor& actor : *actors) {
    // Until all articles have been read again with a new catalog, some were read with the old one.
    if (IsListed(*catalog_, actor.name()) || IsListed(*catalog_, actor.key())) continue;
    actor.set_catalog_textproto(CatalogRecordFor(actor));
    *response.add_actors() = std::move(actor);
  }
  return absl::OkStatus();
}

}  // namespace demarche::stance
