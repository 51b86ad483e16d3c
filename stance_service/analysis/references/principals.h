// Whom officials speak for.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_PRINCIPALS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_PRINCIPALS_H_

#include <string>

#include "stance_service/analysis/document.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// The day the text was published, as "2022-02-15"; empty if unknown.
std::string PublishedDay(const Document& document);

// Whether a post was held on a day ("" is any).
bool HeldOn(const v1::Role& role, const std::string& day);

// The actor that a person speaks for on a day ("" is any); kNobody if for none. By the last of the
// posts held then.
int PrincipalOf(const CompiledCatalog& catalog, int person, const std::string& day);

// Whether a person speaks for an actor on a day, in any post.
bool SpeaksFor(const CompiledCatalog& catalog, int person, int principal, const std::string& day);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_PRINCIPALS_H_
