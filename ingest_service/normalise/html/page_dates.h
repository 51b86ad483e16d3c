// When a page's article was published and changed.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PAGE_DATES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PAGE_DATES_H_

#include <optional>
#include <string_view>

#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/head.h"
#include "ingest_service/normalise/html/json_ld.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

struct PageDates {
  DateFact published;
  DateFact modified;
};

// From JSON-LD, <meta> and the address `url`; where those are unsure also from <time> and the lines
// beside the headline (may be kNone). A day of change stands in for that of publishing, with little
// confidence, where there is nothing else.
PageDates DatesOfPage(const Tree& tree, const Blocks& page, NodeId headline, const Head& head,
                      const std::optional<LinkedArticle>& linked, std::string_view url,
                      DayOrder order);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_PAGE_DATES_H_
