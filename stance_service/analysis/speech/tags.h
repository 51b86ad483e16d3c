// Tags: who speaks beside a quotation, by the order of words.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_TAGS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_TAGS_H_

#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/speech/speakers.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

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

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_TAGS_H_
