// Members of a group that a text names: "some members (including Peru and Chile)".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMED_MEMBERS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMED_MEMBERS_H_

#include <vector>

#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// The words by which members of the group are named behind it, whatever the parser hung them from,
// with what stands between them; empty if no "including" or "such as" stands there.
std::vector<int> WordsOfNamedMembers(const Reading& reading, int sentence, int group);

// "Including Harbour Authority (HA) chief Jane Doe": the authority is what she is chief of.
bool IsWordBeforeName(const Reading& reading, int sentence, int token);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NAMED_MEMBERS_H_
