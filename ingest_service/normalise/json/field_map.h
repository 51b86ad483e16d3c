// Where a caller's JSON records keep what (RawArticle.field_map). Pure; thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_FIELD_MAP_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_FIELD_MAP_H_

#include <google/protobuf/map.h>

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace demarche::ingest {

using FieldMap = google::protobuf::Map<std::string, std::string>;

// One step of a path: into an object's field, each element of an array, or one of them.
struct PathStep {
  enum class Kind { kKey, kEach, kIndex };
  Kind kind = Kind::kKey;
  std::string key;
  size_t index = 0;
};
using Path = std::vector<PathStep>;

// "body.content", "byline[].name", "pages[0].html", "meta\.ts"; see the contract. INVALID_ARGUMENT
// says what is wrong, without naming a field.
absl::StatusOr<Path> ParsePath(std::string_view text);

// INVALID_ARGUMENT naming raw.field_map for a name that is none (with the list of those that are)
// and a path that can't be parsed.
absl::Status CheckFieldMap(const FieldMap& map);

// The values at the end of the path, in order, at most 4,096; none where it leads nowhere. Nulls
// are left out. They point into `root`.
std::vector<const nlohmann::json*> Follow(const nlohmann::json& root, const Path& path);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_FIELD_MAP_H_
