#include "ingest_service/normalise/read_xml.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ingest_service/normalise/feed/read_feed.h"
#include "ingest_service/normalise/newsml/read_newsml.h"
#include "ingest_service/normalise/newsml/read_nitf.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/xml/tree.h"

namespace demarche::ingest {
namespace {

absl::Status Refuse(std::string_view seen, std::string_view want) {
  return absl::InvalidArgumentError(Cat({"raw.content: got ", seen, ", want ", want}));
}

// A collection may lose what stands behind its fault, and says so in the last place.
absl::StatusOr<Reading> Collected(absl::StatusOr<Reading> collected, const xml::Tree& tree) {
  if (!collected.ok()) return collected;
  Reading reading = *std::move(collected);
  const bool said = !reading.records.empty() && !tree[0].closed && !reading.records.back().ok();
  if (tree.fault && !said) reading.records.emplace_back(BrokenOff(tree));
  if (tree.fault && reading.records.size() == 1) return BrokenOff(tree);
  if (reading.records.empty()) return Refuse("a NewsML-G2 message without items", "at least one");
  return reading;
}

}  // namespace

absl::StatusOr<Reading> ReadXml(std::string_view text, std::string_view url, size_t max_articles) {
  const xml::Tree tree = xml::Parse(text);
  if (tree.nodes.empty())
    return tree.fault ? BrokenOff(tree) : Refuse("XML without an element", "a document");
  const std::string root = LowerAscii(tree[0].name);
  if (root == "rss" || root == "rdf") return ReadFeed(Rss(), tree, text, url, max_articles);
  if (root == "feed") return ReadFeed(Atom(), tree, text, url, max_articles);
  if (root == "newsmessage") return Collected(ReadNewsMessage(tree, max_articles), tree);
  if (tree.fault) return BrokenOff(tree);
  if (root == "entry") return ReadFeed(Atom(), tree, text, url, max_articles);
  if (root == "nitf") {
    auto record = ReadNitf(tree, 0);
    if (!record.ok()) return record.status();
    return ReadingOf(*std::move(record));
  }
  return ReadNewsItemAlone(tree);
}

}  // namespace demarche::ingest
