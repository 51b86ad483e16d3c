// Clauses by the order of words, for sentences that the parser got wrong.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CLAUSE_ORDER_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CLAUSE_ORDER_H_

#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Whether a clause may begin with the token: with its subject, as a rule.
bool MayBeginClause(const Tree& tree, int i);

// A day or another time, which may stand right beside a verb: "said Monday", "last week".
bool IsTime(const Tree& tree, int i);

// The last token before a semicolon or the end of the sentence, from a token on.
int EndOfClause(const Tree& tree, int i);

// The first token behind a semicolon or colon or of the sentence, up to a token.
int StartOfClause(const Tree& tree, int i);

// Whether the words stand as in "It is dead, said the envoy".
bool IsInvertedTag(const Tree& tree, const Cue& cue);

// A verb that has a subject, as a rule, rather than modifies something.
bool IsFiniteVerb(const Tree& tree, int i);

// Among tokens [first, last], before any comma, a finite verb: what the clause says of its subject.
bool HasPredicate(const Tree& tree, int first, int last);

// The comma of ", the envoy said" or ", said the envoy"; -1 if the words stand otherwise.
int TagBehindComma(const Tree& tree, const Cue& cue);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CLAUSE_ORDER_H_
