// Contents read end to end, for the tests of each form.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_ARTICLES_FOR_TEST_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_ARTICLES_FOR_TEST_H_

#include <string>
#include <utility>

#include "ingest_service/normalise/normalise.h"

namespace demarche::ingest {

// A status for the whole is given as the only outcome.
inline Articles ReadAll(const std::string& content, const std::string& type = "",
                        const std::string& url = "") {
  v1::RawArticle raw;
  raw.set_content(content);
  raw.set_content_type(type);
  raw.set_url(url);
  auto articles = NormaliseAll(raw);
  if (!articles.ok()) return Articles{articles.status()};
  return *std::move(articles);
}

inline std::string WhyNot(const absl::StatusOr<v1::Article>& article) {
  return std::string(article.status().message());
}

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_ARTICLES_FOR_TEST_H_
