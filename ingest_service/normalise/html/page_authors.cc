#include "ingest_service/normalise/html/page_authors.h"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/html/bylines.h"
#include "ingest_service/normalise/html/site_name.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

using Names = std::vector<std::string>;

// "Le Quotidien" and "Example" are the site; "Ann Lee" on annlee.example is its author.
bool IsTheSite(const std::string& name, const Site& site) {
  static const std::unordered_set<std::string_view> kArticles = {
      "the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "o", "a", "de"};
  const std::string folded = Fold(name);
  const bool person = CountWords(folded) == 2 &&
                      !kArticles.contains(std::string_view(folded).substr(0, folded.find(' ')));
  return !person && NamesSite(name, site.name, site.host);
}

bool Has(const Names& names, std::string_view name) {
  const std::string skeleton = Skeleton(name);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& n) { return Skeleton(n) == skeleton; });
}

bool HasAll(const Names& names, const Names& others) {
  return std::all_of(others.begin(), others.end(),
                     [&](const std::string& other) { return Has(names, other); });
}

Names Persons(const Names& fields, const Site& site, NameTrust trust) {
  Names names;
  for (const std::string& field : fields) {
    for (std::string& name : PersonsOf(field, trust)) {
      if (!Has(names, name) && !IsTheSite(name, site)) names.push_back(std::move(name));
    }
  }
  return names;
}

std::string Joined(const Names& parts) {
  std::string out;
  for (const std::string& part : parts) out += out.empty() ? part : Cat({"; ", part});
  return out;
}

// A name of one Latin word, or with digits or capitals within, is an account's: "KatieS".
bool IsAccount(const std::string& name) {
  return name.find(' ') == std::string::npos && static_cast<unsigned char>(name[0]) < 0xE0;
}

AuthorsFact Described(const Head& head, const std::optional<LinkedArticle>& linked,
                      const Site& site) {
  AuthorsFact fact;
  const auto offer = [&](const Names& fields, v1::MetadataSource source, double confidence) {
    Names names = Persons(fields, site, NameTrust::kField);
    const bool accounts = std::all_of(names.begin(), names.end(), IsAccount);
    // "Five Quays" on fivequays.example may be a person; any other name is likelier.
    const bool sites = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return NamesSite(name, site.name, site.host);
    });
    if (accounts) confidence -= 0.3;
    if (sites) confidence -= 0.12;
    Offer(fact, std::move(names), source, confidence, Joined(fields));
  };
  if (linked) offer(linked->authors, v1::METADATA_SOURCE_JSON_LD, 0.93);
  offer(head.authors, v1::METADATA_SOURCE_META, 0.88);
  for (const char* name : {"sailthru.author", "byl", "cxenseparse:author", "dcterms.creator",
                           "article:author_name", "og:article:author", "creator"}) {
    const std::string& value = Meta(head, name);
    if (value.find("://") == std::string::npos) offer({value}, v1::METADATA_SOURCE_META, 0.85);
  }
  offer(head.item_authors, v1::METADATA_SOURCE_MICRODATA, 0.78);
  if (LowerAscii(Meta(head, "twitter:label1")).find("by") != std::string::npos)
    offer({Meta(head, "twitter:data1")}, v1::METADATA_SOURCE_META, 0.8);
  return fact;
}

}  // namespace

AuthorsFact AuthorsOfPage(const Tree& tree, const Blocks& page, NodeId headline, const Head& head,
                          const std::optional<LinkedArticle>& linked, const Site& site,
                          std::string_view language) {
  AuthorsFact fact = Described(head, linked, site);
  AuthorsFact shown;
  constexpr double kKnown = 0.85;
  const Reach reach = fact.confidence >= kKnown ? Reach::kBeside : Reach::kPage;
  std::vector<Byline> bylines = FindBylines(tree, page, headline, language, reach);
  Names marked;
  for (const Byline& byline : bylines) {
    if (byline.source == v1::METADATA_SOURCE_MARKUP)
      marked.insert(marked.end(), byline.names.begin(), byline.names.end());
  }
  for (Byline& byline : bylines) {
    // "Ann Lee Gardener", where "Ann Lee" alone is marked as the author.
    for (std::string& name : byline.names) {
      for (const std::string& shorter : marked) {
        if (name.size() > shorter.size() && name.starts_with(Cat({shorter, " "}))) name = shorter;
      }
    }
    std::erase_if(byline.names, [&](const std::string& name) { return IsTheSite(name, site); });
    Offer(shown, std::move(byline.names), byline.source, byline.confidence, std::move(byline.raw));
  }
  if (shown.names.empty()) return fact;
  if (fact.names.empty() || shown.confidence > fact.confidence) return shown;
  // A byline beside the headline that has them all and more, and not the paper's name among them.
  const bool more = shown.names.size() > fact.names.size() && HasAll(shown.names, fact.names);
  const bool site_added =
      std::any_of(shown.names.begin(), shown.names.end(), [&](const auto& name) {
        return !Has(fact.names, name) && NamesSite(name, site.name, site.host);
      });
  if (more && !site_added && shown.confidence >= 0.7 && shown.source == v1::METADATA_SOURCE_TEXT) {
    shown.confidence = fact.confidence;
    return shown;
  }
  return fact;
}

}  // namespace demarche::ingest::html
