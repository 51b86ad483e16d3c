// References: pronouns and nouns that stand for an actor or topic named before.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_H_

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/mentions.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// Adds a mention for every pronoun ("it", "they", "he") and nominal ("the bloc", "these proposals")
// whose antecedent is a mention of this or one of the sentences before, as far back as its kind
// reaches. Outside quotations "we" and "I" are the document's author; inside, they are left to
// attribution. Where two antecedents are as near, the subject is taken.
void ResolveReferences(const Document& document, const CompiledCatalog& catalog,
                       Mentions* mentions);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_H_
