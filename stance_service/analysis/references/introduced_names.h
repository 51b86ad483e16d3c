// Short names that a text gives itself: "the Baltic Trawler Association (BTA)".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_INTRODUCED_NAMES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_INTRODUCED_NAMES_H_

#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/references/mentions.h"

namespace demarche::stance {

// Appends mentions of actors and topics by the capitals in brackets, or behind "or", that stood
// behind their name; the mentions are those of names, in order of the text. The result is in that
// order too.
void AddIntroducedNames(const Document& document, std::vector<Mention>* mentions);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_INTRODUCED_NAMES_H_
