#include "ingest_service/normalise/html/metadata.h"

#include <string>
#include <utility>

#include "ingest_service/normalise/genre.h"
#include "ingest_service/normalise/html/calibration.h"
#include "ingest_service/normalise/html/head.h"
#include "ingest_service/normalise/html/page_authors.h"
#include "ingest_service/normalise/html/page_dates.h"
#include "ingest_service/normalise/html/title.h"
#include "ingest_service/normalise/url.h"

namespace demarche::ingest::html {
namespace {

void ReadRest(const Head& head, const std::optional<LinkedArticle>& linked, std::string_view url,
              Draft& draft) {
  Offer(draft.publisher, Meta(head, "og:site_name"), v1::METADATA_SOURCE_OPEN_GRAPH, 0.9);
  if (linked) Offer(draft.publisher, linked->publisher, v1::METADATA_SOURCE_JSON_LD, 0.88);
  Offer(draft.publisher, Meta(head, "application-name"), v1::METADATA_SOURCE_META, 0.7);
  Offer(draft.publisher, Meta(head, "dc.publisher"), v1::METADATA_SOURCE_META, 0.7);

  Offer(draft.canonical_url, ResolveUrl(url, head.canonical), v1::METADATA_SOURCE_MARKUP, 0.95,
        head.canonical);
  Offer(draft.canonical_url, ResolveUrl(url, Meta(head, "og:url")), v1::METADATA_SOURCE_OPEN_GRAPH,
        0.9);
  if (linked)
    Offer(draft.canonical_url, ResolveUrl(url, linked->url), v1::METADATA_SOURCE_JSON_LD, 0.6);

  Offer(draft.section, Meta(head, "article:section"), v1::METADATA_SOURCE_OPEN_GRAPH, 0.9);
  if (linked) Offer(draft.section, linked->section, v1::METADATA_SOURCE_JSON_LD, 0.88);
  Offer(draft.section, Meta(head, "parsely-section"), v1::METADATA_SOURCE_META, 0.8);
  Offer(draft.section, Meta(head, "section"), v1::METADATA_SOURCE_META, 0.7);

  Offer(draft.language, head.language, v1::METADATA_SOURCE_MARKUP, 0.8);
  if (linked) Offer(draft.language, linked->language, v1::METADATA_SOURCE_JSON_LD, 0.75);
  Offer(draft.language, Meta(head, "content-language"), v1::METADATA_SOURCE_META, 0.7);
  Offer(draft.language, Meta(head, "og:locale"), v1::METADATA_SOURCE_OPEN_GRAPH, 0.7);

  draft.license = head.license;
  if (linked) {
    if (draft.license.empty()) draft.license = linked->license;
    draft.genre = GenreOfSchemaType(linked->type);
  }
}

}  // namespace

std::optional<LinkedArticle> ReadMetadata(const Tree& tree, const Blocks& page,
                                          std::string_view url, Draft& draft) {
  const Head head = ReadHead(tree);
  auto linked = ReadLinkedArticle(head.json_ld);
  ReadRest(head, linked, url, draft);
  const std::string& own_url =
      draft.canonical_url.value.empty() ? std::string(url) : draft.canonical_url.value;

  TitleEvidence evidence;
  evidence.page_title = head.title;
  evidence.open_graph = Meta(head, "og:title");
  evidence.twitter = Meta(head, "twitter:title");
  evidence.linked = linked ? linked->headline : std::string();
  evidence.linked_news = linked && linked->type.ends_with("NewsArticle");
  evidence.site = draft.publisher.value;
  evidence.host = HostOf(own_url);
  const ChosenTitle title = ChooseTitle(tree, page, evidence);
  draft.title = title.fact;

  const DayOrder order = DayOrderOf(draft.language.value);
  PageDates dates = DatesOfPage(tree, page, title.node, head, linked,
                                DateInUrl(own_url) ? own_url : std::string(url), order);
  draft.published = std::move(dates.published);
  draft.modified = std::move(dates.modified);
  draft.authors = AuthorsOfPage(tree, page, title.node, head, linked,
                                {draft.publisher.value, HostOf(own_url)}, draft.language.value);
  Calibrate(draft);
  return linked;
}

}  // namespace demarche::ingest::html
