// Two actors that are named together: whom "both countries", "the latter" mean.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMED_PAIRS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMED_PAIRS_H_

#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// The mentions of the two that are named together before the noun, in the nearest sentence that
// names anybody; empty if that names one alone, or several and no two of them joined by "and".
std::vector<int> PairNamedBefore(const Document& document, const CompiledCatalog& catalog,
                                 const Mentions& mentions, int sentence, int noun);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMED_PAIRS_H_
