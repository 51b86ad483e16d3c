// Voice: whether a cue is in the passive, where parsers err.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_VOICE_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_VOICE_H_

#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Like Tree::IsPassive, but for "angered by the pact and warned that", and for short sentences that
// were taken for a noun with a participle: "the league accused the envoy".
bool IsCueInPassive(const Tree& tree, int verb);

// The subject of such a sentence; -1 if it is none.
int SubjectOfActiveParticiple(const Tree& tree, int verb);

// "Asked about the pact, he …", "when asked whether": a question whose asker is not named.
bool IsAskedOfNobody(const Tree& tree, int verb);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_VOICE_H_
