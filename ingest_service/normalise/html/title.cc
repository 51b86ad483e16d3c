#include "ingest_service/normalise/html/title.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "ingest_service/normalise/dates.h"
#include "ingest_service/normalise/html/site_name.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

// A heading of this many words is the headline although other titles are worded otherwise, if it
// shares a word with one of them: what is written for those who search is another matter.
constexpr size_t kOwnWords = 7;
constexpr size_t kMostOwnWords = 24;
// A heading of no more words names a series or a section if other titles hardly agree with it.
constexpr size_t kSectionWords = 3;

struct Titles {
  std::string open_graph;
  std::string twitter;
  std::string linked;
  std::string page;
};

struct Heading {
  NodeId node = kNone;
  std::string text;
  double agreement = 0;  // share of its words that another title has too
  size_t shared = 0;     // words of weight it has in common with another title
  bool link = false;     // all of it leads elsewhere, or to itself
};

// Share of the words of `a` that `b` has too.
double Overlap(std::string_view a, std::string_view b) {
  const std::string left = Skeleton(a);
  const std::string right = Skeleton(b);
  if (left.empty() || right.empty()) return 0;
  if (left == right) return 1;
  const std::vector<std::string_view> words = Words(right);
  const std::unordered_set<std::string_view> have(words.begin(), words.end());
  size_t shared = 0;
  size_t count = 0;
  for (const std::string_view word : Words(left)) {
    ++count;
    shared += have.contains(word);
  }
  return static_cast<double>(shared) / static_cast<double>(count);
}

// How many words of four letters and more (or of a script without case) the two share.
size_t SharedWords(std::string_view a, std::string_view b) {
  const std::string left = Skeleton(a);
  const std::string right = Skeleton(b);
  const std::vector<std::string_view> words = Words(right);
  const std::unordered_set<std::string_view> have(words.begin(), words.end());
  size_t shared = 0;
  for (const std::string_view word : Words(left)) shared += word.size() >= 4 && have.contains(word);
  return shared;
}

// Dates, counts and the source stand in headings beside the headline: do the other titles agree on
// a part of it, and is the rest such?
bool HoldsHeadline(std::string_view heading, std::string_view title, std::string_view other) {
  const std::string whole = Skeleton(heading);
  const std::string part = Skeleton(title);
  const size_t at = whole.find(part);
  if (CountWords(part) < 3 || at == std::string::npos || part != Skeleton(other)) return false;
  const std::string before(Strip(std::string_view(whole).substr(0, at)));
  const std::string behind(Strip(std::string_view(whole).substr(at + part.size())));
  const auto beside = [](const std::string& rest) {
    const bool counted = !rest.empty() && rest.back() >= '0' && rest.back() <= '9';
    return rest.empty() || (CountWords(rest) <= 5 && counted) ||
           (CountWords(rest) <= 12 && FindDate(rest));
  };
  return whole.size() > part.size() && beside(before) && beside(behind);
}

// "The Courier: A headline" as the page's title makes "The Courier" a name of the site.
bool IsRestOfTitle(const std::string& heading, const std::string& page_title,
                   const std::string& open_graph) {
  const std::string whole = Skeleton(page_title);
  const std::string part = Skeleton(heading);
  const std::string headline = Skeleton(open_graph);
  if (part.empty() || headline.empty() || CountWords(part) > 5 || CountWords(headline) < 3)
    return false;
  return whole == Cat({part, " ", headline}) || whole == Cat({headline, " ", part});
}

// Is the heading's text one link, within it or around it?
bool IsLink(const Tree& tree, NodeId id) {
  if (tree[id].parent != kNone && tree[tree[id].parent].tag == Tag::kA) return true;
  NodeId only = kNone;
  for (NodeId child = tree[id].first_child; child != kNone; child = tree[child].next) {
    if (tree[child].tag == Tag::kText && Strip(tree[child].text).empty()) continue;
    if (only != kNone) return false;
    only = child;
  }
  return only != kNone && tree[only].tag == Tag::kA;
}

// The headings that could show the headline: every <h1> and itemprop=headline but the site's name.
std::vector<Heading> Headings(const Tree& tree, const Blocks& page, const TitleEvidence& evidence,
                              const Titles& titles) {
  constexpr size_t kMost = 64;
  constexpr size_t kLongest = 600;  // bytes
  std::vector<Heading> headings;
  for (NodeId i = 1; i < tree.nodes.size() && headings.size() < kMost; ++i) {
    const bool named = LowerAscii(RawAttributeOf(tree, i, "itemprop")) == "headline";
    if (tree[i].tag != Tag::kH1 && !(named && IsBlock(tree[i].tag))) continue;
    if (page.zones[i].hidden) continue;
    Heading heading;
    heading.node = i;
    heading.text = WithoutSiteName(TextOf(tree, i), evidence.site, evidence.host);
    if (heading.text.empty() || heading.text.size() > kLongest) continue;
    if (CountWords(heading.text) <= 4 && NamesSite(heading.text, evidence.site, evidence.host))
      continue;
    if (IsRestOfTitle(heading.text, evidence.page_title, titles.open_graph)) continue;
    for (const std::string* other :
         {&titles.open_graph, &titles.linked, &titles.page, &titles.twitter}) {
      heading.agreement = std::max(heading.agreement, Overlap(heading.text, *other));
      heading.shared = std::max(heading.shared, SharedWords(heading.text, *other));
    }
    heading.link = IsLink(tree, i);
    headings.push_back(std::move(heading));
  }
  // Teasers are linked; the headline may be, where it is alone.
  const bool plain = std::any_of(headings.begin(), headings.end(), [](const Heading& heading) {
    return !heading.link && heading.agreement > 0;
  });
  if (plain) std::erase_if(headings, [](const Heading& heading) { return heading.link; });
  return headings;
}

bool IsOwn(const Heading& heading) {
  const size_t words = CountWords(heading.text);
  return heading.shared > 0 && words >= kOwnWords && words <= kMostOwnWords;
}

// The one that other titles agree with, else the first in words of its own.
const Heading* BestHeading(const std::vector<Heading>& headings) {
  const Heading* best = nullptr;
  for (const Heading& heading : headings) {
    if (heading.agreement >= 0.5 && (best == nullptr || heading.agreement > best->agreement))
      best = &heading;
  }
  if (best != nullptr) return best;
  const auto own = std::find_if(headings.begin(), headings.end(), IsOwn);
  if (own != headings.end()) return &*own;
  return headings.size() == 1 ? headings.data() : nullptr;
}

double Confidence(const Heading& heading, const Titles& titles) {
  const bool described = !titles.open_graph.empty() && titles.open_graph == titles.page;
  if (HoldsHeadline(heading.text, titles.open_graph, titles.page) ||
      HoldsHeadline(heading.text, titles.twitter, titles.page)) {
    return 0.85;
  }
  if (heading.agreement >= 0.8) return 0.96;
  const bool numbered = heading.text.find_first_of("0123456789") != std::string::npos;
  if (described && !numbered && CountWords(heading.text) <= kSectionWords) return 0.7;
  if (heading.agreement >= 0.5) return 0.91;
  return IsOwn(heading) ? 0.905 : 0.7;
}

}  // namespace

ChosenTitle ChooseTitle(const Tree& tree, const Blocks& page, const TitleEvidence& evidence) {
  const auto clean = [&](const std::string& title) {
    return WithoutSiteName(title, evidence.site, evidence.host);
  };
  const Titles titles = {clean(evidence.open_graph), clean(evidence.twitter),
                         clean(evidence.linked), clean(evidence.page_title)};
  const std::vector<Heading> headings = Headings(tree, page, evidence, titles);
  ChosenTitle chosen;
  if (const Heading* best = BestHeading(headings)) {
    chosen.node = best->node;
    Offer(chosen.fact, best->text, v1::METADATA_SOURCE_MARKUP, Confidence(*best, titles));
  }
  Offer(chosen.fact, titles.open_graph, v1::METADATA_SOURCE_OPEN_GRAPH, 0.9, evidence.open_graph);
  // News desks write one headline for all who ask and vary the heading on their own page.
  Offer(chosen.fact, titles.linked, v1::METADATA_SOURCE_JSON_LD, evidence.linked_news ? 0.97 : 0.89,
        evidence.linked);
  Offer(chosen.fact, titles.twitter, v1::METADATA_SOURCE_META, 0.8, evidence.twitter);
  Offer(chosen.fact, titles.page, v1::METADATA_SOURCE_MARKUP, 0.75, evidence.page_title);
  if (!headings.empty()) {
    Offer(chosen.fact, headings.front().text, v1::METADATA_SOURCE_MARKUP, 0.5);
    if (chosen.node == kNone) chosen.node = headings.front().node;
  }
  return chosen;
}

}  // namespace demarche::ingest::html
