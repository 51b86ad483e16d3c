// Bytes to Article. Pure: no clock, no network, no files. All functions are thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_NORMALISE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_NORMALISE_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "demarche/v1/article.pb.h"
#include "demarche/v1/ingest_service.pb.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest {

struct NormaliseLimits {
  // Bytes of raw content accepted; more is INVALID_ARGUMENT.
  size_t max_content_bytes = 10 << 20;
  // Bytes of text kept; what lies beyond is cut at a paragraph and noted in the article.
  size_t max_text_bytes = 4 << 20;
  // Within one HTML page; what lies beyond is left out and noted in the article.
  html::TreeLimits html;
  // Articles in one content; more is INVALID_ARGUMENT, so that none is lost unseen.
  size_t max_articles = 5000;
};

// One outcome an article of the content, in its order: the article, or why this one can't be read
// (INVALID_ARGUMENT). Never empty.
using Articles = std::vector<absl::StatusOr<v1::Article>>;

// Makes articles of bytes, which may hold several: a feed, an array of records, a NewsML message.
// Fills everything but `id`, `revision`, `cluster_id` and `ingested_time`. A status for the whole
// where nothing in it can be read: INVALID_ARGUMENT names the field of RawArticle at fault, the
// value seen and the value wanted.
absl::StatusOr<Articles> NormaliseAll(const v1::RawArticle& raw,
                                      const NormaliseLimits& limits = {});

// The same for content that holds one article; INVALID_ARGUMENT where it holds several.
absl::StatusOr<v1::Article> Normalise(const v1::RawArticle& raw,
                                      const NormaliseLimits& limits = {});

// The same for an article the caller made: checks it, fills what is missing (paragraphs from blank
// lines, language, content hash), and refuses spans that do not fit the text.
absl::StatusOr<v1::Article> Complete(v1::Article article, const NormaliseLimits& limits = {});

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_NORMALISE_H_
