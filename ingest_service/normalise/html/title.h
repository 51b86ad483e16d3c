// Which of a page's many titles is the article's headline.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_TITLE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_TITLE_H_

#include <string>
#include <string_view>

#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

struct TitleEvidence {
  std::string page_title;  // <title>
  std::string open_graph;
  std::string twitter;
  std::string linked;        // JSON-LD headline
  bool linked_news = false;  // and it describes a news article
  std::string site;          // the publisher's name, if known
  std::string_view host;
};

struct ChosenTitle {
  Fact fact;
  // The <h1> (or other heading) that shows it; kNone if none does.
  NodeId node = kNone;
};

// The heading that the other titles agree with, else the surest of the others without the site's
// name.
ChosenTitle ChooseTitle(const Tree& tree, const Blocks& page, const TitleEvidence& evidence);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_TITLE_H_
