// UTF-8 that was taken for Latin-1 and encoded as UTF-8 again.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_ENCODED_TWICE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_ENCODED_TWICE_H_

#include <optional>
#include <string>
#include <string_view>

namespace demarche::ingest {

// The text as it was before the second encoding; nullopt unless every character is below U+0100 and
// all those beyond ASCII, as bytes, are good UTF-8 of three characters or more. Programs that fetch
// pages and store them make this mistake often; a text that was meant so is hardly possible. Stops
// at the first character that speaks against it. Thread-safe.
std::optional<std::string> DecodedOnce(std::string_view utf8);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_ENCODED_TWICE_H_
