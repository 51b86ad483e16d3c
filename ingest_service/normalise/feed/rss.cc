// RSS as its versions and the modules that feeds use have it: rssboard.org/rss-specification,
// web.resource.org/rss/1.0, the modules content, dc, dcterms, prism and creativeCommons.
#include <initializer_list>
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

struct Name {
  Space space;
  std::string_view name;
};

// The text of the first of these children that has one.
std::string First(const Tree& tree, NodeId id, std::initializer_list<Name> names) {
  for (const Name& name : names) {
    std::string text = TextOf(tree, Child(tree, id, name.space, name.name));
    if (!Strip(text).empty()) return text;
  }
  return {};
}

// The same where it may hold HTML; elements that should have been escaped count as such.
std::string FirstMarkup(const Tree& tree, NodeId id, std::initializer_list<Name> names) {
  for (const Name& name : names) {
    const NodeId node = Child(tree, id, name.space, name.name);
    std::string text = HasElements(tree, node) ? ToHtml(tree, node) : TextOf(tree, node);
    if (!Strip(text).empty()) return text;
  }
  return {};
}

// A child of RSS's own, which has a namespace in some versions.
std::string Own(const Tree& tree, NodeId id, std::string_view name) {
  return First(tree, id, {{Space::kNone, name}, {Space::kRss, name}});
}

std::string AtomLink(const Tree& tree, NodeId id) {
  for (const NodeId link : Children(tree, id, Space::kAtom, "link")) {
    const std::string_view rel = AttributeOf(tree, link, "rel");
    if (rel.empty() || rel == "alternate") return std::string(AttributeOf(tree, link, "href"));
  }
  return {};
}

std::string LinkOf(const Tree& tree, NodeId item) {
  std::string link = First(tree, item, {{Space::kFeedBurner, "origLink"}});
  if (link.empty()) link = Own(tree, item, "link");
  if (link.empty()) link = AtomLink(tree, item);
  if (!Strip(link).empty()) return link;
  const NodeId guid = Child(tree, item, Space::kNone, "guid");
  const std::string id = TextOf(tree, guid);
  if (AttributeOf(tree, guid, "isPermaLink") != "false" && IsWebUrl(Strip(id))) return id;
  const std::string_view about = AttributeOf(tree, item, "about");
  return IsWebUrl(about) ? std::string(about) : std::string();
}

std::string LicenseOf(const Tree& tree, NodeId id) {
  for (const std::string_view name : {"license", "licence"}) {
    const NodeId license = Child(tree, id, Space::kCc, name);
    const std::string_view resource = AttributeOf(tree, license, "resource");
    if (!resource.empty()) return std::string(resource);
    if (std::string text = TextOf(tree, license); !Strip(text).empty()) return text;
  }
  return First(tree, id,
               {{Space::kDcTerms, "license"},
                {Space::kDc, "rights"},
                {Space::kDcTerms, "rights"},
                {Space::kMedia, "license"},
                {Space::kNone, "copyright"},
                {Space::kPrism, "copyright"}});
}

// "Ann Lee" of "ann@a.example (Ann Lee)", which the specification asks for, and of
// "Ann Lee <ann@a.example>".
std::string WithoutAddress(const std::string& author) {
  const size_t at = author.find('@');
  if (at == std::string::npos) return author;
  const size_t open = author.find('(', at);
  if (open != std::string::npos) return author.substr(open + 1, author.find(')', open) - open - 1);
  return author.substr(0, author.rfind('<', at));
}

// Each of the children, and of those of the other names only where there are none.
std::vector<std::string> AuthorsOf(const Tree& tree, NodeId id) {
  std::vector<std::string> authors;
  for (const Name& name :
       {Name{Space::kDc, "creator"}, Name{Space::kDcTerms, "creator"}, Name{Space::kAtom, "author"},
        Name{Space::kNone, "author"}, Name{Space::kRss, "author"}}) {
    for (const NodeId node : Children(tree, id, name.space, name.name)) {
      const NodeId person = Child(tree, node, Space::kAtom, "name");
      authors.push_back(WithoutAddress(LineOf(tree, person == kNone ? node : person)));
    }
    if (!authors.empty()) break;
  }
  return authors;
}

NodeId ChannelOf(const Tree& tree) {
  const NodeId channel = Child(tree, 0, Space::kNone, "channel");
  return channel == kNone ? Child(tree, 0, Space::kRss, "channel") : channel;
}

FeedEntry ReadChannel(const Tree& tree, std::string_view url) {
  const NodeId channel = ChannelOf(tree);
  FeedEntry feed;
  const std::string name =
      First(tree, channel, {{Space::kDc, "publisher"}, {Space::kPrism, "publicationName"}});
  feed.publisher = name.empty() ? Own(tree, channel, "title") : name;
  feed.publisher_confidence = name.empty() ? 0.7 : 0.9;
  feed.language =
      First(tree, channel,
            {{Space::kNone, "language"}, {Space::kRss, "language"}, {Space::kDc, "language"}});
  feed.license = LicenseOf(tree, channel);
  feed.base = std::string(Strip(Own(tree, channel, "link")));
  if (!IsWebUrl(feed.base)) feed.base = std::string(url);
  return feed;
}

FeedEntry ReadItem(const Tree& tree, NodeId item) {
  FeedEntry entry;
  entry.title = First(tree, item,
                      {{Space::kNone, "title"},
                       {Space::kRss, "title"},
                       {Space::kDc, "title"},
                       {Space::kMedia, "title"}});
  entry.link = LinkOf(tree, item);
  entry.content = FirstMarkup(
      tree, item, {{Space::kContent, "encoded"}, {Space::kXhtml, "body"}, {Space::kXhtml, "div"}});
  entry.summary = FirstMarkup(tree, item,
                              {{Space::kNone, "description"},
                               {Space::kRss, "description"},
                               {Space::kDc, "description"},
                               {Space::kAtom, "summary"},
                               {Space::kDcTerms, "abstract"}});
  entry.authors = AuthorsOf(tree, item);
  // <source> names the outlet that an aggregator took the item from.
  entry.publisher = First(
      tree, item,
      {{Space::kNone, "source"}, {Space::kDc, "publisher"}, {Space::kPrism, "publicationName"}});
  if (!entry.publisher.empty()) entry.publisher_confidence = 0.85;
  entry.published = First(tree, item,
                          {{Space::kNone, "pubDate"},
                           {Space::kRss, "pubDate"},
                           {Space::kDc, "date"},
                           {Space::kDcTerms, "issued"},
                           {Space::kDcTerms, "created"},
                           {Space::kPrism, "publicationDate"},
                           {Space::kAtom, "published"}});
  entry.modified = First(tree, item,
                         {{Space::kDcTerms, "modified"},
                          {Space::kAtom, "updated"},
                          {Space::kPrism, "modificationDate"}});
  entry.section = First(tree, item, {{Space::kPrism, "section"}});
  entry.section_confidence = entry.section.empty() ? 0.5 : 0.9;
  if (entry.section.empty()) {
    entry.section =
        First(tree, item,
              {{Space::kNone, "category"}, {Space::kRss, "category"}, {Space::kDc, "subject"}});
  }
  entry.language = First(tree, item, {{Space::kDc, "language"}});
  entry.license = LicenseOf(tree, item);
  entry.embargo_until = First(tree, item, {{Space::kPrism, "embargoDate"}});
  entry.expires_at = First(tree, item,
                           {{Space::kPrism, "expirationDate"},
                            {Space::kPrism, "killDate"},
                            {Space::kNone, "expirationDate"}});
  return entry;
}

// In RSS 1.0 they stand beside the channel.
std::vector<NodeId> ItemsOf(const Tree& tree) {
  std::vector<NodeId> items;
  for (const NodeId parent : {ChannelOf(tree), NodeId{0}}) {
    for (const Space space : {Space::kNone, Space::kRss}) {
      const std::vector<NodeId> more = Children(tree, parent, space, "item");
      items.insert(items.end(), more.begin(), more.end());
    }
  }
  return items;
}

}  // namespace

FeedDialect Rss() { return {ReadChannel, ItemsOf, ReadItem}; }

}  // namespace demarche::ingest
