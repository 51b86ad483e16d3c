#include "ingest_service/normalise/feed/entry.h"

#include <optional>
#include <utility>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/envelope.h"
#include "ingest_service/normalise/feed/tail.h"
#include "ingest_service/normalise/markup.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/url.h"

namespace demarche::ingest {
namespace {

constexpr auto kSource = v1::METADATA_SOURCE_ENVELOPE;

// A summary as long as this is the article itself: many feeds have nothing else.
constexpr size_t kWholeBytes = 1500;
constexpr size_t kWholeBlocks = 3;

size_t TextBytes(const Draft& draft) {
  size_t bytes = 0;
  for (const Block& block : draft.blocks) bytes += block.text.size();
  return bytes;
}

void TakeText(Draft text, Draft& draft) {
  draft.blocks = std::move(text.blocks);
  draft.left_out += text.left_out;
  draft.marks_removed += text.marks_removed;
}

void ReadText(const FeedEntry& entry, Draft& draft) {
  Draft content;
  if (entry.content_is_plain) {
    AddPlainText(entry.content, content);
  } else if (!entry.content.empty()) {
    AddHtml(entry.content, content);
  }
  bool cut = TrimFeedTail(draft.title.value, entry.publisher, content);
  Draft summary;
  AddText(entry.summary, summary);
  const bool summary_cut = TrimFeedTail(draft.title.value, entry.publisher, summary);
  const bool from_summary = TextBytes(summary) > TextBytes(content);
  if (from_summary) {
    const bool whole = summary.blocks.size() >= kWholeBlocks && TextBytes(summary) >= kWholeBytes;
    cut = summary_cut || !whole;
  }
  TakeText(std::move(from_summary ? summary : content), draft);
  if (cut) draft.completeness = v1::COMPLETENESS_PARTIAL;
}

void ReadAuthors(const FeedEntry& entry, Draft& draft) {
  std::vector<std::string> names;
  std::string raw;
  for (const std::string& author : entry.authors) {
    for (std::string& name : PersonsOf(PlainLine(author), NameTrust::kField))
      names.push_back(std::move(name));
    raw += Cat({raw.empty() ? "" : "; ", author});
  }
  Offer(draft.authors, std::move(names), kSource, 0.9, std::move(raw));
}

void Default(const std::string& feed, std::string& entry) {
  if (entry.empty()) entry = feed;
}

}  // namespace

void Inherit(const FeedEntry& feed, FeedEntry& entry) {
  if (entry.publisher.empty()) entry.publisher_confidence = feed.publisher_confidence;
  if (entry.section.empty()) entry.section_confidence = feed.section_confidence;
  if (entry.authors.empty()) entry.authors = feed.authors;
  Default(feed.publisher, entry.publisher);
  Default(feed.section, entry.section);
  Default(feed.language, entry.language);
  Default(feed.license, entry.license);
  Default(feed.base, entry.base);
}

absl::StatusOr<Record> ToRecord(const FeedEntry& entry) {
  Draft draft;
  Offer(draft.title, PlainLine(entry.title), kSource, 0.95);
  Offer(draft.publisher, PlainLine(entry.publisher), kSource, entry.publisher_confidence);
  Offer(draft.canonical_url, ResolveUrl(entry.base, Strip(entry.link)), kSource, 0.9, entry.link);
  Offer(draft.section, PlainLine(entry.section), kSource, entry.section_confidence);
  Offer(draft.language, std::string(Strip(entry.language)), kSource, 0.8);
  ReadAuthors(entry, draft);
  Offer(draft.published, FindDate(entry.published), kSource, entry.published_confidence,
        entry.published);
  Offer(draft.modified, FindDate(entry.modified), kSource, 0.95, entry.modified);
  draft.license = PlainLine(entry.license);
  if (absl::Status status = ReadRightsTime("embargo", entry.embargo_until, draft.embargo_until);
      !status.ok()) {
    return status;
  }
  if (absl::Status status = ReadRightsTime("expiry", entry.expires_at, draft.expires_at);
      !status.ok()) {
    return status;
  }
  ReadText(entry, draft);
  if (draft.blocks.empty()) {
    return absl::InvalidArgumentError(
        Cat({"raw.content: got a feed entry without text (its title: \"",
             Clip(draft.title.value, 80), "\"), want content or a summary"}));
  }
  return Record(std::move(draft));
}

}  // namespace demarche::ingest
