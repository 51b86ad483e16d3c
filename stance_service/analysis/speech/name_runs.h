// Runs of words that may name somebody.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_NAME_RUNS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_NAME_RUNS_H_

#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// A noun, name or pronoun.
bool IsName(const Tree& tree, int i);

// What may stand in a run besides: "47 %", "the", "former".
bool IsNominal(const Tree& tree, int i);

// The head of a run of words: the last name of its first noun phrase, or what that hangs from
// within the run.
int HeadOfRun(const Tree& tree, int first, int last);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_NAME_RUNS_H_
