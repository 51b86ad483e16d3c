#include "ingest_service/normalise/newsml/read_nitf.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/envelope.h"
#include "ingest_service/normalise/markup.h"
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

struct Element {
  std::string_view nitf;
  std::string_view html;
};

// Elements of a body that are not those of HTML. What is in neither list is written as its content.
constexpr auto kElements = std::to_array<Element>({
    {"p", "p"},
    {"hl1", "h2"},
    {"hl2", "h2"},
    {"block", "div"},
    {"bq", "blockquote"},
    {"ul", "ul"},
    {"ol", "ol"},
    {"li", "li"},
    {"dl", "dl"},
    {"dt", "dt"},
    {"dd", "dd"},
    {"pre", "p"},
    {"br", "br"},
    {"hr", "hr"},
    {"a", "a"},
    {"em", "em"},
    {"q", "q"},
    {"table", "table"},
    {"tr", "tr"},
    {"td", "td"},
    {"th", "th"},
    {"media", "figure"},
    {"media-caption", "figcaption"},
    {"media-metadata", xml::kLeaveOut},
    {"media-reference", xml::kLeaveOut},
    {"media-object", xml::kLeaveOut},
    {"media-producer", xml::kLeaveOut},
    {"nitf-table", xml::kLeaveOut},
    {"nitf-table-metadata", xml::kLeaveOut},
    {"note", xml::kLeaveOut},
    {"fn", xml::kLeaveOut},
});

std::string_view HtmlOf(std::string_view name) {
  const auto* const found = std::find_if(kElements.begin(), kElements.end(),
                                         [&](const Element& e) { return e.nitf == name; });
  return found == kElements.end() ? std::string_view() : found->html;
}

// Within the document, whose elements may or may not be in its namespace.
class Reader {
 public:
  Reader(const Tree& tree, NodeId root) : tree_(tree), root_(root), space_(tree[root].space) {}

  NodeId At(NodeId from, std::initializer_list<std::string_view> path) const {
    return Descend(tree_, from, space_, path);
  }
  NodeId At(std::initializer_list<std::string_view> path) const { return At(root_, path); }
  std::vector<NodeId> All(NodeId from, std::string_view name) const {
    return Children(tree_, from, space_, name);
  }
  std::string Line(NodeId id) const { return LineOf(tree_, id); }
  std::string Value(NodeId id, std::string_view attribute) const {
    return Tidy(AttributeOf(tree_, id, attribute));
  }
  const Tree& tree() const { return tree_; }
  NodeId root() const { return root_; }

 private:
  const Tree& tree_;
  const NodeId root_;
  const Space space_;
};

// A byline without the titles and places of the persons in it.
void ReadAuthors(const Reader& nitf, NodeId head, Draft& draft) {
  std::vector<std::string> names;
  std::string raw;
  for (const NodeId byline : nitf.All(head, "byline")) {
    const std::string line = PlainLine(ToHtml(nitf.tree(), byline, [](std::string_view name) {
      return name == "byttl" || name == "location" || name == "virtloc" ? xml::kLeaveOut
                                                                        : std::string_view("span");
    }));
    for (std::string& name : PersonsOf(line, NameTrust::kField)) names.push_back(std::move(name));
    raw += Cat({raw.empty() ? "" : "; ", nitf.Line(byline)});
  }
  Offer(draft.authors, std::move(names), kSource, 0.9, std::move(raw));
}

void OfferDate(const std::string& text, double confidence, DateFact& fact) {
  Offer(fact, FindDate(text), kSource, confidence, text);
}

absl::Status ReadDocdata(const Reader& nitf, Draft& draft) {
  const NodeId docdata = nitf.At({"head", "docdata"});
  OfferDate(nitf.Value(nitf.At(docdata, {"date.issue"}), "norm"), 0.95, draft.published);
  const std::string release = nitf.Value(nitf.At(docdata, {"date.release"}), "norm");
  OfferDate(release, 0.7, draft.published);
  const NodeId copyright = nitf.At(docdata, {"doc.copyright"});
  Offer(draft.publisher, nitf.Value(copyright, "holder"), kSource, 0.7);
  const NodeId rights = nitf.At(docdata, {"doc.rights"});
  draft.license = nitf.Value(rights, "type");
  if (draft.license.empty()) draft.license = nitf.Line(rights);
  absl::Status status = ReadRightsTime("release date", release, draft.embargo_until);
  if (!status.ok()) return status;
  return ReadRightsTime("expiry", nitf.Value(nitf.At(docdata, {"date.expire"}), "norm"),
                        draft.expires_at);
}

void ReadPubdata(const Reader& nitf, Draft& draft) {
  const NodeId pubdata = nitf.At({"head", "pubdata"});
  Offer(draft.publisher, nitf.Value(pubdata, "name"), kSource, 0.9);
  Offer(draft.section, nitf.Value(pubdata, "position.section"), kSource, 0.9);
  OfferDate(nitf.Value(pubdata, "date.publication"), 0.9, draft.published);
  const std::string address = nitf.Value(pubdata, "ex-ref");
  if (IsWebUrl(address)) Offer(draft.canonical_url, address, kSource, 0.9);
}

void ReadBodyHead(const Reader& nitf, Draft& draft) {
  const NodeId head = nitf.At({"body", "body.head"});
  Offer(draft.title, nitf.Line(nitf.At(head, {"hedline", "hl1"})), kSource, 0.95);
  Offer(draft.title, nitf.Line(nitf.At({"head", "title"})), kSource, 0.8);
  ReadAuthors(nitf, head, draft);
  Offer(draft.publisher, nitf.Line(nitf.At(head, {"distributor"})), kSource, 0.8);
  const NodeId story_date = nitf.At(head, {"dateline", "story.date"});
  OfferDate(nitf.Value(story_date, "norm"), 0.85, draft.published);
  OfferDate(nitf.Line(story_date), 0.8, draft.published);
  if (draft.license.empty()) draft.license = nitf.Line(nitf.At(head, {"rights"}));
}

}  // namespace

absl::StatusOr<Draft> ReadNitfDraft(const Tree& tree, NodeId id) {
  const Reader nitf(tree, id);
  Draft draft;
  if (absl::Status status = ReadDocdata(nitf, draft); !status.ok()) return status;
  ReadPubdata(nitf, draft);
  ReadBodyHead(nitf, draft);
  Offer(draft.language, std::string(AttributeOf(tree, id, "lang")), kSource, 0.8);
  for (const NodeId content : nitf.All(nitf.At({"body"}), "body.content"))
    AddHtml(ToHtml(tree, content, HtmlOf), draft);
  if (draft.blocks.empty()) {
    AddHtml(ToHtml(tree, nitf.At({"body", "body.head", "abstract"}), HtmlOf), draft);
    if (!draft.blocks.empty()) draft.completeness = v1::COMPLETENESS_PARTIAL;
  }
  return draft;
}

absl::StatusOr<Record> ReadNitf(const Tree& tree, NodeId id) {
  auto draft = ReadNitfDraft(tree, id);
  if (!draft.ok()) return draft.status();
  if (draft->blocks.empty()) {
    return absl::InvalidArgumentError(
        "raw.content: got an NITF document without text, want body.content or an abstract");
  }
  return Record(*std::move(draft));
}

}  // namespace demarche::ingest
