#include "ingest_service/normalise/xml/space.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest::xml {
namespace {

struct Known {
  std::string_view name;
  Space space;
};

// Beginnings of addresses, without the scheme.
constexpr auto kUris = std::to_array<Known>({
    {"www.w3.org/2005/atom", Space::kAtom},
    {"purl.org/atom/ns#", Space::kAtom},
    {"www.w3.org/1999/02/22-rdf-syntax-ns", Space::kRdf},
    {"purl.org/rss/1.0/modules/content", Space::kContent},
    {"purl.org/rss/1.0/modules/", Space::kOther},
    {"purl.org/rss/1.0", Space::kRss},
    {"channel.netscape.com/rdf/simple/0.9", Space::kRss},
    {"my.netscape.com/rdf/simple/0.9", Space::kRss},
    {"backend.userland.com/rss", Space::kRss},
    {"blogs.law.harvard.edu/tech/rss", Space::kRss},
    {"backend.userland.com/creativecommonsrssmodule", Space::kCc},
    {"web.resource.org/cc", Space::kCc},
    {"creativecommons.org/ns", Space::kCc},
    {"purl.org/dc/elements/1.", Space::kDc},
    {"purl.org/dc/terms", Space::kDcTerms},
    {"prismstandard.org/namespaces", Space::kPrism},
    {"search.yahoo.com/mrss", Space::kMedia},
    {"rssnamespace.org/feedburner", Space::kFeedBurner},
    {"www.w3.org/1999/xhtml", Space::kXhtml},
    {"iptc.org/std/nar/2006-10-01", Space::kNewsMl},
    {"iptc.org/std/nitf", Space::kNitf},
    {"www.w3.org/xml/1998/namespace", Space::kXml},
});

constexpr auto kPrefixes = std::to_array<Known>({
    {"atom", Space::kAtom},
    {"rdf", Space::kRdf},
    {"content", Space::kContent},
    {"dc", Space::kDc},
    {"dcterms", Space::kDcTerms},
    {"dcterm", Space::kDcTerms},
    {"prism", Space::kPrism},
    {"media", Space::kMedia},
    {"cc", Space::kCc},
    {"creativecommons", Space::kCc},
    {"feedburner", Space::kFeedBurner},
    {"xhtml", Space::kXhtml},
    {"nitf", Space::kNitf},
    {"xml", Space::kXml},
});

}  // namespace

Space SpaceOf(std::string_view uri) {
  if (uri.empty()) return Space::kNone;
  std::string folded = LowerAscii(Clip(uri, 256));
  std::string_view bare = folded;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (bare.starts_with(scheme)) bare.remove_prefix(scheme.size());
  }
  // The longer of two that fit: the licence module of UserLand is no RSS.
  const Known* best = nullptr;
  for (const Known& known : kUris) {
    if (bare.starts_with(known.name) &&
        (best == nullptr || known.name.size() > best->name.size())) {
      best = &known;
    }
  }
  return best == nullptr ? Space::kOther : best->space;
}

Space CommonSpaceOf(std::string_view prefix) {
  if (prefix.empty()) return Space::kNone;
  const std::string folded = LowerAscii(Clip(prefix, 64));
  const auto* const found = std::find_if(kPrefixes.begin(), kPrefixes.end(),
                                         [&](const Known& known) { return known.name == folded; });
  return found == kPrefixes.end() ? Space::kOther : found->space;
}

}  // namespace demarche::ingest::xml
