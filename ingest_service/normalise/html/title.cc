#include "ingest_service/normalise/html/title.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

#include "ingest_service/normalise/dates.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

constexpr auto kSigns =
    std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ",
                                     " // ", " « ", " / ", "｜", " ~ ", "ㅣ", " ∙ ", " ⋅ "});

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

std::string Letters(std::string_view text) {
  std::string out = Skeleton(text);
  std::erase(out, ' ');
  return out;
}

struct Cut {
  size_t at = std::string_view::npos;
  size_t length = 0;
};

Cut LastSign(std::string_view title) {
  Cut last;
  for (const std::string_view sign : kSigns) {
    const size_t at = title.rfind(sign);
    if (at == std::string_view::npos || at == 0) continue;
    if (last.at == std::string_view::npos || at > last.at) last = {at, sign.size()};
  }
  return last;
}

Cut FirstSign(std::string_view title) {
  Cut first;
  for (const std::string_view sign : kSigns) {
    const size_t at = title.find(sign);
    if (at == std::string_view::npos || at == 0) continue;
    if (first.at == std::string_view::npos || at < first.at) first = {at, sign.size()};
  }
  return first;
}

// What a heading must have to be the headline although other titles are worded otherwise.
constexpr size_t kShared = 1;
constexpr size_t kOwnWords = 7;
constexpr size_t kMostOwnWords = 24;

struct Heading {
  NodeId node = kNone;
  std::string text;
  double agreement = 0;  // share of its words that another title has too
  size_t shared = 0;     // words of weight it has in common with another title
};

// "Farm Bureau Bank" for fbb.example.
bool AreInitials(std::string_view part, std::string_view host) {
  std::string initials;
  const std::string skeleton = Skeleton(part);
  for (const std::string_view word : Words(skeleton)) initials.push_back(word[0]);
  if (initials.size() < 3) return false;
  std::string_view name = host.starts_with("www.") ? host.substr(4) : host;
  return name.substr(0, name.find('.')) == initials;
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
    return rest.empty() || (CountWords(rest) <= 5 && (counted || FindDate(rest)));
  };
  return whole.size() > part.size() && beside(before) && beside(behind);
}

}  // namespace

bool NamesSite(std::string_view part, std::string_view site, std::string_view host) {
  const std::string letters = Letters(part);
  if (letters.size() < 2) return false;
  const std::string name = Letters(site);
  if (!name.empty() &&
      (letters == name || (name.size() > 4 && letters.find(name) != std::string::npos) ||
       (letters.size() > 4 && name.find(letters) != std::string::npos))) {
    return true;
  }
  if (AreInitials(part, host)) return true;
  const std::string host_letters = Letters(host);
  return letters.size() > 2 && host_letters.find(letters) != std::string::npos;
}

std::string WithoutSiteName(std::string_view title, std::string_view site, std::string_view host) {
  std::string_view rest = title;
  for (int i = 0; i < 3; ++i) {
    const Cut cut = LastSign(rest);
    if (cut.at == std::string_view::npos) break;
    const std::string_view part = rest.substr(cut.at + cut.length);
    if (!NamesSite(part, site, host)) break;
    rest = Strip(rest.substr(0, cut.at));
  }
  // "A headline_The Site": signs without spaces, before its name alone.
  if (!site.empty() && rest.size() > site.size() + 8 && rest.ends_with(site)) {
    const std::string_view before = rest.substr(0, rest.size() - site.size());
    for (const std::string_view sign : {"_", "-", "|", "–", "—", ":", "：", "·"}) {
      if (before.ends_with(sign)) rest = Strip(before.substr(0, before.size() - sign.size()));
    }
  }
  const Cut first = FirstSign(rest);
  if (first.at != std::string_view::npos && NamesSite(rest.substr(0, first.at), site, host) &&
      CountWords(rest.substr(first.at + first.length)) >= 3) {
    rest = Strip(rest.substr(first.at + first.length));
  }
  return std::string(rest.empty() ? title : rest);
}

ChosenTitle ChooseTitle(const Tree& tree, const Blocks& page, const TitleEvidence& evidence) {
  const auto clean = [&](const std::string& title) {
    return WithoutSiteName(title, evidence.site, evidence.host);
  };
  const std::string open_graph = clean(evidence.open_graph);
  const std::string twitter = clean(evidence.twitter);
  const std::string linked = clean(evidence.linked);
  const std::string page_title = clean(evidence.page_title);

  std::vector<Heading> headings;
  for (NodeId i = 1; i < tree.nodes.size() && headings.size() < 64; ++i) {
    const bool named = LowerAscii(RawAttributeOf(tree, i, "itemprop")) == "headline";
    if (tree[i].tag != Tag::kH1 && !(named && IsBlock(tree[i].tag))) continue;
    if (page.zones[i].hidden) continue;
    Heading heading;
    heading.node = i;
    heading.text = clean(TextOf(tree, i));
    if (heading.text.empty() || heading.text.size() > 600) continue;
    // A heading that is the site's name agrees with the title's tail alone.
    if (CountWords(heading.text) <= 4 && NamesSite(heading.text, evidence.site, evidence.host))
      continue;
    for (const std::string* other : {&open_graph, &linked, &evidence.page_title, &twitter}) {
      heading.agreement = std::max(heading.agreement, Overlap(heading.text, *other));
      heading.shared = std::max(heading.shared, SharedWords(heading.text, *other));
    }
    headings.push_back(std::move(heading));
  }
  const auto best = std::max_element(
      headings.begin(), headings.end(),
      [](const Heading& a, const Heading& b) { return a.agreement < b.agreement; });
  ChosenTitle chosen;
  if (best != headings.end()) {
    // The page's own heading is in other words than what is written for those who search.
    const size_t words = CountWords(best->text);
    const bool own = best->shared >= kShared && words >= kOwnWords && words <= kMostOwnWords;
    if (best->agreement >= 0.5 || own || headings.size() == 1) {
      chosen.node = best->node;
      const bool holds = HoldsHeadline(best->text, open_graph, page_title) ||
                         HoldsHeadline(best->text, twitter, page_title);
      double confidence = own ? 0.905 : 0.7;
      if (best->agreement >= 0.5) confidence = best->agreement >= 0.8 ? 0.96 : 0.91;
      Offer(chosen.fact, best->text, v1::METADATA_SOURCE_MARKUP, holds ? 0.85 : confidence);
    }
  }
  Offer(chosen.fact, open_graph, v1::METADATA_SOURCE_OPEN_GRAPH, 0.9, evidence.open_graph);
  // News desks write one headline for all who ask and vary the heading on their own page.
  Offer(chosen.fact, linked, v1::METADATA_SOURCE_JSON_LD, evidence.linked_news ? 0.97 : 0.89,
        evidence.linked);
  Offer(chosen.fact, twitter, v1::METADATA_SOURCE_META, 0.8, evidence.twitter);
  Offer(chosen.fact, page_title, v1::METADATA_SOURCE_MARKUP, 0.75, evidence.page_title);
  if (!headings.empty()) {
    Offer(chosen.fact, headings.front().text, v1::METADATA_SOURCE_MARKUP, 0.5);
    if (chosen.node == kNone) chosen.node = headings.front().node;
  }
  return chosen;
}

}  // namespace demarche::ingest::html
