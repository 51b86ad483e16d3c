// An entry of a feed of any kind.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_ENTRY_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_ENTRY_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/normalise/reading.h"

namespace demarche::ingest {

// As the feed has it; empty where it says nothing.
struct FeedEntry {
  std::string title;  // may hold markup
  std::string link;   // absolute, or relative to `base`
  std::string base;
  std::string content;            // all of it, as the feed says
  bool content_is_plain = false;  // else HTML
  std::string summary;            // either
  std::vector<std::string> authors;
  std::string publisher;
  double publisher_confidence = 0.7;
  std::string published;
  double published_confidence = 0.95;
  std::string modified;
  std::string section;
  double section_confidence = 0.5;
  std::string language;
  std::string license;
  std::string embargo_until;
  std::string expires_at;
};

// Fills what `entry` leaves empty with what its feed says of all its entries.
void Inherit(const FeedEntry& feed, FeedEntry& entry);

// The text is the content, else (or where that says less) the summary. A summary of less than an
// article's length, and a text that is cut off, make it PARTIAL. What feeds put behind the text
// ("The post … appeared first on …") goes. INVALID_ARGUMENT on raw.content where there is no text
// or an embargo that can't be read.
absl::StatusOr<Record> ToRecord(const FeedEntry& entry);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_ENTRY_H_
