// Persons whose name stands behind what they are called, wherever the parser hung it: "the analyst
// Jane Doe".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMES_BEHIND_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMES_BEHIND_H_

#include <vector>

#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// The mentions of actors that may be persons, by name, right behind the noun; with those that lie
// inside a longer name. Empty if `noun` is none.
std::vector<int> PersonsNamedBehind(const Reading& reading, int sentence, int noun);

// The mention of whoever is named behind what an office is for: "Minister of Trade Jane Doe",
// "ambassador to Oslo, Jane Doe,"; -1 if there is none, or `noun` is no office.
int PersonNamedBehindOffice(const Reading& reading, int sentence, int noun);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMES_BEHIND_H_
