// Introductions: a thing told as new before its name is given.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_INTRODUCTIONS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_INTRODUCTIONS_H_

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// "A new tax was introduced despite the protests, and the Soil Levy has already …": adds a mention
// of the levy where the tax stands. The name is the subject of the next clause or sentence, and the
// document's first mention of its topic.
void AddIntroductions(const Document& document, const CompiledCatalog& catalog, Mentions* mentions);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_INTRODUCTIONS_H_
