// Whose word or deed a noun names: what "Weber's letter" says, Weber says.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DEED_OWNERS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DEED_OWNERS_H_

#include <vector>

#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/denoted.h"

namespace demarche::stance {

// Whose the word or deed is that the token names: of "Weber's letter" Weber. Empty if it names
// none, or nobody's.
std::vector<Denoted> OwnersOfDeed(const Reading& reading, int sentence, int token);

// ActorsOf(), or where there are none OwnersOfDeed().
std::vector<Denoted> ActorsOrOwnersOf(const Reading& reading, int sentence, int token);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DEED_OWNERS_H_
