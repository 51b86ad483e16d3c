// Speakers: who is the source of a cue, by the tree and, where the tree fails, by the order of
// words.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SPEAKERS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SPEAKERS_H_

#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

struct Source {
  // Head of the phrase that names the source; -1 if the sentence does not say.
  int token = -1;
  // The word that stands for it at the cue: "who" of "the envoy, who said". Else the same.
  int word = -1;
};

// Of a verb, noun or adjective that is a cue.
Source SourceOf(const Tree& tree, const Cue& cue);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SPEAKERS_H_
