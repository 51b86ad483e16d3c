// Subjects that the tree gives to the wrong verb, or to none: found by the order of words.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SUBJECTS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SUBJECTS_H_

#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// All are of a verb, and give a token that heads the words that name the subject.

// The noun of "for the envoy to warn"; -1 if the words stand otherwise.
int SubjectBehindFor(const Tree& tree, int verb);

// "Another ally, the envoy Rossi, said": of two names that open a clause, parted by a comma, the
// first; else the subject.
int BeforeApposition(const Tree& tree, int subject, int verb);

// The first of two subjects of a clause behind the verb, where it stands before the verb: "the
// envoy who knew the pact said the pact was dead". -1 if there are not two.
int SubjectGivenToContent(const Tree& tree, int verb);

// The object of the verb above ("helped the envoy make the case"), or the subject of the finite
// verb that a finite verb is joined to across an infinitive ("left to praise the pact and backed
// it"). -1 if the words stand otherwise.
int SubjectWithin(const Tree& tree, int verb);

// The subject of the nearest clause above, or the name that a broken sentence hangs from: where
// nothing nearer is known. Before the verb, unless the verb is a participle; -1 if there is none.
int SubjectAbove(const Tree& tree, int verb);

// Whoever is named right before a verb that has no subject in the tree: "the bloc pushed for",
// "with the envoy calling it"; -1 if nobody is.
int SubjectBeside(const Tree& tree, int verb);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SUBJECTS_H_
