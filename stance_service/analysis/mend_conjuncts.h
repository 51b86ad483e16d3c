// Repairs of what is coordinated with what (mend.h): each of one mistake, at one token.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_CONJUNCTS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_CONJUNCTS_H_

#include "stance_service/analysis/mended_tree.h"

namespace demarche::stance {

// "is supportive of it and regularly advocates more": a noun takes no adverb of manner.
void MendVerbTakenForNoun(MendedTree& tree, int i);

// A noun coordinated with a verb goes with the verb's object instead: "condemned the arrests and
// the violations committed by the guards". Parsers err here, above all over quotation marks.
void MendCoordinationWithVerb(MendedTree& tree, int i);

// "Despite the fears of Oslo and Bergen, and the League has signed": a finite verb has a subject,
// and what stands right before it with an "and" of its own is no third town.
void MendSubjectTakenForConjunct(MendedTree& tree, int verb);

// "Oslo and Bergen backed Rome's call; Lima did not": what stands behind a list of names without
// an "and" of its own is no third name, but what they do.
void MendVerbTakenForConjunct(MendedTree& tree, int verb);

// "She said that the mission had failed, and demanded its end": a bare past goes on with the
// speech's verb and not with what stands in another tense.
void MendConjunctOfSpeechVerb(MendedTree& tree, int verb);

// "Blamed Oslo for calling it off and demanded another": a finite verb goes on with the finite
// verb above an -ing form.
void MendFiniteBesideIng(MendedTree& tree, int verb);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_MEND_CONJUNCTS_H_
