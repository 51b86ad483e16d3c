// What a page's author calls its parts.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_ZONES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_ZONES_H_

#include <string>
#include <string_view>

#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

// What the tag, class, id, role and other attributes of an element say it is. A name is a hint:
// whoever uses it weighs how much text it would take away.
struct Zone {
  // The word that makes it furniture (navigation, share bars, related stories, comments,
  // advertisements …): of its tag, role or name. Empty if none does. Lives for ever.
  std::string_view furniture;
  bool sure = false;      // of furniture: the word is hardly ever used for an article's own parts
  bool comments = false;  // the furniture is what readers wrote
  bool body = false;      // "article-body", itemprop=articleBody and the like
  bool article = false;   // <article>, <main>, "story", "post"
  bool lead = false;      // standfirst, summary
  bool caption = false;
  bool byline = false;   // author, byline
  bool date = false;     // publishing date
  bool hidden = false;   // not shown
  bool initial = false;  // the large first letter of a text
  bool live = false;     // of a live blog
  bool wall = false;     // asks for a subscription or an account
  bool spoken = false;   // shown to screen readers alone
};

Zone ZoneOf(const Tree& tree, NodeId id);

// The words of a class or id: "articleBody main__related-box" → " article body main related box ",
// with a space at both ends so that whole words can be sought.
std::string NameWords(std::string_view names);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_ZONES_H_
