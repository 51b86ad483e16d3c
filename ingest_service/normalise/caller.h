// What the caller says about a content: it overrules what the content says. Pure; thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_CALLER_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_CALLER_H_

#include <cstddef>

#include "absl/status/status.h"
#include "demarche/v1/article.pb.h"
#include "demarche/v1/ingest_service.pb.h"
#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/normalise.h"

namespace demarche::ingest {

// INVALID_ARGUMENT, naming the field, for sizes out of bounds and an unknown name in `field_map`.
absl::Status CheckRaw(const v1::RawArticle& raw, const NormaliseLimits& limits);

// INVALID_ARGUMENT where what the caller says fits one article and `count` came out.
absl::Status CheckFits(const v1::RawArticle& raw, size_t count);

// Puts everything but the address, published and modified time and the rights into the draft.
void ApplyCaller(const v1::RawArticle& raw, Draft& draft);

// The same for an Article that was the content, with times and rights.
void ApplyCaller(const v1::RawArticle& raw, v1::Article& article);

// Each right of `caller` that is set overrules the one in `rights`.
void ApplyRights(const v1::Rights& caller, v1::Rights& rights);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_CALLER_H_
