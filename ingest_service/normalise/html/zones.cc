#include "ingest_service/normalise/html/zones.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

constexpr size_t kMaxNames = 512;  // bytes of class and id that are looked at

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Single words that name furniture; `true` for those hardly ever used for an article's own parts.
const std::unordered_map<std::string_view, bool>& FurnitureWords() {
  static const auto words = [] {
    std::unordered_map<std::string_view, bool> result;
    for (const std::string_view word : {"nav",
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
                                        "crosslinks"}) {
      result[word] = true;
    }
    for (const std::string_view word :
         {"sidebar",     "social",      "recommend",  "subscription", "promo",     "promos",
          "promotion",   "advertorial", "ad",         "ads",          "sponsor",   "sponsored",
          "consent",     "tags",        "toolbar",    "popular",      "pager",     "playlist",
          "teaser",      "teasers",     "widget",     "widgets",      "piano",     "donate",
          "donation",    "toc",         "bio",        "biography",    "aside",     "rail",
          "carousel",    "correction",  "hashtags",   "keywords",     "topics",    "reactions",
          "rating",      "ratings",     "poll",       "quiz",         "survey",    "player",
          "livestream",  "printonly",   "cta",        "upsell",       "tooltip",   "banner",
          "affiliate",   "feedback",    "helpful",    "contributors", "author",    "authors",
          "placeholder", "oembed",      "disclaimer", "toast",        "footnotes", "saboxplugin",
          "toclist",     "messagebar"}) {
      result[word] = false;
    }
    return result;
  }();
  return words;
}

constexpr auto kFurniturePhrases = std::to_array<std::string_view>({
    " read more ",         " read next ",       " read also ",
    " more from ",         " more on ",         " more stories ",
    " more news ",         " also like ",       " up next ",
    " see also ",          " most read ",       " author bio ",
    " author box ",        " author info ",     " about author ",
    " author card ",       " author profile ",  " author description ",
    " table of contents ", " skip link ",       " sign up ",
    " site header ",       " page header ",     " site footer ",
    " page footer ",       " global header ",   " top bar ",
    " follow us ",         " back to top ",     " screen reader ",
    " sr only ",           " visually hidden ", " print only ",
    " call to action ",    " next article ",    " prev next ",
    " post nav ",          " in this article ", " ez toc ",
    " tag list ",          " post tags ",       " entry tags ",
    " article tags ",      " story tags ",      " key topics ",
    " link list ",         " article footer ",  " entry footer ",
    " post footer ",       " story footer ",    " entry meta ",
    " post meta ",         " article meta ",    " story meta ",
    " meta data ",         " product card ",    " latest news ",
    " latest posts ",      " recent posts ",    " on this page ",
    " jump to ",           " jump links ",      " lire aussi ",
    " leggi anche ",       " lees ook ",        " app download ",
    " audio player ",      " video player ",    " media player ",
    " inline link ",       " twitter tweet ",   " instagram media ",
    " tiktok embed ",      " message bar ",     " promo bar ",
});

constexpr auto kBodyPhrases = std::to_array<std::string_view>({
    " article body ",
    " articlebody ",
    " article content ",
    " articlecontent ",
    " article text ",
    " articletext ",
    " article main ",
    " article copy ",
    " story body ",
    " storybody ",
    " story content ",
    " story text ",
    " post content ",
    " postcontent ",
    " post body ",
    " post text ",
    " entry content ",
    " entry body ",
    " entry text ",
    " news content ",
    " news body ",
    " news text ",
    " newstext ",
    " body content ",
    " body text ",
    " bodytext ",
    " body copy ",
    " bodycopy ",
    " rich text ",
    " content body ",
    " content text ",
    " field name body ",
    " node body ",
    " blog content ",
    " blog post content ",
    " single content ",
    " page content ",
    " main content ",
    " maincontent ",
    " article detail ",
    " detail text ",
    " paragraphs ",
    " markdown body ",
    " wysiwyg ",
    " article page content ",
    " td post content ",
    " prose ",
    " text content ",
});

constexpr auto kSpokenPhrases = std::to_array<std::string_view>({
    " sr only ",
    " visually hidden ",
    " visuallyhidden ",
    " screen reader ",
    " screenreader ",
    " a11y hidden ",
    " offscreen ",
});

constexpr auto kLeadPhrases = std::to_array<std::string_view>({
    " standfirst ",   " subtitle ",
    " subheadline ",  " subhead ",
    " dek ",          " deck ",
    " lede ",         " intro ",
    " teaser text ",  " excerpt ",
    " summary ",      " abstract ",
    " chapeau ",      " ingress ",
    " sapo ",         " bajada ",
    " entradilla ",   " sottotitolo ",
    " strapline ",    " preamble ",
    " teasertext ",   " article summary ",
    " occhiello ",    " vorspann ",
    " lead ",         " sub title ",
    " sub headline ", " description ",
});

bool ContainsAny(std::string_view words, const auto& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return words.find(phrase) != std::string_view::npos;
  });
}

void SetFurniture(std::string_view word, bool sure, Zone& zone) {
  if (!zone.furniture.empty() && (zone.sure || !sure)) return;
  zone.furniture = word;
  zone.sure = sure;
  zone.comments = word == "comment" || word == "comments" || word == "disqus" || word == "respond";
}

void ReadFurnitureWords(std::string_view words, Zone& zone) {
  for (size_t begin = 1; begin < words.size();) {
    const size_t end = std::min(words.find(' ', begin), words.size());
    const auto found = FurnitureWords().find(words.substr(begin, end - begin));
    if (found != FurnitureWords().end()) SetFurniture(found->first, found->second, zone);
    begin = end + 1;
  }
  for (const std::string_view phrase : kFurniturePhrases) {
    if (words.find(phrase) != std::string_view::npos) SetFurniture(phrase, true, zone);
  }
}

bool HidesByStyle(std::string_view style) {
  const size_t at = style.find("display");
  if (at == std::string_view::npos) return false;
  const std::string_view rest = style.substr(at, 24);
  return rest.find(":none") != std::string_view::npos ||
         rest.find(": none") != std::string_view::npos;
}

// Style sheets of all schools agree on these names. "hidden md:block" is shown on wide screens.
bool HidesByClass(std::string_view names) {
  names = names.substr(0, kMaxNames);
  bool hides = false;
  for (size_t begin = 0; begin < names.size();) {
    const size_t end = std::min(names.find_first_of(" \n\t", begin), names.size());
    const std::string_view name = names.substr(begin, end - begin);
    begin = end + 1;
    hides |= name == "hidden" || name == "is-hidden" || name == "d-none" || name == "u-hidden" ||
             name == "display-none" || name == "hide";
    const size_t last = name.find_last_of(":-");
    if (last == std::string_view::npos) continue;
    const std::string_view shown = name.substr(last + 1);
    if (shown == "block" || shown == "flex" || shown == "grid" || shown == "inline") return false;
  }
  return hides;
}

// "more-on-car-repair-and-maintenance": an id made of a heading's words says nothing of the part.
bool IsSlug(std::string_view id) {
  constexpr auto kFewestSigns = 4;
  return std::count(id.begin(), id.end(), '-') >= kFewestSigns;
}

// Paragraphs that are withheld from screen readers are read by all others: a pay wall's script
// marks them so.
bool IsTextTag(Tag tag) { return tag == Tag::kP || tag == Tag::kLi || IsHeadingTag(tag); }

}  // namespace

std::string NameWords(std::string_view names) {
  names = names.substr(0, kMaxNames);
  std::string out = " ";
  char last = ' ';
  for (const char c : names) {
    if (IsLower(c) || IsDigit(c) || IsUpper(c)) {
      if (IsUpper(c) && IsLower(last) && out.back() != ' ') out.push_back(' ');
      out.push_back(IsUpper(c) ? static_cast<char>(c + 32) : c);
    } else if (out.back() != ' ') {
      out.push_back(' ');
    }
    last = c;
  }
  if (out.back() != ' ') out.push_back(' ');
  return out;
}

Zone ZoneOf(const Tree& tree, NodeId id) {
  Zone zone;
  const Node& node = tree[id];
  switch (node.tag) {
    case Tag::kNav:
    case Tag::kFooter:
    case Tag::kDialog:
    case Tag::kMenu:
      SetFurniture("<nav>", true, zone);
      break;
    case Tag::kAside:
      SetFurniture("<aside>", false, zone);
      break;
    case Tag::kForm:
      SetFurniture("<form>", false, zone);
      break;
    case Tag::kArticle:
    case Tag::kMain:
      zone.article = true;
      break;
    case Tag::kFigcaption:
    case Tag::kCaption:
      zone.caption = true;
      break;
    case Tag::kTime:
      zone.date = true;
      break;
    default:
      break;
  }
  if (node.attribute_count == 0) return zone;
  std::string_view role;
  std::string_view item;
  std::string names;
  bool hidden_attribute = false;
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = tree.attributes[node.first_attribute + i];
    const std::string_view name = attribute.name;
    if (EqualsIgnoreAsciiCase(name, "class")) zone.hidden |= HidesByClass(attribute.value);
    const bool id_of_part = EqualsIgnoreAsciiCase(name, "id") && !IsSlug(attribute.value);
    if (EqualsIgnoreAsciiCase(name, "class") || id_of_part ||
        EqualsIgnoreAsciiCase(name, "data-testid") ||
        EqualsIgnoreAsciiCase(name, "data-component") ||
        EqualsIgnoreAsciiCase(name, "data-module")) {
      names.append(attribute.value.substr(0, kMaxNames));
      names.push_back(' ');
    } else if (EqualsIgnoreAsciiCase(name, "role")) {
      role = attribute.value;
    } else if (EqualsIgnoreAsciiCase(name, "itemprop")) {
      item = attribute.value;
    } else if (EqualsIgnoreAsciiCase(name, "hidden")) {
      hidden_attribute = true;
    } else if ((EqualsIgnoreAsciiCase(name, "style") && HidesByStyle(attribute.value)) ||
               (!IsTextTag(node.tag) && IsBlock(node.tag) &&
                EqualsIgnoreAsciiCase(name, "aria-hidden") && attribute.value == "true")) {
      zone.hidden = true;
    } else if (EqualsIgnoreAsciiCase(name, "rel") && attribute.value == "author") {
      zone.byline = true;
    }
  }
  // React sends late parts of a page as <div hidden id="S:1">, to be shown by a script.
  const bool streamed = RawAttributeOf(tree, id, "id").starts_with("S:");
  zone.hidden |= hidden_attribute && !streamed;
  if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" ||
      role == "complementary" || role == "dialog" || role == "menu" || role == "toolbar") {
    SetFurniture("role", false, zone);
  }
  if (role == "main") zone.article = true;
  if (item == "articleBody" || item == "reviewBody" || item == "text") zone.body = true;
  if (item == "author") zone.byline = true;
  if (item == "datePublished") zone.date = true;
  if (names.empty()) return zone;
  const std::string words = NameWords(names);
  const bool large = node.tag == Tag::kBody || node.tag == Tag::kHtml || node.tag == Tag::kMain;
  if (!large) ReadFurnitureWords(words, zone);
  if (ContainsAny(words, kSpokenPhrases)) zone.spoken = true;
  if (ContainsAny(words, kBodyPhrases)) zone.body = true;
  if (ContainsAny(words, kLeadPhrases)) zone.lead = true;
  if (words.find(" caption ") != std::string::npos ||
      words.find(" figcaption ") != std::string::npos ||
      words.find(" wp caption text ") != std::string::npos ||
      words.find(" credit ") != std::string::npos)
    zone.caption = true;
  if (words.find(" author ") != std::string::npos || words.find(" authors ") != std::string::npos ||
      words.find(" byline ") != std::string::npos || words.find(" autor ") != std::string::npos)
    zone.byline = true;
  if (words.find(" date ") != std::string::npos || words.find(" time ") != std::string::npos ||
      words.find(" timestamp ") != std::string::npos ||
      words.find(" published ") != std::string::npos ||
      words.find(" datetime ") != std::string::npos || words.find(" pubdate ") != std::string::npos)
    zone.date = true;
  return zone;
}

}  // namespace demarche::ingest::html
