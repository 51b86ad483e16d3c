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
  kCued,   // behind "By" and its like: also a Chinese, Japanese or Korean name, which has no space
  kField,  // a field meant for the author: one word will do, and any case
};

// Does this look like one person's name, and not like an outlet, agency, desk or role?
bool IsPersonName(std::string_view name, NameTrust trust);

// The persons named in a tidy byline or author field, in order, each once: "By Ann Lee and Bo Roe,
// Reuters | 3 May 2022" has two. Agencies, roles, places, dates and addresses are left out.
std::vector<std::string> PersonsOf(std::string_view byline, NameTrust trust,
                                   std::string_view language = {});

// The byte after "By ", "Written by ", "Von ", "Автор:", "記者" and their like (name_words.h) at
// the head of a tidy line; 0 if the line does not begin so.
// `language` is the page's (BCP 47, empty for any): "Door" begins a byline in Dutch alone.
size_t BylineCue(std::string_view line, std::string_view language = {});

// Does the line begin with "Reviewed by", "Photo:", "Redaktion:" and the like?
bool NamesOtherThanAuthors(std::string_view line);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_BYLINE_H_
