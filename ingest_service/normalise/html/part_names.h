// The vocabulary in which sites name the parts of their pages.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PART_NAMES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PART_NAMES_H_

#include <string_view>

namespace demarche::ingest::html {

// What the words of a class or id say; see Zone.
struct NameMeaning {
  std::string_view furniture;  // the word or phrase that does; lives for ever
  bool sure = false;
  bool body = false;
  bool lead = false;
  bool spoken = false;
  bool caption = false;
  bool byline = false;
  bool date = false;
  bool initial = false;
  bool live = false;
  bool wall = false;
};

// `words` as NameWords gives them. Of several words for furniture the first sure one counts, else
// the first. Linear; thread-safe.
NameMeaning MeaningOf(std::string_view words);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PART_NAMES_H_
