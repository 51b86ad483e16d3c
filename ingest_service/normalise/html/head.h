// What stands in a page's <head>, and <meta> elsewhere.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_HEAD_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_HEAD_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

struct Head {
  // Values of <meta> by lower-case name, property or itemprop; the first of each that is not empty.
  std::unordered_map<std::string, std::string> metas;
  std::vector<std::string> authors;       // of repeated author elements
  std::vector<std::string> item_authors;  // of microdata: names within itemprop="author"
  std::string title;                      // <title>
  std::string canonical;
  std::string license;
  std::string language;                   // of <html>
  std::vector<std::string_view> json_ld;  // raw texts of the scripts
};

Head ReadHead(const Tree& tree);

// The value of a <meta>; empty if there is none.
const std::string& Meta(const Head& head, const std::string& name);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_HEAD_H_
