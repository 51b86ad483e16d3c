// The fields of a JSON object by the names people give them. Pure; thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_JSON_FIELDS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_JSON_FIELDS_H_

#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::ingest {

using Json = nlohmann::json;
using Keys = std::initializer_list<const char*>;

// "published_at", "publishedAt" and "Published-At" are one key: "publishedat".
std::string BareKey(std::string_view key);

// An object's fields by bare key; the first of a name counts, nulls do not. Views into the object.
using Fields = std::map<std::string, const Json*, std::less<>>;
Fields FieldsOf(const Json& object);

// The value of the first of the bare keys that is there; null if none is.
const Json* Find(const Fields& fields, Keys keys);

// A string, or the part of an object or array that stands for it. `value` may be null.
std::string StringOf(const Json* value);

// StringOf on one line, without markup.
std::string LineOf(const Json* value);

// Persons, in whatever shape: a byline, a list, objects with a name. At most some thirty.
std::vector<std::string> PersonsIn(const Json* value);

// As it stands in the record, for provenance.
std::string Shown(const Json* value);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_JSON_JSON_FIELDS_H_
