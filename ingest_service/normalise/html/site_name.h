// What a site is called, where titles and bylines name it.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_SITE_NAME_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_SITE_NAME_H_

#include <string>
#include <string_view>

namespace demarche::ingest::html {

// Does `part` name the site: its name, or the middle of its host ("The Herald", theherald.com)?
bool NamesSite(std::string_view part, std::string_view site, std::string_view host);

// "A headline - The Site" → "A headline". `site` and `host` (may be empty) tell what the site is
// called; a last part of few words after a sign goes if it looks like them.
std::string WithoutSiteName(std::string_view title, std::string_view site, std::string_view host);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_SITE_NAME_H_
