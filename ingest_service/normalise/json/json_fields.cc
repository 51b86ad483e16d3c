#include "ingest_service/normalise/json/json_fields.h"

#include <utility>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/markup.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

constexpr int kMaxDepth = 4;

std::string StringAt(const Json* value, int depth) {
  if (value == nullptr || depth > kMaxDepth) return {};
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number_integer()) return std::to_string(value->get<int64_t>());
  if (value->is_array() && !value->empty()) return StringAt(&value->front(), depth + 1);
  if (value->is_object()) {
    const Fields fields = FieldsOf(*value);
    return StringAt(Find(fields, {"rendered", "name", "title", "value", "text", "href", "url"}),
                    depth + 1);
  }
  return {};
}

void CollectNames(const Json* value, int depth, std::vector<std::string>& names) {
  if (value == nullptr || depth > kMaxDepth || names.size() > 32) return;
  if (value->is_string()) {
    for (std::string& name :
         PersonsOf(Tidy(value->get_ref<const std::string&>()), NameTrust::kField))
      names.push_back(std::move(name));
  } else if (value->is_array()) {
    for (const Json& item : *value) CollectNames(&item, depth + 1, names);
  } else if (value->is_object()) {
    const Fields fields = FieldsOf(*value);
    const std::string first = StringOf(Find(fields, {"firstname", "first", "givenname"}));
    const std::string last = StringOf(Find(fields, {"lastname", "last", "familyname", "surname"}));
    if (!last.empty()) {
      const Json joined = Cat({first, " ", last});
      CollectNames(&joined, depth + 1, names);
    } else {
      CollectNames(Find(fields, {"name", "fullname", "displayname", "original", "title"}),
                   depth + 1, names);
    }
  }
}

}  // namespace

std::string BareKey(std::string_view key) {
  std::string out = LowerAscii(key);
  std::erase_if(out, [](char c) { return c == '_' || c == '-' || c == ' ' || c == ':'; });
  return out;
}

Fields FieldsOf(const Json& object) {
  Fields fields;
  for (const auto& [key, value] : object.items()) {
    if (!value.is_null()) fields.emplace(BareKey(key), &value);
  }
  return fields;
}

const Json* Find(const Fields& fields, Keys keys) {
  for (const char* key : keys) {
    const auto found = fields.find(std::string_view(key));
    if (found != fields.end()) return found->second;
  }
  return nullptr;
}

std::string StringOf(const Json* value) { return StringAt(value, 0); }

std::string LineOf(const Json* value) { return PlainLine(StringOf(value)); }

std::vector<std::string> PersonsIn(const Json* value) {
  std::vector<std::string> names;
  CollectNames(value, 0, names);
  return names;
}

std::string Shown(const Json* value) {
  if (value == nullptr) return {};
  return value->dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace demarche::ingest
