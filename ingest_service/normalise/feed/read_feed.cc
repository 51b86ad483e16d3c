#include "ingest_service/normalise/feed/read_feed.h"

#include <string>

#include "ingest_service/normalise/feed/recover.h"
#include "ingest_service/normalise/url.h"

namespace demarche::ingest {
namespace {

using xml::NodeId;
using xml::Tree;

absl::StatusOr<Record> ReadEntry(const FeedDialect& dialect, const Tree& tree, NodeId id,
                                 const FeedEntry& facts) {
  FeedEntry entry = dialect.read(tree, id);
  Inherit(facts, entry);
  // An entry's base may itself be relative.
  if (!IsWebUrl(entry.base)) entry.base = ResolveUrl(facts.base, entry.base);
  return ToRecord(entry);
}

// Each takes a parser of its own; a feed with more entries behind its first fault is no feed.
constexpr size_t kMaxRecovered = 1000;

// The entry of a document that has no other.
absl::StatusOr<Record> ReadAlone(const FeedDialect& dialect, const std::string& document,
                                 const FeedEntry& facts) {
  const Tree tree = xml::Parse(document);
  if (tree.fault) return BrokenOff(tree);
  const std::vector<NodeId> entries = dialect.entries(tree);
  if (entries.empty())
    return absl::InvalidArgumentError("raw.content: got a feed entry out of place, want it in one");
  return ReadEntry(dialect, tree, entries.front(), facts);
}

}  // namespace

absl::StatusOr<Reading> ReadFeed(const FeedDialect& dialect, const Tree& tree,
                                 std::string_view text, std::string_view url, size_t max_articles) {
  if (tree.fault && tree.fault->refused) return BrokenOff(tree);
  std::vector<NodeId> entries = dialect.entries(tree);
  // All but the last were read to their end.
  if (!entries.empty() && !tree[entries.back()].closed) entries.pop_back();
  std::vector<std::string> others;
  if (tree.fault) others = EntryDocuments(text, entries.size(), kMaxRecovered + 1);
  const bool more = others.size() > kMaxRecovered;
  if (more) others.resize(kMaxRecovered);
  const size_t count = entries.size() + others.size();
  if (absl::Status status = CheckCount(count, max_articles); !status.ok()) return status;
  if (count == 0) {
    return tree.fault ? BrokenOff(tree)
                      : absl::InvalidArgumentError(
                            "raw.content: got a feed without entries, want at least one");
  }
  Reading reading;
  reading.collection = tree[0].name != "entry";
  const FeedEntry facts = dialect.facts(tree, url);
  for (const NodeId id : entries) reading.records.push_back(ReadEntry(dialect, tree, id, facts));
  for (const std::string& document : others)
    reading.records.push_back(document.empty() ? BrokenOff(tree)
                                               : ReadAlone(dialect, document, facts));
  // It broke behind the last entry that was found, or there were too many.
  if (tree.fault && (others.empty() || more)) reading.records.emplace_back(BrokenOff(tree));
  return reading;
}

}  // namespace demarche::ingest
