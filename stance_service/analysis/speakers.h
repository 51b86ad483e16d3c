// Speakers: who is the source of a cue, by the tree and, where the tree fails, by the order of
// words.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEAKERS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEAKERS_H_

#include "stance_service/analysis/cues.h"
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

// Beside a quotation, from a token on: "(the minister) Rossi said", "said (the minister) Rossi".
// The cue is -1 where anything else stands there.
struct Tag {
  Source source;
  int cue = -1;
  const SpeechCue* entry = nullptr;
  // Tokens that name the source.
  int first = 0;
  int last = 0;
};
Tag TagAt(const Tree& tree, int token, const Lexicon& lexicon);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEAKERS_H_
