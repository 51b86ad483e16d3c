// Atom: RFC 4287, and its draft 0.3, which some feeds still are.
#include <algorithm>
#include <string>
#include <utility>

#include "ingest_service/normalise/feed/entry.h"
#include "ingest_service/normalise/feed/read_feed.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/url.h"
#include "ingest_service/normalise/xml/to_html.h"

namespace demarche::ingest {
namespace {

using xml::kNone;
using xml::NodeId;
using xml::Space;
using xml::Tree;

// Some feeds forget their namespace.
NodeId Own(const Tree& tree, NodeId id, std::string_view name) {
  const NodeId child = Child(tree, id, Space::kAtom, name);
  return child == kNone ? Child(tree, id, Space::kNone, name) : child;
}

std::vector<NodeId> AllOwn(const Tree& tree, NodeId id, std::string_view name) {
  std::vector<NodeId> found = Children(tree, id, Space::kAtom, name);
  return found.empty() ? Children(tree, id, Space::kNone, name) : found;
}

struct Text {
  std::string value;
  bool plain = false;
};

// A text construct or content: plain text, HTML as text, or XHTML as elements.
Text ReadText(const Tree& tree, NodeId id) {
  if (id == kNone) return {};
  const std::string type = LowerAscii(AttributeOf(tree, id, "type"));
  // Elsewhere, or something that is no text.
  if (!AttributeOf(tree, id, "src").empty()) return {};
  const bool xhtml = type == "xhtml" || type.ends_with("+xml") || type.ends_with("/xml") ||
                     AttributeOf(tree, id, "mode") == "xml";
  if (xhtml || HasElements(tree, id)) return {ToHtml(tree, id), false};
  const bool html = type.find("html") != std::string::npos;
  if (!html && !type.empty() && type != "text" && !type.starts_with("text/")) return {};
  return {TextOf(tree, id), !html};
}

std::string LinkOf(const Tree& tree, NodeId entry) {
  for (const NodeId link : AllOwn(tree, entry, "link")) {
    const std::string_view rel = AttributeOf(tree, link, "rel");
    if (rel.empty() || rel == "alternate") return std::string(AttributeOf(tree, link, "href"));
  }
  const std::string id = TextOf(tree, Own(tree, entry, "id"));
  return IsWebUrl(Strip(id)) ? id : std::string();
}

std::string LicenseOf(const Tree& tree, NodeId id) {
  for (const NodeId link : AllOwn(tree, id, "link")) {
    if (AttributeOf(tree, link, "rel") == "license")
      return std::string(AttributeOf(tree, link, "href"));
  }
  return ReadText(tree, Own(tree, id, "rights")).value;
}

std::vector<std::string> AuthorsOf(const Tree& tree, NodeId id) {
  std::vector<std::string> authors;
  for (const std::string_view role : {"author", "contributor"}) {
    for (const NodeId person : AllOwn(tree, id, role))
      authors.push_back(LineOf(tree, Own(tree, person, "name")));
    if (!authors.empty()) break;
  }
  if (authors.empty()) {
    for (const NodeId creator : Children(tree, id, Space::kDc, "creator"))
      authors.push_back(LineOf(tree, creator));
  }
  return authors;
}

// A feed, or what an entry keeps of the feed it was taken from (<source>).
FeedEntry ReadFeedFacts(const Tree& tree, NodeId feed) {
  FeedEntry facts;
  if (feed == kNone) return facts;
  facts.publisher = ReadText(tree, Own(tree, feed, "title")).value;
  facts.authors = AuthorsOf(tree, feed);
  facts.language = std::string(AttributeOf(tree, feed, "lang"));
  facts.license = LicenseOf(tree, feed);
  return facts;
}

FeedEntry ReadEntry(const Tree& tree, NodeId id) {
  FeedEntry entry;
  entry.title = ReadText(tree, Own(tree, id, "title")).value;
  entry.link = LinkOf(tree, id);
  entry.base = std::string(AttributeOf(tree, id, "base"));
  const NodeId content = Own(tree, id, "content");
  Text text = ReadText(tree, content);
  entry.content = std::move(text.value);
  entry.content_is_plain = text.plain;
  entry.summary = ReadText(tree, Own(tree, id, "summary")).value;
  entry.authors = AuthorsOf(tree, id);
  entry.published = LineOf(tree, Own(tree, id, "published"));
  if (entry.published.empty()) entry.published = LineOf(tree, Own(tree, id, "issued"));
  entry.modified = LineOf(tree, Own(tree, id, "updated"));
  if (entry.modified.empty()) entry.modified = LineOf(tree, Own(tree, id, "modified"));
  if (entry.published.empty()) {
    // The last change is the day it came out, as a rule.
    entry.published = entry.modified;
    entry.published_confidence = 0.7;
  }
  const NodeId category = Own(tree, id, "category");
  entry.section = std::string(AttributeOf(tree, category, "label"));
  if (entry.section.empty()) entry.section = std::string(AttributeOf(tree, category, "term"));
  // Terms can be addresses or codes.
  if (entry.section.find("://") != std::string::npos) entry.section.clear();
  entry.language = std::string(AttributeOf(tree, content, "lang"));
  if (entry.language.empty()) entry.language = std::string(AttributeOf(tree, id, "lang"));
  entry.license = LicenseOf(tree, id);
  FeedEntry source = ReadFeedFacts(tree, Own(tree, id, "source"));
  source.publisher_confidence = 0.8;
  Inherit(source, entry);
  return entry;
}

bool IsAlone(const Tree& tree) { return tree[0].name == "entry"; }

FeedEntry ReadFeedElement(const Tree& tree, std::string_view url) {
  FeedEntry feed = IsAlone(tree) ? FeedEntry{} : ReadFeedFacts(tree, 0);
  feed.base = std::string(AttributeOf(tree, 0, "base"));
  if (!IsWebUrl(feed.base) && !IsAlone(tree)) feed.base = LinkOf(tree, 0);
  if (!IsWebUrl(feed.base)) feed.base = std::string(url);
  return feed;
}

std::vector<NodeId> EntriesOf(const Tree& tree) {
  return IsAlone(tree) ? std::vector<NodeId>{0} : AllOwn(tree, 0, "entry");
}

}  // namespace

FeedDialect Atom() { return {ReadFeedElement, EntriesOf, ReadEntry}; }

}  // namespace demarche::ingest
