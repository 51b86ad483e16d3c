// schema.org descriptions in <script type="application/ld+json">, as they are in the wild.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_JSON_LD_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_JSON_LD_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::ingest::html {

// What the description of an article says; empty where it says nothing.
struct LinkedArticle {
  std::string type;  // of schema.org: "NewsArticle"
  std::string headline;
  std::vector<std::string> authors;  // names as written, persons and others; see byline.h
  std::string publisher;
  std::string published;
  std::string modified;
  std::string section;
  std::string language;
  std::string url;
  std::string body;
  std::string license;
  std::optional<bool> free_to_read;
};

// Reads the description of the article out of the page's scripts (their raw texts). Bears raw line
// ends and control characters in strings, trailing commas, comments, CDATA, character references,
// @graph, arrays and @id references; a script that is beyond mending, too big (2 MiB) or nested too
// deep is passed over. nullopt if none describes an article.
std::optional<LinkedArticle> ReadLinkedArticle(const std::vector<std::string_view>& scripts);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_JSON_LD_H_
