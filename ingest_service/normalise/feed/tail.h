// What feeds put behind an entry's text.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_TAIL_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_TAIL_H_

#include <string_view>

#include "ingest_service/normalise/draft.h"

namespace demarche::ingest {

// Takes from the end of the draft's blocks: links to the rest ("Continue reading →", "Read more"),
// and the line that names the entry's title and its site ("The post … appeared first on …"). Counts
// them as left out. Takes the mark of a cut ("[…]") off the last block. True if the text was cut.
bool TrimFeedTail(std::string_view title, std::string_view publisher, Draft& draft);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_FEED_TAIL_H_
