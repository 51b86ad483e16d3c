// Draft to Article.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_ARTICLE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_ARTICLE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "demarche/v1/article.pb.h"
#include "demarche/v1/ingest_service.pb.h"
#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/normalise.h"

namespace demarche::ingest {

// Puts the article together: what the caller said in `raw` overrules the draft; text, spans,
// language, content hash, provenance and notes are made here. INVALID_ARGUMENT on raw.content if
// there is no text.
absl::StatusOr<v1::Article> Assemble(Draft draft, const v1::RawArticle& raw,
                                     const NormaliseLimits& limits);

// SHA-256 in lower-case hexadecimal of title and text, each tidied, with a line feed between.
std::string ContentHash(std::string_view title, std::string_view text);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_ARTICLE_H_
