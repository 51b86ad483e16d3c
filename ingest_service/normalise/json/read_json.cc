#include "ingest_service/normalise/json/read_json.h"

#include <string>
#include <utility>
#include <vector>

#include "ingest_service/normalise/feed/json_feed.h"
#include "ingest_service/normalise/json/json_record.h"
#include "ingest_service/normalise/loose_json.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

absl::Status Refuse(std::string_view seen, std::string_view want) {
  return absl::InvalidArgumentError(Cat({"raw.content: got ", seen, ", want ", want}));
}

// What a list of answers wraps each record in: Elasticsearch and its kin.
const Json& Unwrapped(const Json& item) {
  for (const char* wrapper : {"_source", "fields"}) {
    const auto found = item.is_object() ? item.find(wrapper) : item.end();
    if (item.is_object() && found != item.end() && found->is_object() && LooksLikeRecord(*found))
      return *found;
  }
  return item;
}

bool HoldsRecords(const Json& array) {
  if (!array.is_array() || array.empty()) return false;
  const Json& first = Unwrapped(array.front());
  return first.is_object() && LooksLikeRecord(first);
}

// The array of records below an object that is none itself; null if there is none.
const Json* ArrayWithin(const Json& object, int depth = 0) {
  constexpr int kMaxDepth = 2;
  for (const auto& [key, value] : object.items()) {
    if (HoldsRecords(value)) return &value;
  }
  if (depth == kMaxDepth) return nullptr;
  for (const auto& [key, value] : object.items()) {
    if (!value.is_object()) continue;
    if (const Json* found = ArrayWithin(value, depth + 1)) return found;
  }
  return nullptr;
}

std::vector<const Json*> ItemsOf(const Json& array) {
  std::vector<const Json*> items;
  items.reserve(array.size());
  for (const Json& item : array) items.push_back(&item);
  return items;
}

// The records, and whether they were gathered in one place.
struct Found {
  std::vector<const Json*> records;
  bool collection = false;
};

Found FindRecords(const Json& root, const FieldMap& map) {
  if (const auto path = map.find("records"); path != map.end()) {
    std::vector<const Json*> values = Follow(root, *ParsePath(path->second));
    if (values.size() == 1 && values.front()->is_array()) return {ItemsOf(*values.front()), true};
    return {std::move(values), true};
  }
  if (root.is_array()) return {ItemsOf(root), root.size() > 1};
  if (root.is_object() && map.find("text") == map.end() && !LooksLikeRecord(root)) {
    if (const Json* array = ArrayWithin(root)) return {ItemsOf(*array), true};
  }
  return {{&root}, false};
}

absl::StatusOr<Record> ReadItem(const Json& item, const FieldMap& map) {
  if (!item.is_object())
    return Refuse(Cat({"a JSON ", item.type_name()}), "a JSON object with a text");
  // The caller's paths start at the item itself.
  return ReadJsonRecord(map.empty() ? Unwrapped(item) : item, map);
}

}  // namespace

absl::StatusOr<Reading> ReadJson(std::string_view text, std::string_view url, const FieldMap& map,
                                 size_t max_articles) {
  JsonFault fault;
  const auto root = ParseLoosely(text, JsonBounds{}, &fault);
  if (!root) return Refuse(fault.seen, "a JSON object with a text, or an array of them");
  if (map.empty() && IsJsonFeed(*root)) return ReadJsonFeed(*root, url, max_articles);
  const Found found = FindRecords(*root, map);
  if (found.records.empty()) {
    if (const auto path = map.find("records"); path != map.end()) {
      return absl::InvalidArgumentError(Cat(
          {"raw.field_map: got no record at \"", path->second, "\", want an array of objects"}));
    }
    return Refuse("an empty JSON array", "a JSON object with a text, or an array of them");
  }
  if (absl::Status status = CheckCount(found.records.size(), max_articles); !status.ok())
    return status;
  Reading reading;
  reading.collection = found.collection;
  reading.records.reserve(found.records.size());
  for (const Json* record : found.records) reading.records.push_back(ReadItem(*record, map));
  return reading;
}

}  // namespace demarche::ingest
