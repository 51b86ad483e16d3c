// Addresses: as little as is needed to name an article's own.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_URL_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_URL_H_

#include <optional>
#include <string>
#include <string_view>

#include "ingest_service/normalise/dates.h"

namespace demarche::ingest {

// "www.example.org" of "https://www.example.org:8080/a"; empty if the address has no host.
std::string_view HostOf(std::string_view url);

// Is it http or https, with a host?
bool IsWebUrl(std::string_view url);

// `reference` as seen from `base` (RFC 3986, plain cases): absolute, scheme-relative, or a path.
// Empty if no web address comes of it.
std::string ResolveUrl(std::string_view base, std::string_view reference);

// The day in a path like /2022/02/15/, /2022-02-15-name or /20220215; nullopt for anything less.
std::optional<Date> DateInUrl(std::string_view url);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_URL_H_
