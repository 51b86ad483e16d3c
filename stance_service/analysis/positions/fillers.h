// What a word governs that may fill a slot of a frame.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FILLERS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FILLERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Adds what the preposition joins to one of the tokens.
void PrepositionFillers(const Tree& tree, const std::vector<int>& tokens,
                        const std::string& preposition, std::vector<int>* out);

// Adds the clauses that one of the tokens governs.
void ClauseFillers(const Tree& tree, const std::vector<int>& tokens, bool infinitive_only,
                   std::vector<int>* out);

// Verbs whose object comes to the subject from someone else: "the plan met with scepticism".
bool IsReceiving(std::string_view lemma);

// What a noun that only counts or parts it leads to: "a new round of sanctions", "the second draft
// of the bill"; the noun itself if it is none.
int Counted(const Tree& tree, int noun);

// Verbs that say what their object is: "called the pact a mistake", "sees it as a threat".
bool IsNaming(std::string_view lemma);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_FILLERS_H_
