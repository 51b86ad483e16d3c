// What a caller may ask of the engine, and what it is asked on.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REQUEST_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REQUEST_H_

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "demarche/v1/stance_service.pb.h"
#include "stance_service/analysis/scoring/pair_reading.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// INVALID_ARGUMENT names the field, the value seen and the value wanted: no text, text that is too
// long or no UTF-8, paragraphs outside the text, too many pairs.
absl::Status CheckRequest(const v1::AnalyzeRequest& request);

// The catalog that the request brings, alone or merged as its mode says; null if it brings none.
absl::StatusOr<std::shared_ptr<const CompiledCatalog>> InlineCatalog(
    const v1::AnalyzeRequest& request, const CompiledCatalog& service_catalog);

// INVALID_ARGUMENT for ids that the catalog does not have. An actor that is no topic of its own may
// be asked about as a topic only if it has `also_topic`.
absl::StatusOr<std::vector<AskedPair>> ResolvePairs(const v1::AnalyzeRequest& request,
                                                    const CompiledCatalog& catalog);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REQUEST_H_
