#include "ingest_service/normalise/feed/json_feed.h"

#include <string>
#include <utility>
#include <vector>

#include "ingest_service/normalise/feed/entry.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/url.h"

namespace demarche::ingest {
namespace {

std::string StringAt(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// "authors" of version 1.1, "author" of version 1.
std::vector<std::string> AuthorsOf(const Json& object) {
  std::vector<std::string> names;
  const auto add = [&](const Json& author) {
    if (author.is_object()) names.push_back(StringAt(author, "name"));
  };
  if (const auto list = object.find("authors"); list != object.end() && list->is_array()) {
    for (const Json& author : *list) add(author);
  }
  if (const auto one = object.find("author"); names.empty() && one != object.end()) add(*one);
  return names;
}

FeedEntry ReadItem(const Json& item) {
  FeedEntry entry;
  entry.title = StringAt(item, "title");
  entry.link = StringAt(item, "url");
  if (entry.link.empty()) entry.link = StringAt(item, "external_url");
  if (entry.link.empty() && IsWebUrl(StringAt(item, "id"))) entry.link = StringAt(item, "id");
  entry.content = StringAt(item, "content_html");
  if (entry.content.empty()) {
    entry.content = StringAt(item, "content_text");
    entry.content_is_plain = true;
  }
  entry.summary = StringAt(item, "summary");
  entry.authors = AuthorsOf(item);
  entry.published = StringAt(item, "date_published");
  entry.modified = StringAt(item, "date_modified");
  entry.language = StringAt(item, "language");
  if (const auto tags = item.find("tags");
      tags != item.end() && tags->is_array() && !tags->empty() && tags->front().is_string()) {
    entry.section = tags->front().get<std::string>();
  }
  return entry;
}

}  // namespace

bool IsJsonFeed(const Json& root) {
  if (!root.is_object()) return false;
  const std::string version = StringAt(root, "version");
  const auto items = root.find("items");
  return version.find("jsonfeed.org/version/") != std::string::npos && items != root.end() &&
         items->is_array();
}

absl::StatusOr<Reading> ReadJsonFeed(const Json& root, std::string_view url, size_t max_articles) {
  const Json& items = root["items"];
  if (items.empty())
    return absl::InvalidArgumentError(
        "raw.content: got a JSON Feed without items, want at least one");
  if (absl::Status status = CheckCount(items.size(), max_articles); !status.ok()) return status;
  Reading reading;
  reading.collection = true;
  FeedEntry feed;
  feed.publisher = StringAt(root, "title");
  feed.language = StringAt(root, "language");
  feed.authors = AuthorsOf(root);
  feed.base = StringAt(root, "home_page_url");
  if (!IsWebUrl(feed.base)) feed.base = std::string(url);
  for (const Json& item : items) {
    if (!item.is_object()) {
      reading.records.emplace_back(absl::InvalidArgumentError(
          Cat({"raw.content: got a JSON ", item.type_name(), ", want a feed item"})));
      continue;
    }
    FeedEntry entry = ReadItem(item);
    Inherit(feed, entry);
    reading.records.push_back(ToRecord(entry));
  }
  return reading;
}

}  // namespace demarche::ingest
