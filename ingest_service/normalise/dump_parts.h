// The lines of a page-text dump while they are told apart. Of use to text_dump.cc and its helpers.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_DUMP_PARTS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_DUMP_PARTS_H_

#include <cstddef>
#include <vector>

#include "ingest_service/normalise/lines.h"

namespace demarche::ingest {

enum class Role { kOpen, kOut, kTitle, kLead, kBody, kHeading, kCaption };

struct Part {
  Line line;
  Role role = Role::kOpen;
  bool prose = false;     // running text
  bool sentence = false;  // too short to be sure of, and a whole sentence: text if it adjoins some
};

using Parts = std::vector<Part>;

// Parts [begin, end) hold the article's text; what stands before is its head and the site's, what
// comes after is the site's. Empty where there is no prose at all.
struct BodyRegion {
  size_t begin = 0;
  size_t end = 0;
  bool plain = false;  // nothing around it is the site's (plain_article.h)
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_DUMP_PARTS_H_
