#include "ingest_service/normalise/html/part_names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>

namespace demarche::ingest::html {
namespace {

// Hardly ever used for an article's own parts.
constexpr auto kSure = std::to_array<std::string_view>({
    "nav",
    "navbar",
    "navigation",
    "menu",
    "footer",
    "breadcrumb",
    "breadcrumbs",
    "share",
    "sharing",
    "sharebar",
    "socials",
    "sharethis",
    "addtoany",
    "related",
    "recommended",
    "recommendation",
    "recommendations",
    "recirc",
    "recirculation",
    "newsletter",
    "newsletters",
    "subscribe",
    "signup",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "adslot",
    "comment",
    "comments",
    "disqus",
    "coral",
    "cookie",
    "cookies",
    "gdpr",
    "popup",
    "modal",
    "taglist",
    "tagcloud",
    "trending",
    "mostread",
    "outbrain",
    "taboola",
    "login",
    "pagination",
    "copyright",
    "skiplink",
    "authorbio",
    "relatedposts",
    "respond",
    "readmore",
    "morefrom",
    "masthead",
    "noprint",
    "crosslinks",
    "read more",
    "read next",
    "read also",
    "more from",
    "more on",
    "more stories",
    "more news",
    "also like",
    "up next",
    "see also",
    "most read",
    "author bio",
    "author box",
    "author info",
    "about author",
    "author card",
    "author profile",
    "author description",
    "table of contents",
    "skip link",
    "sign up",
    "site header",
    "page header",
    "site footer",
    "page footer",
    "global header",
    "top bar",
    "follow us",
    "back to top",
    "screen reader",
    "sr only",
    "visually hidden",
    "print only",
    "call to action",
    "next article",
    "prev next",
    "post nav",
    "in this article",
    "ez toc",
    "tag list",
    "post tags",
    "entry tags",
    "article tags",
    "story tags",
    "key topics",
    "link list",
    "article footer",
    "entry footer",
    "post footer",
    "story footer",
    "entry meta",
    "post meta",
    "article meta",
    "story meta",
    "meta data",
    "product card",
    "latest news",
    "latest posts",
    "recent posts",
    "on this page",
    "jump to",
    "jump links",
    "lire aussi",
    "leggi anche",
    "lees ook",
    "app download",
    "audio player",
    "video player",
    "media player",
    "inline link",
    "twitter tweet",
    "instagram media",
    "tiktok embed",
    "message bar",
    "promo bar",
});

constexpr auto kUnsure = std::to_array<std::string_view>({
    "sidebar",     "social",      "recommend",  "subscription", "promo",     "promos",
    "promotion",   "advertorial", "ad",         "ads",          "sponsor",   "sponsored",
    "consent",     "tags",        "toolbar",    "popular",      "pager",     "playlist",
    "teaser",      "teasers",     "widget",     "widgets",      "piano",     "donate",
    "donation",    "toc",         "bio",        "biography",    "aside",     "rail",
    "carousel",    "correction",  "hashtags",   "keywords",     "topics",    "reactions",
    "rating",      "ratings",     "poll",       "quiz",         "survey",    "player",
    "livestream",  "printonly",   "cta",        "upsell",       "tooltip",   "banner",
    "affiliate",   "feedback",    "helpful",    "contributors", "author",    "authors",
    "placeholder", "oembed",      "disclaimer", "toast",        "footnotes", "saboxplugin",
    "toclist",     "messagebar",
});

constexpr auto kBody = std::to_array<std::string_view>({
    "article body",
    "articlebody",
    "article content",
    "articlecontent",
    "article text",
    "articletext",
    "article main",
    "article copy",
    "story body",
    "storybody",
    "story content",
    "story text",
    "post content",
    "postcontent",
    "post body",
    "post text",
    "entry content",
    "entry body",
    "entry text",
    "news content",
    "news body",
    "news text",
    "newstext",
    "body content",
    "body text",
    "bodytext",
    "body copy",
    "bodycopy",
    "rich text",
    "content body",
    "content text",
    "field name body",
    "node body",
    "blog content",
    "blog post content",
    "single content",
    "page content",
    "main content",
    "maincontent",
    "article detail",
    "detail text",
    "paragraphs",
    "markdown body",
    "wysiwyg",
    "article page content",
    "td post content",
    "prose",
    "text content",
});

constexpr auto kLead = std::to_array<std::string_view>({
    "standfirst", "subtitle",  "subheadline",  "subhead",         "dek",        "deck",
    "lede",       "intro",     "teaser text",  "excerpt",         "summary",    "abstract",
    "chapeau",    "ingress",   "sapo",         "bajada",          "entradilla", "sottotitolo",
    "strapline",  "preamble",  "teasertext",   "article summary", "occhiello",  "vorspann",
    "lead",       "sub title", "sub headline", "description",
});

constexpr auto kSpoken = std::to_array<std::string_view>({
    "sr only",
    "visually hidden",
    "visuallyhidden",
    "screen reader",
    "screenreader",
    "a11y hidden",
    "offscreen",
});

constexpr auto kCaption = std::to_array<std::string_view>({
    "caption",
    "figcaption",
    "wp caption text",
    "credit",
});

constexpr auto kByline = std::to_array<std::string_view>({
    "author",
    "authors",
    "byline",
    "autor",
});

constexpr auto kDate = std::to_array<std::string_view>({
    "date",
    "time",
    "timestamp",
    "published",
    "datetime",
    "pubdate",
});

// The large first letter of a text.
constexpr auto kInitial = std::to_array<std::string_view>({
    "drop cap",
    "dropcap",
    "dropcaps",
    "initial letter",
    "initialletter",
    "first letter",
});

// Running entries under one headline.
constexpr auto kLive = std::to_array<std::string_view>({
    "live blog",
    "liveblog",
    "live ticker",
    "liveticker",
    "live updates",
    "live feed",
    "live entry",
    "live post",
    "live event",
    "newsticker",
    "news ticker",
    "minuto a minuto",
});

// The rest is for subscribers.
constexpr auto kWall = std::to_array<std::string_view>({
    "paywall",
    "regwall",
    "subscriber only",
    "subscribers only",
    "premium content",
    "paid content",
    "content locked",
    "content lock",
    "locked content",
    "metered content",
});

constexpr size_t kMostWords = 4;  // of a phrase

constexpr bool FitTheWindow(const auto& phrases) {
  return std::all_of(phrases.begin(), phrases.end(), [](std::string_view phrase) {
    return std::count(phrase.begin(), phrase.end(), ' ') < static_cast<ptrdiff_t>(kMostWords);
  });
}
static_assert(FitTheWindow(kSure) && FitTheWindow(kBody) && FitTheWindow(kLead));

using Meanings = std::unordered_map<std::string_view, NameMeaning>;

const Meanings& Vocabulary() {
  static const Meanings meanings = [] {
    Meanings result;
    for (const std::string_view phrase : kUnsure) result[phrase].furniture = phrase;
    for (const std::string_view phrase : kSure) {
      result[phrase].furniture = phrase;
      result[phrase].sure = true;
    }
    for (const std::string_view phrase : kBody) result[phrase].body = true;
    for (const std::string_view phrase : kLead) result[phrase].lead = true;
    for (const std::string_view phrase : kSpoken) result[phrase].spoken = true;
    for (const std::string_view phrase : kCaption) result[phrase].caption = true;
    for (const std::string_view phrase : kByline) result[phrase].byline = true;
    for (const std::string_view phrase : kDate) result[phrase].date = true;
    for (const std::string_view phrase : kInitial) result[phrase].initial = true;
    for (const std::string_view phrase : kLive) result[phrase].live = true;
    for (const std::string_view phrase : kWall) result[phrase].wall = true;
    return result;
  }();
  return meanings;
}

void Add(const NameMeaning& found, NameMeaning& all) {
  if (!found.furniture.empty() && (all.furniture.empty() || (found.sure && !all.sure))) {
    all.furniture = found.furniture;
    all.sure = found.sure;
  }
  all.body |= found.body;
  all.lead |= found.lead;
  all.spoken |= found.spoken;
  all.caption |= found.caption;
  all.byline |= found.byline;
  all.date |= found.date;
  all.initial |= found.initial;
  all.live |= found.live;
  all.wall |= found.wall;
}

}  // namespace

NameMeaning MeaningOf(std::string_view words) {
  NameMeaning meaning;
  // Between spaces: every window of up to kMostWords words.
  for (size_t begin = 1; begin < words.size();) {
    size_t end = begin;
    size_t next = words.size();
    for (size_t n = 0; n < kMostWords && end < words.size(); ++n) {
      end = std::min(words.find(' ', end), words.size());
      if (n == 0) next = end + 1;
      const auto found = Vocabulary().find(words.substr(begin, end - begin));
      if (found != Vocabulary().end()) Add(found->second, meaning);
      ++end;
    }
    begin = next;
  }
  return meaning;
}

}  // namespace demarche::ingest::html
