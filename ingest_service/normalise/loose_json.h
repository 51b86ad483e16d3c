// JSON as it is found, within bounds.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_LOOSE_JSON_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_LOOSE_JSON_H_

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace demarche::ingest {

struct JsonBounds {
  size_t max_bytes = 10 << 20;
  size_t max_values = 200'000;  // commas and colons outside strings are counted
  size_t max_depth = 64;
};

// Why a text was not parsed, for people: "a JSON document nested deeper than 64".
struct JsonFault {
  std::string seen;
};

// Mends what is mended without guessing (raw control characters in strings, trailing commas,
// /* */ comments, a semicolon or CDATA and HTML comment marks around the whole) and parses. nullopt
// with `fault` filled (if not null) when it stays unreadable or is beyond the bounds.
std::optional<nlohmann::json> ParseLoosely(std::string_view text, const JsonBounds& bounds,
                                           JsonFault* fault = nullptr);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_LOOSE_JSON_H_
