// What fills a slot by the order of the words, for sentences that the parser got wrong. Less sure
// than the tree: used only where the tree leaves a slot empty.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SURFACE_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SURFACE_H_

#include <string>

#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// The head of the last noun phrase before a predicate, over auxiliaries, adverbs and parentheses
// ("Some members — including … — are wary"). -1 where another verb or a conjunction comes first.
int SubjectBefore(const Tree& tree, int predicate);

// The head of the first noun phrase behind a token, over determiners and modifiers; -1 where
// anything else comes first.
int ObjectAfter(const Tree& tree, int token);

// The head of the noun phrase behind the first such preposition within a few tokens; -1 if a verb
// or the end of the clause comes first.
int ComplementAfter(const Tree& tree, int token, const std::string& preposition);

// The verb behind a token, as "to …" or "…ing"; -1 if there is none.
int ClauseAfter(const Tree& tree, int token);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SURFACE_H_
