// References: pronouns and nouns that stand for an actor or topic named before.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_REFERENCES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_REFERENCES_H_

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// Adds a mention for every pronoun ("it", "they", "he": antecedents.h) and noun ("the bloc", "these
// proposals", "the senator": nominals.h) that stands for a mention of this or one of the sentences
// before, as far back as its kind reaches; two for "they" and "both" where two are meant. First
// persons are left to denotation.h. Time is linear in the text.
void ResolveReferences(const Document& document, const CompiledCatalog& catalog,
                       const Lexicon& lexicon, Mentions* mentions);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_REFERENCES_H_
