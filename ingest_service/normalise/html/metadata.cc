#include "ingest_service/normalise/html/metadata.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/genre.h"
#include "ingest_service/normalise/html/title.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/url.h"

namespace demarche::ingest::html {
namespace {

// Values of <meta> by folded name, property or itemprop; the first non-empty one of each counts.
using Metas = std::unordered_map<std::string, std::string>;

struct Head {
  Metas metas;
  std::vector<std::string> authors;  // of repeated author elements
  std::string title;                 // <title>
  std::string canonical;
  std::string license;
  std::string language;
  std::vector<std::string_view> json_ld;
};

// More than any page has; the rest is noise.
constexpr int kMaxMetas = 512;
constexpr size_t kMaxAuthors = 32;
constexpr size_t kMaxScripts = 64;

void ReadMeta(const Tree& tree, NodeId id, Head& head) {
  std::string content = Tidy(AttributeOf(tree, id, "content"));
  if (content.empty() || content.size() > 8192) return;
  for (const std::string_view attribute : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = LowerAscii(Strip(RawAttributeOf(tree, id, attribute)));
    if (name.empty()) continue;
    if (name == "author" || name == "article:author" || name == "dc.creator" ||
        name == "parsely-author" || name == "citation_author") {
      if (content.find("://") == std::string::npos && head.authors.size() < kMaxAuthors)
        head.authors.push_back(content);
    }
    head.metas.emplace(name, content);
  }
}

void ReadLink(const Tree& tree, NodeId id, Head& head) {
  const std::string rel = LowerAscii(RawAttributeOf(tree, id, "rel"));
  if (rel == "canonical" && head.canonical.empty()) head.canonical = AttributeOf(tree, id, "href");
  if (rel == "license" && head.license.empty()) head.license = AttributeOf(tree, id, "href");
}

Head ReadHead(const Tree& tree) {
  Head head;
  int metas = 0;
  for (NodeId i = 1; i < tree.nodes.size(); ++i) {
    switch (tree[i].tag) {
      case Tag::kMeta:
        if (++metas <= kMaxMetas) ReadMeta(tree, i, head);
        break;
      case Tag::kLink:
        ReadLink(tree, i, head);
        break;
      case Tag::kTitle:
        // Pictures have titles too; the page's is the first.
        if (head.title.empty()) head.title = TextOf(tree, i);
        break;
      case Tag::kHtml:
        head.language = AttributeOf(tree, i, "lang");
        if (head.language.empty()) head.language = AttributeOf(tree, i, "xml:lang");
        break;
      case Tag::kScript:
        if (LowerAscii(RawAttributeOf(tree, i, "type")).find("ld+json") != std::string::npos &&
            tree[i].first_child != kNone && head.json_ld.size() < kMaxScripts) {
          head.json_ld.push_back(tree[tree[i].first_child].text);
        }
        break;
      default:
        break;
    }
  }
  return head;
}

const std::string& Meta(const Head& head, const std::string& name) {
  static const std::string kNothing;
  const auto found = head.metas.find(name);
  return found == head.metas.end() ? kNothing : found->second;
}

struct Source {
  const char* name;
  double confidence;
  v1::MetadataSource source;
};

constexpr auto kPublishedMetas = std::to_array<Source>({
    {"article:published_time", 0.95, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"og:article:published_time", 0.94, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"og:published_time", 0.94, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"article:published", 0.93, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"datepublished", 0.94, v1::METADATA_SOURCE_MICRODATA},
    {"parsely-pub-date", 0.93, v1::METADATA_SOURCE_META},
    {"sailthru.date", 0.9, v1::METADATA_SOURCE_META},
    {"publish-date", 0.9, v1::METADATA_SOURCE_META},
    {"publish_date", 0.9, v1::METADATA_SOURCE_META},
    {"published_date", 0.9, v1::METADATA_SOURCE_META},
    {"publication_date", 0.9, v1::METADATA_SOURCE_META},
    {"published", 0.9, v1::METADATA_SOURCE_META},
    {"pubdate", 0.9, v1::METADATA_SOURCE_META},
    {"article_date_original", 0.9, v1::METADATA_SOURCE_META},
    {"originalpublicationdate", 0.9, v1::METADATA_SOURCE_META},
    {"cxenseparse:recs:publishtime", 0.9, v1::METADATA_SOURCE_META},
    {"cxenseparse:publishtime", 0.9, v1::METADATA_SOURCE_META},
    {"dc.date.issued", 0.9, v1::METADATA_SOURCE_META},
    {"dcterms.created", 0.85, v1::METADATA_SOURCE_META},
    {"dcterms.issued", 0.88, v1::METADATA_SOURCE_META},
    {"dc.date.created", 0.88, v1::METADATA_SOURCE_META},
    {"dc.date", 0.8, v1::METADATA_SOURCE_META},
    {"dcterms.date", 0.8, v1::METADATA_SOURCE_META},
    {"citation_publication_date", 0.85, v1::METADATA_SOURCE_META},
    {"datecreated", 0.8, v1::METADATA_SOURCE_MICRODATA},
    {"date", 0.8, v1::METADATA_SOURCE_META},
    {"last-modified", 0.3, v1::METADATA_SOURCE_META},
    {"article:modified_time", 0.3, v1::METADATA_SOURCE_OPEN_GRAPH},
});

constexpr auto kModifiedMetas = std::to_array<Source>({
    {"article:modified_time", 0.95, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"og:updated_time", 0.9, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"datemodified", 0.9, v1::METADATA_SOURCE_MICRODATA},
    {"last-modified", 0.7, v1::METADATA_SOURCE_META},
    {"dcterms.modified", 0.8, v1::METADATA_SOURCE_META},
});

void ReadDates(const Head& head, const std::optional<LinkedArticle>& linked, std::string_view url,
               DayOrder order, Draft& draft) {
  if (linked) {
    Offer(draft.published, FindDate(linked->published, order), v1::METADATA_SOURCE_JSON_LD, 0.97,
          linked->published);
    Offer(draft.modified, FindDate(linked->modified, order), v1::METADATA_SOURCE_JSON_LD, 0.96,
          linked->modified);
  }
  for (const Source& s : kPublishedMetas) {
    const std::string& value = Meta(head, s.name);
    if (!value.empty())
      Offer(draft.published, FindDate(value, order), s.source, s.confidence, value);
  }
  for (const Source& s : kModifiedMetas) {
    const std::string& value = Meta(head, s.name);
    if (!value.empty())
      Offer(draft.modified, FindDate(value, order), s.source, s.confidence, value);
  }
  if (const auto date = DateInUrl(url)) {
    Offer(draft.published, FoundDate{*date, 0, 0}, v1::METADATA_SOURCE_URL, 0.78, std::string(url));
  }
}

// Dates in the page: <time>, and lines that stand for their date near the headline.
void ReadVisibleDates(const Tree& tree, const Blocks& page, NodeId headline, DayOrder order,
                      Draft& draft) {
  double nearness = 1;
  int seen = 0;
  for (NodeId i = 1; i < tree.nodes.size() && seen < 12; ++i) {
    if (tree[i].tag != Tag::kTime) continue;
    // Other articles' times stand in lists of them.
    bool elsewhere = false;
    for (NodeId up = tree[i].parent; up != kNone; up = tree[up].parent) {
      const Tag tag = tree[up].tag;
      elsewhere |= tag == Tag::kNav || tag == Tag::kAside || tag == Tag::kFooter || tag == Tag::kLi;
    }
    if (elsewhere) continue;
    ++seen;
    std::string value = AttributeOf(tree, i, "datetime");
    if (value.empty()) value = TextOf(tree, i);
    const std::string item = LowerAscii(RawAttributeOf(tree, i, "itemprop"));
    const std::string names = LowerAscii(RawAttributeOf(tree, i, "class"));
    const auto found = FindDate(value, order);
    const bool modified = item == "datemodified" || names.find("updated") != std::string::npos ||
                          names.find("modified") != std::string::npos;
    if (modified && item != "datepublished" && names.find("published") == std::string::npos) {
      Offer(draft.modified, found, v1::METADATA_SOURCE_MARKUP, 0.75, value);
      Offer(draft.published, found, v1::METADATA_SOURCE_MARKUP, 0.35, value);
      continue;
    }
    double confidence = 0.8 * nearness;
    if (item == "datepublished" || HasAttribute(tree, i, "pubdate")) confidence = 0.92;
    if (headline != kNone && i < headline) confidence *= 0.9;
    Offer(draft.published, found, v1::METADATA_SOURCE_MARKUP, confidence, value);
    nearness *= 0.95;
  }
  // Lines: shortly before the headline, or after it before much text has passed.
  const auto shown = std::find_if(page.blocks.begin(), page.blocks.end(), [&](const TextBlock& b) {
    return headline == kNone || b.node >= headline;
  });
  constexpr std::ptrdiff_t kLinesBefore = 5;
  const std::ptrdiff_t ahead = std::min(kLinesBefore, shown - page.blocks.begin());
  double words = 0;
  for (auto line = shown - ahead; line != page.blocks.end(); ++line) {
    const TextBlock& block = *line;
    if (words > 400) break;
    if (line >= shown) words += block.words;
    if (block.words > 24) continue;
    const auto found = FindDate(block.text, order);
    if (!found || found->date.precision == v1::TIME_PRECISION_MONTH) continue;
    const std::string_view before = std::string_view(block.text).substr(0, found->begin);
    const std::string folded = Fold(before);
    const bool zone = page.zones[block.node].date || page.zones[block.node].byline;
    const bool updated = folded.find("updated") != std::string::npos ||
                         folded.find("modified") != std::string::npos ||
                         folded.find("aktualisiert") != std::string::npos;
    if (EndsSentence(block.text) && block.words > 8) continue;
    double confidence = zone ? 0.75 : 0.65;
    if (headline == kNone || line < shown) confidence -= 0.15;
    confidence -= 0.0005 * words;
    if (updated) {
      Offer(draft.modified, found, v1::METADATA_SOURCE_TEXT, 0.6, block.text);
      confidence = 0.35;
    }
    Offer(draft.published, found, v1::METADATA_SOURCE_TEXT, confidence, block.text);
  }
}

constexpr auto kProfilePaths = std::to_array<std::string_view>(
    {"/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/autore/", "/profile/",
     "/contributor/", "/journalist/", "/staff/"});

// What the site is called: its name is no author's.
struct Site {
  std::string name;
  std::string_view host;
};

// "Le Quotidien" and "Example" are the site; "Ann Lee" on annlee.example is its author.
bool IsTheSite(const std::string& name, const Site& site) {
  static const std::unordered_set<std::string_view> kArticles = {
      "the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "o", "a", "de"};
  const std::string folded = Fold(name);
  const bool person = CountWords(folded) == 2 &&
                      !kArticles.contains(std::string_view(folded).substr(0, folded.find(' ')));
  return !person && NamesSite(name, site.name, site.host);
}

std::vector<std::string> Persons(const std::vector<std::string>& fields, const Site& site,
                                 NameTrust trust) {
  std::vector<std::string> names;
  for (const std::string& field : fields) {
    for (std::string& name : PersonsOf(field, trust)) {
      const bool again = std::any_of(names.begin(), names.end(), [&](const std::string& n) {
        return Skeleton(n) == Skeleton(name);
      });
      if (!again && !IsTheSite(name, site)) names.push_back(std::move(name));
    }
  }
  return names;
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += out.empty() ? part : Cat({"; ", part});
  return out;
}

void ReadAuthors(const Head& head, const std::optional<LinkedArticle>& linked, const Site& site,
                 Draft& draft) {
  const auto persons = [&](const std::vector<std::string>& fields) {
    return Persons(fields, site, NameTrust::kField);
  };
  if (linked) {
    Offer(draft.authors, persons(linked->authors), v1::METADATA_SOURCE_JSON_LD, 0.93,
          Joined(linked->authors));
  }
  Offer(draft.authors, persons(head.authors), v1::METADATA_SOURCE_META, 0.88, Joined(head.authors));
  for (const char* name : {"sailthru.author", "byl", "cxenseparse:author", "dcterms.creator",
                           "article:author_name", "og:article:author", "creator"}) {
    const std::string& value = Meta(head, name);
    if (value.find("://") != std::string::npos) continue;
    Offer(draft.authors, persons({value}), v1::METADATA_SOURCE_META, 0.85, value);
  }
  if (LowerAscii(Meta(head, "twitter:label1")).find("by") != std::string::npos) {
    const std::string& value = Meta(head, "twitter:data1");
    Offer(draft.authors, persons({value}), v1::METADATA_SOURCE_META, 0.8, value);
  }
}

// "Written by" alone on its line: the name is on the next.
bool IsBareCue(std::string_view text) {
  return text.size() <= 24 && BylineCue(Cat({text, " X"})) == text.size() + 1;
}

// "Published 7 August 2023 by Ann Lee" → "Ann Lee".
std::string_view AfterBy(std::string_view text) {
  for (const std::string_view by : {" by ", " By ", " BY ", " von ", " por ", " par "}) {
    const size_t at = text.find(by);
    if (at != std::string_view::npos) return text.substr(at + by.size());
  }
  return {};
}

// Which nodes lie among readers' comments.
std::vector<bool> CommentNodes(const Tree& tree, const Blocks& page) {
  std::vector<bool> among(tree.nodes.size(), false);
  for (NodeId i = 1; i < tree.nodes.size(); ++i)
    among[i] = page.zones[i].comments || among[tree[i].parent];
  return among;
}

// Bylines in the page: elements named so, and lines that begin with "By" and the like.
void ReadVisibleAuthors(const Tree& tree, const Blocks& page, NodeId headline, const Site& site,
                        Draft& draft) {
  const auto offer = [&](std::string_view text, v1::MetadataSource source, double confidence) {
    Offer(draft.authors, Persons({std::string(text)}, site, NameTrust::kText), source, confidence,
          std::string(text));
  };
  const std::vector<bool> comments = CommentNodes(tree, page);
  constexpr int kMaxLooked = 3000;  // blocks: further down nothing is a byline
  int looked = 0;
  double words = 0;
  const TextBlock* before = nullptr;
  for (const TextBlock& block : page.blocks) {
    if (++looked > kMaxLooked) break;
    const TextBlock* const last = std::exchange(before, &block);
    const bool early = headline != kNone && block.node < headline;
    if (!early) words += block.words;
    if (block.words > 24 || comments[block.node]) continue;
    bool zone = false;
    NodeId up = block.node;
    for (int i = 0; i < 4 && up != kNone && !zone; ++i, up = tree[up].parent)
      zone = page.zones[up].byline;
    // Far down, a byline may be another article's; above the headline likewise.
    double doubt = words > 600 ? 0.2 : 0;
    if (early) doubt += 0.15;
    const bool sentence = EndsSentence(block.text) && block.words > 4;
    if (last != nullptr && IsBareCue(last->text)) {
      offer(block.text, v1::METADATA_SOURCE_TEXT, 0.78 - doubt);
    } else if (BylineCue(block.text) > 0 && !sentence) {
      offer(block.text, v1::METADATA_SOURCE_TEXT, (zone ? 0.82 : 0.72) - doubt);
    } else if (const std::string_view name = AfterBy(block.text);
               !name.empty() && !sentence && (zone || FindDate(block.text))) {
      offer(name, v1::METADATA_SOURCE_TEXT, 0.68 - doubt);
    } else if (zone && block.words <= 10) {
      offer(block.text, v1::METADATA_SOURCE_MARKUP, 0.7 - doubt);
    }
  }
  for (NodeId i = 1; i < tree.nodes.size() && draft.authors.confidence < 0.6; ++i) {
    if (tree[i].tag != Tag::kA) continue;
    const std::string_view rel = RawAttributeOf(tree, i, "rel");
    const std::string_view href = RawAttributeOf(tree, i, "href");
    const bool profile = std::any_of(
        kProfilePaths.begin(), kProfilePaths.end(),
        [&](std::string_view path) { return href.find(path) != std::string_view::npos; });
    if ((rel == "author" || profile) && !comments[i])
      offer(TextOf(tree, i), v1::METADATA_SOURCE_MARKUP, rel == "author" ? 0.75 : 0.6);
  }
}

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
  ReadDates(head, linked, DateInUrl(own_url) ? own_url : std::string(url), order, draft);
  if (draft.published.confidence < 0.9) ReadVisibleDates(tree, page, title.node, order, draft);
  const Site site = {draft.publisher.value, HostOf(own_url)};
  ReadAuthors(head, linked, site, draft);
  if (draft.authors.confidence < 0.8) ReadVisibleAuthors(tree, page, title.node, site, draft);
  return linked;
}

}  // namespace demarche::ingest::html
