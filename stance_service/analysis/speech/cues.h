// Cues: the places in a sentence where a word says who says, thinks, wants or shows something.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CUES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CUES_H_

#include <vector>

#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

struct Cue {
  const SpeechCue* entry = nullptr;
  // Tokens: the one with the entry's part of speech ("voice" of "voiced their concern"), and the
  // outermost of the words.
  int head = 0;
  int first = 0;
  int last = 0;
};

// In order of the text; of several entries that begin at a word the longest.
std::vector<Cue> FindCues(const Tree& tree, const Lexicon& lexicon);

// The one whose head is a token, of cues in order of the text; nullptr if there is none.
const Cue* CueAt(const std::vector<Cue>& cues, int head);

// The cue at one token read as a verb, whatever its tag; nullptr if there is none. For tags behind
// a quotation, where taggers err: "…," quips Rossi.
const SpeechCue* VerbalCue(const Tree& tree, int token, const Lexicon& lexicon);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CUES_H_
