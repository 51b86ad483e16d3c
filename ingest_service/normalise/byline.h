// Persons in bylines.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_BYLINE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_BYLINE_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche::ingest {

// How much the place says that a name stands here.
enum class NameTrust {
  kText,   // running text: two to five capitalised words
  kField,  // a field meant for the author: one word will do, and any case
};

// Does this look like one person's name, and not like an outlet, agency, desk or role?
bool IsPersonName(std::string_view name, NameTrust trust);

// The persons named in a tidy byline or author field, in order, each once: "By Ann Lee and Bo Roe,
// Reuters | 3 May 2022" has two. Agencies, roles, places, dates and addresses are left out.
std::vector<std::string> PersonsOf(std::string_view byline, NameTrust trust);

// The byte after "By ", "Written by ", "Von ", "Par " and their like at the head of a tidy line; 0
// if the line does not begin so.
size_t BylineCue(std::string_view line);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_BYLINE_H_
