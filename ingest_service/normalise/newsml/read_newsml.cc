#include "ingest_service/normalise/newsml/read_newsml.h"

#include <string>
#include <utility>
#include <vector>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/envelope.h"
#include "ingest_service/normalise/genre.h"
#include "ingest_service/normalise/markup.h"
#include "ingest_service/normalise/newsml/read_nitf.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/url.h"
#include "ingest_service/normalise/xml/to_html.h"

namespace demarche::ingest {
namespace {

using xml::kNone;
using xml::NodeId;
using xml::Space;
using xml::Tree;

constexpr auto kSource = v1::METADATA_SOURCE_ENVELOPE;

absl::Status Refuse(std::string_view seen, std::string_view want) {
  return absl::InvalidArgumentError(Cat({"raw.content: got ", seen, ", want ", want}));
}

// Within one item, whose elements are in the item's own namespace.
struct Item {
  const Tree& tree;
  NodeId id;

  NodeId At(std::initializer_list<std::string_view> path) const {
    return Descend(tree, id, tree[id].space, path);
  }
  std::vector<NodeId> All(NodeId from, std::string_view name) const {
    return Children(tree, from, tree[id].space, name);
  }
  NodeId Child(NodeId from, std::string_view name) const {
    return xml::Child(tree, from, tree[id].space, name);
  }
  std::string Line(NodeId node) const { return LineOf(tree, node); }
  std::string Line(std::initializer_list<std::string_view> path) const { return Line(At(path)); }
};

// "usable" of "stat:usable", or of the address of that concept.
std::string CodeOf(const Item& item, NodeId node) {
  std::string_view code = AttributeOf(item.tree, node, "qcode");
  if (code.empty()) code = AttributeOf(item.tree, node, "uri");
  const size_t at = code.find_last_of(":/#");
  return LowerAscii(at == std::string_view::npos ? code : code.substr(at + 1));
}

// A party's or concept's name; else what it is called by in a literal or code.
std::string NameOf(const Item& item, NodeId node) {
  if (node == kNone) return {};
  std::string name = item.Line(item.Child(node, "name"));
  if (name.empty()) name = Tidy(AttributeOf(item.tree, node, "literal"));
  return name;
}

absl::Status CheckUsable(const Item& item) {
  const std::string status = CodeOf(item, item.At({"itemMeta", "pubStatus"}));
  if (status == "canceled" || status == "cancelled" || status == "withheld") {
    return Refuse(Cat({"an item whose pubStatus is \"", status, "\""}),
                  "a usable one (erase an article that was withdrawn)");
  }
  return absl::OkStatus();
}

void ReadHeadline(const Item& item, NodeId meta, Draft& draft) {
  for (const NodeId headline : item.All(meta, "headline")) {
    // Some come in several lengths; the one without a role, or the main one, is the article's.
    const std::string role(AttributeOf(item.tree, headline, "role"));
    const bool main = role.empty() || role.find("main") != std::string::npos;
    Offer(draft.title, PlainLine(TextOf(item.tree, headline)), kSource, main ? 0.95 : 0.9);
  }
  Offer(draft.title, item.Line({"itemMeta", "title"}), kSource, 0.7);
}

void ReadAuthors(const Item& item, NodeId meta, Draft& draft) {
  std::vector<std::string> names;
  std::string raw;
  const auto take = [&](const std::string& line) {
    for (std::string& name : PersonsOf(line, NameTrust::kField)) names.push_back(std::move(name));
    if (!line.empty()) raw += Cat({raw.empty() ? "" : "; ", line});
  };
  for (const NodeId by : item.All(meta, "by")) take(item.Line(by));
  if (names.empty()) {
    for (const NodeId creator : item.All(meta, "creator")) take(NameOf(item, creator));
  }
  Offer(draft.authors, std::move(names), kSource, 0.9, std::move(raw));
}

void ReadPublisher(const Item& item, NodeId meta, Draft& draft) {
  Offer(draft.publisher, NameOf(item, item.At({"itemMeta", "provider"})), kSource, 0.9);
  Offer(draft.publisher, item.Line(item.Child(meta, "creditline")), kSource, 0.85);
  Offer(draft.publisher, NameOf(item, item.At({"rightsInfo", "copyrightHolder"})), kSource, 0.7);
  Offer(draft.publisher, NameOf(item, item.Child(meta, "infoSource")), kSource, 0.6);
}

void ReadDates(const Item& item, NodeId meta, Draft& draft) {
  const auto offer = [&](NodeId node, double confidence, DateFact& fact) {
    const std::string text = item.Line(node);
    Offer(fact, FindDate(text), kSource, confidence, text);
  };
  offer(item.At({"itemMeta", "firstCreated"}), 0.9, draft.published);
  offer(item.Child(meta, "contentCreated"), 0.95, draft.published);
  offer(item.At({"itemMeta", "versionCreated"}), 0.7, draft.published);
  offer(item.Child(meta, "contentModified"), 0.95, draft.modified);
  offer(item.At({"itemMeta", "versionCreated"}), 0.9, draft.modified);
}

absl::Status ReadRights(const Item& item, Draft& draft) {
  const NodeId embargo = item.At({"itemMeta", "embargoed"});
  if (embargo != kNone) {
    const std::string until = item.Line(embargo);
    // Without a time it holds until a version without it comes.
    if (until.empty()) return Refuse("an embargo without a time", "one, or none");
    if (absl::Status status = ReadRightsTime("embargo", until, draft.embargo_until); !status.ok())
      return status;
  }
  const NodeId rights = item.At({"rightsInfo"});
  draft.license = item.Line(item.Child(rights, "usageTerms"));
  const std::string_view href = AttributeOf(item.tree, item.Child(rights, "usageTerms"), "href");
  if (draft.license.empty()) draft.license = std::string(href);
  if (draft.license.empty()) draft.license = item.Line(item.Child(rights, "copyrightNotice"));
  return absl::OkStatus();
}

void ReadSubject(const Item& item, NodeId meta, Draft& draft) {
  for (const NodeId subject : item.All(meta, "subject"))
    Offer(draft.section, NameOf(item, subject), kSource, 0.7);
  const std::string slug = item.Line(item.Child(meta, "slugline"));
  Offer(draft.section, slug, kSource, 0.4);
  for (const NodeId genre : item.All(meta, "genre")) {
    if (draft.genre == v1::GENRE_UNSPECIFIED) draft.genre = TellGenre("", NameOf(item, genre), "");
  }
  Offer(draft.language, std::string(AttributeOf(item.tree, item.Child(meta, "language"), "tag")),
        kSource, 0.9);
  Offer(draft.language, std::string(AttributeOf(item.tree, item.id, "lang")), kSource, 0.8);
}

void Take(Draft text, Draft& draft) {
  draft.blocks = std::move(text.blocks);
  draft.left_out = text.left_out;
  draft.marks_removed = text.marks_removed;
  draft.completeness = text.completeness;
}

size_t TextBytes(const Draft& draft) {
  size_t bytes = 0;
  for (const Block& block : draft.blocks) bytes += block.text.size();
  return bytes;
}

// What an NITF document within says where the item itself is silent.
void Fill(const Draft& inner, Draft& draft) {
  const auto fact = [](const Fact& from, Fact& to) {
    if (to.value.empty()) to = from;
  };
  fact(inner.title, draft.title);
  fact(inner.publisher, draft.publisher);
  fact(inner.section, draft.section);
  fact(inner.canonical_url, draft.canonical_url);
  if (draft.authors.names.empty()) draft.authors = inner.authors;
  if (!draft.published.value) draft.published = inner.published;
  if (draft.license.empty()) draft.license = inner.license;
  if (!draft.embargo_until) draft.embargo_until = inner.embargo_until;
  if (!draft.expires_at) draft.expires_at = inner.expires_at;
}

absl::StatusOr<Draft> ReadInlineXml(const Item& item, NodeId node) {
  Draft draft;
  NodeId root = item.tree[node].first_child;
  while (root != kNone && item.tree[root].name.empty()) root = item.tree[root].next;
  if (root == kNone) return draft;
  if (item.tree[root].name == "nitf") return ReadNitfDraft(item.tree, root);
  // A page within an item is the article and nothing else: its head and <body> say nothing.
  const NodeId body = item.tree[root].name == "html"
                          ? Child(item.tree, root, item.tree[root].space, "body")
                          : kNone;
  AddHtml(ToHtml(item.tree, body == kNone ? node : body), draft);
  return draft;
}

Draft ReadInlineData(const Item& item, NodeId node) {
  Draft draft;
  const std::string type(AttributeOf(item.tree, node, "contenttype"));
  const std::string encoding(AttributeOf(item.tree, node, "encoding"));
  if (!encoding.empty()) return draft;  // bytes, not text
  const std::string text = TextOf(item.tree, node);
  if (type.find("html") != std::string::npos) {
    AddHtml(text, draft);
  } else if (type.empty() || type.starts_with("text/")) {
    AddText(text, draft);
  }
  return draft;
}

// Of several renditions, the one with the most text.
absl::Status ReadContent(const Item& item, Draft& draft) {
  constexpr size_t kMaxRenditions = 8;
  const NodeId set = item.At({"contentSet"});
  Draft best;
  size_t seen = 0;
  for (NodeId node = set == kNone ? kNone : item.tree[set].first_child;
       node != kNone && seen < kMaxRenditions; node = item.tree[node].next) {
    const std::string_view name = item.tree[node].name;
    absl::StatusOr<Draft> text = Draft();
    if (name == "inlineXML") {
      text = ReadInlineXml(item, node);
    } else if (name == "inlineData") {
      text = ReadInlineData(item, node);
    } else {
      continue;
    }
    if (!text.ok()) return text.status();
    ++seen;
    Fill(*text, draft);
    if (TextBytes(*text) > TextBytes(best)) best = *std::move(text);
  }
  Take(std::move(best), draft);
  return absl::OkStatus();
}

absl::StatusOr<Record> ReadNewsItem(const Item& item) {
  if (absl::Status status = CheckUsable(item); !status.ok()) return status;
  Draft draft;
  const NodeId meta = item.At({"contentMeta"});
  ReadHeadline(item, meta, draft);
  ReadAuthors(item, meta, draft);
  ReadPublisher(item, meta, draft);
  ReadDates(item, meta, draft);
  ReadSubject(item, meta, draft);
  if (absl::Status status = ReadRights(item, draft); !status.ok()) return status;
  const std::string_view guid = AttributeOf(item.tree, item.id, "guid");
  if (IsWebUrl(guid)) Offer(draft.canonical_url, std::string(guid), kSource, 0.8);
  if (absl::Status status = ReadContent(item, draft); !status.ok()) return status;
  if (draft.blocks.empty()) {
    for (const NodeId description : item.All(meta, "description"))
      AddText(TextOf(item.tree, description), draft);
    const std::string kind = CodeOf(item, item.At({"itemMeta", "itemClass"}));
    if (draft.blocks.empty() || (!kind.empty() && kind != "text" && kind != "composite")) {
      return Refuse(
          Cat({"a NewsML-G2 item without text in it",
               kind.empty() ? "" : " (its itemClass: ", Clip(kind, 40), kind.empty() ? "" : ")"}),
          "text in inlineXML or inlineData");
    }
    draft.completeness = v1::COMPLETENESS_PARTIAL;
  }
  return Record(std::move(draft));
}

absl::StatusOr<Record> ReadAnyItem(const Tree& tree, NodeId id) {
  if (!tree[id].closed) return BrokenOff(tree);
  const std::string_view name = tree[id].name;
  if (name == "newsItem") return ReadNewsItem({tree, id});
  if (name == "packageItem")
    return Refuse("a NewsML-G2 package, which only refers to articles",
                  "the news items themselves");
  return Refuse(Cat({"a NewsML-G2 <", Clip(name, 40), ">"}), "a news item");
}

}  // namespace

absl::StatusOr<Reading> ReadNewsMessage(const Tree& tree, size_t max_articles) {
  std::vector<NodeId> items;
  for (const NodeId set : Children(tree, 0, tree[0].space, "itemSet")) {
    for (NodeId id = tree[set].first_child; id != kNone; id = tree[id].next) {
      if (!tree[id].name.empty()) items.push_back(id);
    }
  }
  if (absl::Status status = CheckCount(items.size(), max_articles); !status.ok()) return status;
  Reading reading;
  reading.collection = true;
  for (const NodeId id : items) reading.records.push_back(ReadAnyItem(tree, id));
  return reading;
}

absl::StatusOr<Reading> ReadNewsItemAlone(const Tree& tree) {
  auto record = ReadAnyItem(tree, 0);
  if (!record.ok()) return record.status();
  return ReadingOf(*std::move(record));
}

}  // namespace demarche::ingest
