// Leads that tell of somebody before his name: "a judge blocked the law", and then "Judge Weber".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMED_LATER_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMED_LATER_H_

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// Adds, for a person told of by a noun in the first sentences, a mention of the first actor whom
// one of the next sentences names for the first time by that noun as title or apposition ("Judge
// Weber", "the official, Ada Weber").
void AddNamedLater(const Document& document, const CompiledCatalog& catalog, const Lexicon& lexicon,
                   Mentions* mentions);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMED_LATER_H_
