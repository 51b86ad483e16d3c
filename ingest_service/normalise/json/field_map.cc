#include "ingest_service/normalise/json/field_map.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

using Json = nlohmann::json;

constexpr size_t kMaxPathBytes = 256;
constexpr size_t kMaxValues = 4096;

constexpr auto kNames = std::to_array<std::string_view>(
    {"text", "title", "authors", "publisher", "canonical_url", "language", "section",
     "published_time", "modified_time", "rights.license", "rights.embargo_until",
     "rights.expires_at", "records"});

std::string AllNames() {
  std::string names;
  for (const std::string_view name : kNames) names += Cat({names.empty() ? "" : ", ", name});
  return names;
}

absl::Status Bad(std::string_view text, std::string_view want) {
  return absl::InvalidArgumentError(Cat({"got the path \"", Clip(text, 80), "\", want ", want}));
}

// "[]" or "[12]" at the head of `text`; takes it off.
absl::StatusOr<PathStep> TakeBrackets(std::string_view whole, std::string_view& text) {
  const size_t close = text.find(']');
  if (close == std::string_view::npos) return Bad(whole, "a ] for each [");
  const std::string_view inner = text.substr(1, close - 1);
  text.remove_prefix(close + 1);
  PathStep step;
  step.kind = PathStep::Kind::kEach;
  if (inner.empty()) return step;
  step.kind = PathStep::Kind::kIndex;
  const auto [end, error] = std::from_chars(inner.data(), inner.data() + inner.size(), step.index);
  if (error != std::errc() || end != inner.data() + inner.size())
    return Bad(whole, "nothing or a number between [ and ]");
  return step;
}

// A key up to the next dot or bracket; takes it off.
std::string TakeKey(std::string_view& text) {
  std::string key;
  size_t at = 0;
  for (; at < text.size() && text[at] != '.' && text[at] != '['; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    key.push_back(text[at]);
  }
  text.remove_prefix(at);
  return key;
}

void Step(const Json& value, const PathStep& step, std::vector<const Json*>& out) {
  switch (step.kind) {
    case PathStep::Kind::kKey:
      if (const auto found = value.is_object() ? value.find(step.key) : value.end();
          value.is_object() && found != value.end())
        out.push_back(&*found);
      break;
    case PathStep::Kind::kIndex:
      if (value.is_array() && step.index < value.size()) out.push_back(&value[step.index]);
      break;
    case PathStep::Kind::kEach:
      if (!value.is_array()) break;
      for (const Json& item : value) {
        if (out.size() == kMaxValues) break;
        out.push_back(&item);
      }
  }
}

}  // namespace

absl::StatusOr<Path> ParsePath(std::string_view text) {
  const std::string_view whole = text;
  if (text.empty() || text.size() > kMaxPathBytes)
    return Bad(text, Cat({"1 to ", std::to_string(kMaxPathBytes), " bytes"}));
  Path path;
  bool key_due = text.front() != '[';
  while (!text.empty() || key_due) {
    if (key_due) {
      PathStep step;
      step.key = TakeKey(text);
      if (step.key.empty()) return Bad(whole, "a key before and after each dot");
      path.push_back(std::move(step));
      key_due = false;
    } else if (text.front() == '[') {
      auto step = TakeBrackets(whole, text);
      if (!step.ok()) return step.status();
      path.push_back(*std::move(step));
    } else if (text.front() == '.') {
      text.remove_prefix(1);
      key_due = true;
    } else {
      return Bad(whole, "a dot or the end behind ]");
    }
  }
  return path;
}

absl::Status CheckFieldMap(const FieldMap& map) {
  for (const auto& [name, path] : map) {
    if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) {
      return absl::InvalidArgumentError(
          Cat({"raw.field_map: got the name \"", Clip(name, 80), "\", want one of ", AllNames()}));
    }
    if (const auto parsed = ParsePath(path); !parsed.ok()) {
      const absl::string_view why = parsed.status().message();
      return absl::InvalidArgumentError(
          Cat({"raw.field_map: ", std::string_view(why.data(), why.size()), " (for ", name, ")"}));
    }
  }
  return absl::OkStatus();
}

std::vector<const Json*> Follow(const Json& root, const Path& path) {
  std::vector<const Json*> values = {&root};
  for (const PathStep& step : path) {
    std::vector<const Json*> next;
    for (const Json* value : values) {
      if (next.size() == kMaxValues) break;
      Step(*value, step, next);
    }
    values = std::move(next);
  }
  std::erase_if(values, [](const Json* value) { return value->is_null(); });
  return values;
}

}  // namespace demarche::ingest
